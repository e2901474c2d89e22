"""Documentation that cannot lie: the glossary, the tree, commands, settings, decisions."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import chain
from pathlib import Path

import pytest
import rich_click as click

from said_and_done import worker
from said_and_done.cli import commands
from tests.conventions.tree import DOCS, ROOT, SRC, called, features, nouns_of, syntax, tracked
from tools import architecture

GLOSSARY = DOCS / "glossary.md"
ARCHITECTURE = DOCS / "architecture.md"
OPERATIONS = DOCS / "operations.md"
README = ROOT / "README.md"
SECURITY = ROOT / "SECURITY.md"
GUIDES = [README, SECURITY, ARCHITECTURE, OPERATIONS, *sorted((DOCS / "adr").glob("*.md"))]
LONGEST_SENTENCE = 15

# What product.md calls things: every one of them is explained.
PRODUCT = """
framework, theme, statement, survey, survey version, question, choice, round, way in, response,
answer, code card, story, coding, finding, group, meeting, proposal, decision, action, commitment,
update, progress statement, key, objection, person, supporter, group member, co-production sponsor,
coordinator, reader, council lead, administrator
"""


def parts(path: Path, level: str) -> dict[str, str]:
    """A document by its headings of one level: heading and what stands under it."""
    split = re.split(rf"^{level} (.+)$", path.read_text(), flags=re.MULTILINE)
    return dict(zip(split[1::2], split[2::2], strict=True))


def table(words: str) -> list[list[str]]:
    """The rows of the tables in some words, without their heads."""
    lines = re.findall(r"^\|(.+)\|$", words, re.MULTILINE)
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)] for line in lines]
    rules = [place for place, row in enumerate(rows) if set("".join(row)) <= set("-: ")]
    heads = {place - 1 for place in rules}
    return [row for place, row in enumerate(rows) if place not in heads | set(rules)]


# ----------------------------------------------------------------- the glossary


def nouns(feature: str) -> set[str]:
    """Every struct and enum of a feature's model."""
    bodies = chain.from_iterable(syntax(path).body for path in nouns_of(SRC / feature))
    return {node.name for node in bodies if isinstance(node, ast.ClassDef)}


@pytest.mark.parametrize("feature", features())
def test_every_noun_of_the_code_is_in_the_glossary_and_nothing_else(feature: str) -> None:
    rows = table(parts(GLOSSARY, "###").get(feature, ""))
    explained = [row[0].strip("`") for row in rows]

    assert sorted(explained) == sorted(nouns(feature))


def test_the_glossary_knows_every_feature_and_no_other() -> None:
    assert sorted(parts(GLOSSARY, "###")) == features()


def test_every_word_of_the_product_is_explained_once() -> None:
    explained = [row[0] for row in table(parts(GLOSSARY, "##")["What people see"])]

    assert {word.strip() for word in PRODUCT.split(",")} - set(explained) == set()
    assert len(explained) == len(set(explained))


def test_every_sentence_of_the_glossary_is_easy_to_read() -> None:
    sentences = [
        sentence
        for row in table(GLOSSARY.read_text())
        for sentence in re.split(r"(?<=[.?!])\s+", row[1])
    ]

    assert len(sentences) > 150
    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == []
    assert [one for one in sentences if not one.endswith((".", "?"))] == []


# ------------------------------------------------------------- the architecture


def tree() -> Iterator[str]:
    """Every path of the picture in docs/architecture.md."""
    picture = parts(ARCHITECTURE, "##")["The tree"].split("```")[1]
    above: list[str] = []
    for line in picture.strip("\n").splitlines():
        depth, name = (len(line) - len(line.lstrip())) // 4, line.split()[0]
        above[depth:] = [name]
        yield "".join(above)


