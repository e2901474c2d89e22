"""Letters that did not arrive: to whom, why, and what can be done. Their words are nobody's
business."""

from zoneinfo import ZoneInfo

import msgspec

from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import ListTools, View, day_words, list_tools
from said_and_done.organisations.views import work_page
from said_and_done.people.model import LostLetter, SignedIn
from said_and_done.people.views.paths import lost_letters_path, people_path

LONDON = ZoneInfo("Europe/London")
AWAY = (
    "Our mail server did not take the letter for an hour.",
    "Tell whoever runs this website. Then the person can ask for a new link, or do it again.",
)
FULL = ("The letter box is full.", "Tell the person in another way, and ask them to make room.")
UNKNOWN = (
    "Nobody has this address, or it takes no letters from us.",
    "Look how the address is written. Is it wrong? Add the person again with the right address.",
)
OTHER = (
    "The mail server did not take the letter.",
    "Tell the person in another way, and ask whoever looks after their email.",
)
REASONS = {None: AWAY, 552: FULL, 550: UNKNOWN, 551: UNKNOWN, 553: UNKNOWN}


class LostLetterRow(msgspec.Struct, frozen=True, kw_only=True):
    """One letter that did not arrive. ``answer`` is the number that the mail server answered, ""
    when it could not be reached."""

    to: str
    email: str
    day: str
    why: str
    what_to_do: str
    answer: str


class LostLettersView(View, frozen=True, kw_only=True):
    """The letters that did not arrive, newest first. ``sender`` is the address that letters are
    sent from, and that later bounces go to."""

    template = "people/lost_letters.html"

    letters: tuple[LostLetterRow, ...]
    tools: ListTools
    people: str
    sender: str
    days: int


def lost_letters_page(
    work: SignedIn, letters: list[LostLetter], sender: str, list_query: ListQuery
) -> LostLettersView:
    page = page_of(
        [_row(letter) for letter in letters], list_query, lambda row: f"{row.to} {row.email}"
    )
    return LostLettersView(
        page=work_page(work, "Letters that did not arrive", here="people"),
        letters=page.rows,
        tools=list_tools(lost_letters_path(work.organisation), page),
        people=people_path(work.organisation),
        sender=sender,
        days=work.organisation.retention.letters,
    )


def _row(letter: LostLetter) -> LostLetterRow:
    why, what_to_do = REASONS.get(letter.code, OTHER)
    return LostLetterRow(
        to=letter.name or letter.to_address,
        email=letter.to_address,
        day=day_words(letter.refused_at.astimezone(LONDON)),
        why=why,
        what_to_do=what_to_do,
        answer="" if letter.code is None else str(letter.code),
    )
