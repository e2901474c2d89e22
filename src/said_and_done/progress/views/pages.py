"""A progress statement page by page: each part has a page, each theme of a part has one, and what
is still too long for a phone has several."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import msgspec

from said_and_done.core.parting import LINE, lines_of, page_path, parted, pieces_of
from said_and_done.core.view import Link
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.document_views import number_blocks, promise_blocks
from said_and_done.progress.document_views.pictures import Picture
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views.blocks import sections

MOST_LINES = 130
"""About 4,200 px of a phone: so much of a part stands on one page."""
MOST_LETTERS = MOST_LINES * LINE // 2
"""So long is one run of words at most."""
LINES_AROUND = {
    "easy_finding": 6,
    "easy_promise": 6,
    "finding": 8,
    "commitment": 8,
    "idea": 2,
    "numbers": 4,
    "objection": 6,
    "promises": 4,
    "short_version": 20,
    "signature": 8,
}
"""What a block has around its words: a picture, squares, a border. Another has one line."""
NOT_READ = {"path", "name", "tone", "sign", "language"}
NOT_READ_IN: dict[type[msgspec.Struct], set[str]] = {
    number_blocks.Headline: {"segments", "statement", "survey"},
    number_blocks.EasyFinding: {"sentence", "statement", "survey", "question"},
}


FIRST_LINES = 40
"""So long is a short version that stands on the first page. A longer one has a page."""


class StatementPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page: a part, a theme of a part, or a piece of either. ``theme`` is None on a part's own
    page; ``number`` counts the pieces from 1 to ``count``. ``is_first`` is for the first page of
    all, which has the short version where that is short."""

    part: Part
    theme: doc.ThemeHead | None
    address: str
    path: str
    number: int
    count: int
    blocks: tuple[doc.Block, ...]
    is_first: bool = False

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.theme.title if self.theme else self.part.heading

    @property
    def words(self) -> str:
        """The same for a link, with which piece it is."""
        if self.is_first:
            return "The first page"
        return f"{self.title}, page {self.number}" if self.number > 1 else self.title

    @property
    def link(self) -> Link:
        """The way to it."""
        return Link(path=self.path, words=self.words)

    @property
    def questions(self) -> int:
        """How many questions people answered here."""
        return sum(isinstance(block, number_blocks.Finding) for block in self.blocks)

    @property
    def promises(self) -> int:
        """How many promises stand here."""
        return sum(isinstance(block, PROMISES) for block in self.blocks)


PROMISES = (promise_blocks.Commitment, promise_blocks.EasyPromise, promise_blocks.DuePromise)


def pages_of(
    statement: ProgressStatement, first_path: str, *, easy: bool
) -> tuple[StatementPage, ...]:
    """All pages in the order in which they are read."""
    summary, *others = zip(Part, sections(statement, easy=easy), strict=True)
    fits = _is_short(summary[1].blocks)
    first = StatementPage(
        part=Part.SUMMARY,
        theme=None,
        address="",
        path=first_path,
        number=1,
        count=1,
        blocks=summary[1].blocks if fits else (),
        is_first=True,
    )
    return (
        first,
        *(
            page
            for part, section in (others if fits else (summary, *others))
            for page in _pages(statement, part, section.blocks, first_path)
        ),
    )


def stands_on_first_page(statement: ProgressStatement, *, easy: bool) -> bool:
    """Whether the short version is so short that it has no page."""
    return _is_short(sections(statement, easy=easy)[0].blocks)


def _is_short(blocks: Sequence[doc.Block]) -> bool:
    return sum(map(lines_of_block, blocks)) <= FIRST_LINES


def _pages(
    statement: ProgressStatement, part: Part, blocks: Sequence[doc.Block], first_path: str
) -> Iterator[StatementPage]:
    addresses = ("", *statement.version.content.section(part).theme_addresses)
    for address, (theme, under) in zip(addresses, by_theme(blocks), strict=True):
        path = "/".join(filter(None, (first_path, part.address, address)))
        runs = parted(tuple(_pieces(under)), lines_of_block, MOST_LINES)
        for number, run in enumerate(runs, start=1):
            yield StatementPage(
                part=part,
                theme=theme,
                address=address,
                path=page_path(path, number),
                number=number,
                count=len(runs),
                blocks=_begun(run),
            )


def by_theme(
    blocks: Sequence[doc.Block],
) -> Iterator[tuple[doc.ThemeHead | None, tuple[doc.Block, ...]]]:
    """What stands above all themes, and then each theme with what is under it."""
    heads = [place for place, block in enumerate(blocks) if isinstance(block, doc.ThemeHead)]
    yield None, tuple(blocks[: heads[0] if heads else None])
    for begin, end in pairwise([*heads, len(blocks)]):
        head, *under = blocks[begin:end]
        yield head if isinstance(head, doc.ThemeHead) else None, tuple(under)


def _pieces(blocks: Sequence[doc.Block]) -> Iterator[doc.Block]:
    """The same blocks; words that would not end on one page are several blocks."""
    for block in blocks:
        if isinstance(block, doc.Paragraph | doc.Quote):
            for words in pieces_of(block.words, MOST_LETTERS):
                yield msgspec.structs.replace(block, words=words)
        elif isinstance(block, doc.Idea) and sum(map(len, block.lines)) > MOST_LETTERS:
            for words in chain.from_iterable(pieces_of(line, MOST_LETTERS) for line in block.lines):
                yield msgspec.structs.replace(block, lines=(words,))
        else:
            yield block


def _begun(blocks: tuple[doc.Block, ...]) -> tuple[doc.Block, ...]:
    """The heading of a finding stands on each page, also where the page before ended with it."""
    match blocks:
        case (number_blocks.Finding() as first, *others):
            return msgspec.structs.replace(first, continued=False), *others
    return blocks


def lines_of_block(block: doc.Block) -> int:
    """About how many lines it takes on a phone."""
    return LINES_AROUND.get(block.kind, 1) + sum(map(lines_of, words_read(block)))


def words_read(read: object) -> Iterator[str]:
    """All words of a block that somebody reads."""
    match read:
        case str():
            yield read
        case tuple():
            yield from chain.from_iterable(map(words_read, read))
        case Picture():
            pass
        case msgspec.Struct():
            left_out = NOT_READ | NOT_READ_IN.get(type(read), set())
            fields = (name for name in read.__struct_fields__ if name not in left_out)
            yield from chain.from_iterable(words_read(getattr(read, name)) for name in fields)