def test_every_path_of_the_tree_is_there() -> None:
    built = re.findall(r"^/?([a-z_]+/)$", (ROOT / ".gitignore").read_text(), re.MULTILINE)
    committed = {called(path) for path in tracked()}
    lost = [
        path
        for path in tree()
        if path not in built and not any(one == path or one.startswith(path) for one in committed)
    ]

    assert lost == []


def test_every_folder_and_module_is_in_the_tree() -> None:
    shown = set(tree())
    folders = {f"{called(path).split('/')[0]}/" for path in tracked() if "/" in called(path)}
    modules = {
        "/".join(called(path).split("/")[:4]).removeprefix("src/said_and_done/")
        for path in tracked()
        if path.is_relative_to(SRC)
    }
    own = {
        f"src/said_and_done/{name.split('/')[0]}{'/' if '/' in name else ''}"
        for name in modules
        if name.split(".")[-1] not in ("sql", "typed") and name != "__init__.py"
    }

    assert {one for one in folders if not one.startswith(".")} - shown - {"src/"} == set()
    assert {one for one in own if "migrations" not in one} - shown == set()


def has_pages(folder: Path) -> bool:
    """Whether a folder of the program has a feature's slot for views."""
    return any((folder / views).exists() for views in ("views.py", "views"))


def test_the_order_of_features_is_the_one_that_is_checked() -> None:
    words = parts(ARCHITECTURE, "##")["Who may import whom"]
    told = re.search(r"low to high: ([a-z_,\s]+)\.", words)
    layers = re.findall(r'^\s+"\((\w+)\)', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)

    assert told
    assert re.split(r",\s+", told[1]) == [
        name for name in layers[::-1] if name in features() or has_pages(SRC / name)
    ]


def test_the_table_of_imports_is_what_the_program_imports() -> None:
    _, told, _ = architecture.between_marks(ARCHITECTURE.read_text())

    assert told.strip().splitlines() == architecture.table().strip().splitlines()


def test_the_slots_are_those_that_are_checked_and_each_is_used() -> None:
    picture = parts(ARCHITECTURE, "##")["A feature has fixed slots"].split("```")[1]
    told = re.findall(r"^ +(\w+)\.py", picture, re.MULTILINE)

    assert tuple(told) == architecture.slots()
    assert [name for name in told if not {*SRC.glob(f"*/{name}.py"), *SRC.glob(f"*/{name}")}] == []


def test_every_context_of_a_request_is_explained() -> None:
    rows = table(parts(ARCHITECTURE, "##")["How an answer travels"])
    told = {(row[0].strip("`").split(": ")[1], row[3].strip("`")) for row in rows}
    there = {
        (name, str(path.relative_to(SRC)))
        for path in SRC.glob("*/context.py")
        for name in re.findall(r"^(\w+): TypeAlias", path.read_text(), re.MULTILINE)
    }

    assert told == there


# ------------------------------------------------------------------------- jobs


def module_of(job: Callable[..., object]) -> str:
    """The file of a job, as the tree calls it."""
    function = job.func if isinstance(job, partial) else job
    return "/".join(function.__module__.split(".")[1:]) + ".py"


def test_every_job_is_listed_with_its_time_and_its_module() -> None:
    rows = table(parts(ARCHITECTURE, "##")["Work that takes long"])
    told = {row[0].strip("`"): (row[1], row[3].strip("`")) for row in rows}
    jobs = worker.JOBS | {name: job for name, (_, job) in worker.SCHEDULED.items()}
    times = {name: re.findall(r"`(.+)`", when) for name, (when, _) in told.items()}
    elsewhere = {
        name: place
        for name, (_, place) in told.items()
        if module_of(jobs[name]) not in (place, "worker.py")
    }

    assert list(told) == list(jobs)
    assert elsewhere == {}
    assert {name: found[0] for name, found in times.items() if found} == {
        name: expression for name, (expression, _) in worker.SCHEDULED.items()
    }
    assert [place for _, place in told.values() if not (SRC / place).exists()] == []


# ----------------------------------------------------------- settings, commands


