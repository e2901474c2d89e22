"""Whoever reads all that is public finds no small number of people in it, but in people's words."""

import html
import io
import re
from collections.abc import Iterator

import httpx
import pytest
from pypdf import PdfReader

# “More people said …” begins a sentence, and a number before it belongs to something else.
SMALL = re.compile(
    r"(?<![\w.])(?:[0-9]|one|two|three|four|five|six|seven|eight|nine)\s+"
    r"(?:new |(?-i:more) |other |of the |of our )?"
    r"(?:people|persons?|members?|carers?|supporters?|readers?|helpers?|staff)\b",
    re.IGNORECASE,
)
# Of whom there are always so many, and nobody in particular.
OF_NOBODY = (
    "signed by two people",
    "only when 2 people have signed it",
    "Two people signed, and each had their role",
    "could point at one person",
)
# What a person said, and what stands in no sentence.
NOT_OURS = re.compile(r"<(style|script|blockquote)\b.*?</\1>", re.DOTALL)
LINK = re.compile(r'href="(/(?!assets|work)[^"#?]*)')
COUNCILS = ("anyborough", "otherham")


def plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", NOT_OURS.sub(" ", page))).split())


def words_of(answer: httpx.Response) -> str:
    if answer.headers["content-type"] == "application/pdf":
        pages = PdfReader(io.BytesIO(answer.content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    return plain(answer.text)


def everything_public(site: str) -> Iterator[tuple[str, str]]:
    """Each public page and document with its words, by its links from the front pages."""
    with httpx.Client(base_url=site, follow_redirects=True, timeout=60) as browser:
        to_see, seen = ["/", *(f"/{council}" for council in COUNCILS)], set[str]()
        while to_see:
            path = to_see.pop()
            if path in seen:
                continue
            seen.add(path)
            answer = browser.get(path)
            to_see.extend(link for link in LINK.findall(answer.text) if "/work" not in link)
            yield path, words_of(answer)


def small_numbers(words: str) -> list[str]:
    for usual in OF_NOBODY:
        words = words.replace(usual, "")
    return [found[0] for found in SMALL.finditer(words)]


@pytest.fixture(scope="module")
def public(site: str) -> dict[str, str]:
    return dict(everything_public(site))


def test_no_page_and_no_document_counts_a_few_people(public: dict[str, str]) -> None:
    found = {path: few for path, words in public.items() if (few := small_numbers(words))}

    assert found == {}


def test_all_kinds_of_pages_were_read(public: dict[str, str]) -> None:
    for part in ("findings", "stories", "promises/", "progress/", ".pdf", "easy-read", "surveys/"):
        assert any(part in path for path in public), part
    statement = next(words for path, words in public.items() if path.endswith(".pdf"))
    assert "Fewer than 10 people are in the group." in statement


@pytest.mark.parametrize(
    "words",
    [
        "3 people are in the group.",
        "One member does not agree.",
        "2 of the members agree.",
        "1 person has lived experience.",
        "No, and 0 people said so.",
    ],
)
def test_a_small_number_would_be_found(words: str) -> None:
    assert small_numbers(words)


@pytest.mark.parametrize(
    "words",
    ["About 15 people answered.", "5.I.6 People who help me.", "Fewer than 10 people are here."],
)
def test_what_points_at_nobody_is_left_alone(words: str) -> None:
    assert not small_numbers(words)
