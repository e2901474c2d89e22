"""What went wrong with the PDFs of a published progress statement, for those who can do something
about it."""

from collections.abc import Iterator

import msgspec

from said_and_done.core.view import Link
from said_and_done.people.model import SignedIn
from said_and_done.permissions import Permission, may
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views import paths


class NotMade(msgspec.Struct, frozen=True, kw_only=True):
    """PDFs that could not be made: what that means for people, ``reasons`` as the checks of the
    files say them, and where it goes on."""

    heading: str
    sentence: str
    reasons: tuple[str, ...]
    what_to_do: Link


def not_made(work: SignedIn, statement: ProgressStatement) -> Iterator[NotMade]:
    """For those whose roles open the page where it goes on."""
    taken, covering = statement.photo_taken_away, statement.open_covering
    if taken and taken.problems_with_files and may(work.member, Permission.WRITE_STATEMENTS):
        yield NotMade(
            heading="The PDFs are not there",
            sentence="We could not make them without the photo. Nobody can open them now. "
            "The web page is there.",
            reasons=taken.problems_with_files,
            what_to_do=Link(
                path=paths.work_photo_path(work.organisation, statement.name),
                words="What to do",
            ),
        )
    if covering and covering.failed and may(work.member, Permission.COVER_WORDS):
        yield NotMade(
            heading="The words are not covered yet",
            sentence="Both have agreed. But we could not make the new PDFs. "
            "Everybody can still read the words.",
            reasons=covering.failed,
            what_to_do=Link(
                path=paths.coverings_path(work.organisation, statement.name), words="What to do"
            ),
        )