def settings_read() -> set[str]:
    """Every name that settings.py takes out of the environment."""
    return {
        named.value
        for node in ast.walk(syntax(SRC / "core" / "settings.py"))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("env.get", "os.environ.get", "os.getenv", "_number")
        for named in node.args[:2]
        if isinstance(named, ast.Constant)
        and isinstance(named.value, str)
        and named.value.isupper()
    }


def test_every_setting_is_explained_and_every_explained_setting_is_read() -> None:
    explained = {row[0].strip("`") for row in table(parts(OPERATIONS, "##")["Settings"])}

    assert settings_read() == explained
    assert len(explained) > 5


@pytest.mark.parametrize("path", [path for path in GUIDES if path != OPERATIONS], ids=called)
def test_settings_are_listed_in_one_place(path: Path) -> None:
    rows = table(path.read_text())

    assert [row for row in rows if row[0].strip("`") in settings_read()] == []


def test_settings_are_read_in_one_place() -> None:
    wrong = [
        called(path)
        for path in SRC.rglob("*.py")
        if path.name != "settings.py"
        and re.search(r"\bos\.environ\b|\bos\.getenv\b", path.read_text())
    ]

    assert wrong == []


def test_every_command_and_option_is_explained_and_nothing_else() -> None:
    explained = {
        row[0].strip("`").removeprefix("said "): set(re.findall(r"`(--[a-z-]+)`", row[2]))
        for row in table(parts(OPERATIONS, "##")["Commands"])
    }
    there = {
        name: {
            option
            for parameter in command.params
            if isinstance(parameter, click.Option)
            for option in parameter.opts
        }
        for name, command in commands.said.commands.items()
    }

    assert explained == there


def code(path: Path) -> str:
    """What a guide shows as something to type."""
    found = re.findall(r"```(\w*)\n(.*?)```|`([^`\n]+)`", path.read_text(), re.DOTALL)
    return "\n".join(block or words for language, block, words in found if language in ("", "sh"))


@pytest.mark.parametrize("path", GUIDES, ids=called)
def test_every_command_that_a_guide_shows_can_be_typed(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    typed = code(path)

    assert set(re.findall(r"(?:^|\s|&& )make ([a-z-]+)", typed)) - targets == set()
    assert (
        set(re.findall(r"(?:^|(?<!-u)[\s/])said ([a-z][a-z-]+)", typed))
        - set(commands.said.commands)
        == set()
    )


def test_the_readme_shows_the_two_commands() -> None:
    typed = code(README)

    assert "make run" in typed
    assert "make test" in typed


@pytest.mark.parametrize("path", GUIDES, ids=called)
def test_every_link_of_a_guide_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text())

    assert [link for link in links if not (path.parent / link).exists()] == []


# Made by `make setup`; and what a group adds, when it has photos.
BUILT = ("assets/", "node_modules/", "surveys/photos/")
PATH = re.compile(
    r"[\w./-]*[\w-]\.(?:py|sql|js|json|toml|md|html|css|scss|po|txt)|[\w.-]+(?:/[\w.-]+)*/"
)


def lost_paths(text: str) -> list[str]:
    """What stands in backticks, looks like one of our files or folders, and is none."""
    files = [f"/{called(path)}" for path in tracked()]
    return [
        name
        for name in re.findall(r"`([^`\s]+)`", text)
        if PATH.fullmatch(name)
        and not name.startswith(BUILT)
        and not any(file.endswith(f"/{name}") for file in files)
        and not any(name.endswith("/") and f"/{name}" in file for file in files)
    ]


@pytest.mark.parametrize("path", [*GUIDES, GLOSSARY, DOCS / "performance.md"], ids=called)
def test_every_file_that_a_guide_names_is_there(path: Path) -> None:
    assert lost_paths(path.read_text()) == []


def test_a_file_that_is_gone_would_be_found() -> None:
    assert lost_paths("`web/http.py` `scripts/` `web/answers.py` `typed/`") == [
        "web/answers.py",
        "typed/",
    ]


def is_ours(name: str, module: str, text: str) -> bool:
    """Whether a dotted name is this module, or something that it defines."""
    above, _, last = name.rpartition(".")
    defined = re.search(rf"^(?:(?:async )?def |class )?{last}\b", text, re.MULTILINE)
    return f".{module}".endswith(f".{name}") or (
        f".{module}".endswith(f".{above}") and defined is not None
    )


@cache
def modules() -> dict[str, str]:
    """Every module with its text, by its name below the package."""
    names = (path.relative_to(SRC).with_suffix("").parts for path in SRC.rglob("*.py"))
    return {
        ".".join(name).removesuffix(".__init__"): SRC.joinpath(*name).with_suffix(".py").read_text()
        for name in names
    }


@cache
def first_words() -> frozenset[str]:
    """The words of our modules' names, but for tables, and for what templates call a page."""
    migrations = (path.read_text() for path in SRC.glob("migrations/*.sql"))
    tables = {name for words in migrations for name in re.findall(r"CREATE TABLE (\w+)", words)}
    return frozenset(word for module in modules() for word in module.split(".")) - tables - {"view"}


def lost_names(text: str) -> list[str]:
    """What stands in backticks, begins like one of our modules, and is neither a module nor
    something that one defines."""
    return [
        name
        for name in re.findall(r"`((?:[a-z]\w*\.)+\w+)`", text)
        if name.split(".")[0] in first_words()
        and not PATH.fullmatch(name)
        and not any(is_ours(name, module, words) for module, words in modules().items())
    ]


@pytest.mark.parametrize("path", [*GUIDES, GLOSSARY, DOCS / "performance.md"], ids=called)
def test_every_function_that_a_guide_names_is_there(path: Path) -> None:
    assert lost_names(path.read_text()) == []


def test_a_function_that_is_gone_would_be_found() -> None:
    assert lost_names("`web.request.commit_early` `web.commit_early` `findings.gone.safe`") == [
        "web.commit_early",
        "findings.gone.safe",
    ]


@pytest.mark.parametrize("path", [*GUIDES, GLOSSARY, DOCS / "performance.md"], ids=called)
def test_every_decision_that_a_guide_names_is_there(path: Path) -> None:
    named = re.findall(r"\bADR (\d{4})", path.read_text())

    assert [number for number in named if not list((DOCS / "adr").glob(f"{number}-*.md"))] == []


# ---------------------------------------------------------------------- security

TRUST = ("a visitor", "a member", "an administrator", "the operator", "a thief of a backup")


def test_the_trust_model_names_everybody_and_tests_that_are_there() -> None:
    rows = table(parts(SECURITY, "##")["Whom we trust, and with what"])
    shown = [path for row in rows for path in re.findall(r"`([a-z_]+/test_\w+\.py)`", row[3])]

    assert [who for who in TRUST if not any(f"**{who}**" in row[0] for row in rows)] == []
    assert [row[0] for row in rows if len(row) != 4] == []
    assert len(shown) > 15
    assert [path for path in shown if not (ROOT / "tests" / path).exists()] == []


# ----------------------------------------------------------------- the decisions


def test_each_decision_has_a_number_of_its_own_without_gaps() -> None:
    names = sorted(path.name for path in (DOCS / "adr").iterdir())

    assert [name for name in names if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)] == []
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.parametrize("path", sorted((DOCS / "adr").glob("*.md")), ids=called)
def test_a_decision_says_its_number_its_state_why_and_what(path: Path) -> None:
    lines = path.read_text().splitlines()

    assert lines[0].startswith(f"# {path.name[:4]} · ")
    assert re.match(r"(Accepted|Proposed|Superseded by \[?\d{4})", lines[2])
    assert sum(line.startswith("## ") for line in lines) >= 2
    assert any(line in ("## Why", "## Context") for line in lines)
