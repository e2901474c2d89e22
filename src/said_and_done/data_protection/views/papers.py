"""What the register of processing and the DPIA share: each sentence stands in the code once."""

from typing import ClassVar, TypedDict

from said_and_done.core.view import Link, Page, View, day_words
from said_and_done.data_protection.model import (
    PaperForm,
    PaperKind,
    PaperTable,
    ProcessingFacts,
    ProtectionPaper,
)
from said_and_done.data_protection.views.paths import HERE, data_protection_path, paper_path
from said_and_done.organisations.model import DeletionKind, Organisation
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn

WRITES = "The council writes here"
"""How each gap begins that only a council can fill."""
INTRO = (
    "The program wrote this from its own rules and from the settings of the council.",
    f"“{WRITES}” marks what only the council can say. Fill it in, and check the rest.",
)


class PaperPageView(View, frozen=True, kw_only=True):
    """A paper on a page, with its two files."""

    template: ClassVar[str] = "data_protection/protection_paper.html"

    paper: ProtectionPaper
    made_on: str
    files: tuple[Link, ...]
    back: Link


class PrintedPaperView(View, frozen=True, kw_only=True):
    """The same as it is printed."""

    template: ClassVar[str] = "protection_paper/paper.html"

    paper: ProtectionPaper
    made_on: str
    made_on_words: str


class Told(TypedDict):
    """What a part says, and what it leaves to the council."""

    sentences: tuple[str, ...]
    gaps: tuple[str, ...]


def paper_page(work: SignedIn, paper: ProtectionPaper) -> PaperPageView:
    return PaperPageView(
        page=work_page(work, paper.kind.label, here=HERE),
        paper=paper,
        made_on=day_words(paper.made_on),
        files=tuple(
            Link(path=paper_path(work.organisation, paper.kind, form), words=words)
            for form, words in (
                (PaperForm.WORD, "Download it for Word (DOCX)"),
                (PaperForm.PDF, "Download it to print (PDF)"),
            )
        ),
        back=Link(path=data_protection_path(work.organisation), words="Back to data protection"),
    )


def printed_paper(paper: ProtectionPaper) -> PrintedPaperView:
    return PrintedPaperView(
        page=Page(title=paper.kind.label),
        paper=paper,
        made_on=str(paper.made_on),
        made_on_words=day_words(paper.made_on),
    )


def paper_links(organisation: Organisation) -> tuple[Link, ...]:
    return tuple(Link(path=paper_path(organisation, kind), words=kind.label) for kind in PaperKind)


def file_name(organisation: Organisation, paper: ProtectionPaper, form: PaperForm) -> str:
    """What the file is called where it is saved."""
    return f"{organisation.slug}-{paper.kind.value}-{paper.made_on}.{form.value}"


def gap(what: str) -> str:
    """What only the council can say."""
    return f"{WRITES}: {what}."


def told(words: str, what: str) -> str:
    """The council's own words on its page about privacy, or the gap."""
    return " ".join(words.split()) or gap(what)


def retention_table(organisation: Organisation, facts: ProcessingFacts) -> PaperTable:
    """Until when each kind of data is kept, as the jobs do it that delete."""
    rows = tuple(
        (
            held.name,
            organisation.retention.words(held.kept)
            if isinstance(held.kept, DeletionKind)
            else held.kept,
        )
        for held in facts.held
    )
    notice = facts.notice
    needs = told(notice.answers_kept, "how long it needs answers that were sent")
    return PaperTable(
        caption="When each kind is deleted",
        heads=("Category", "When it is deleted"),
        rows=(
            *rows,
            ("How long the council needs answers", needs),
            (
                "Recordings and pictures",
                told(notice.recordings, "who hears and sees them, and how long it keeps them"),
            ),
            (
                "Copies for emergencies (backups)",
                told(notice.backups_kept, "how long they are kept"),
            ),
        ),
    )


def outside(facts: ProcessingFacts) -> tuple[str, ...]:
    """What leaves the installation, and what does not."""
    return (
        "Pages load nothing from other companies. There are no statistics of visitors.",
        "No outside service translates, reads aloud, or looks at what people write.",
        "A voice on our own machine reads pages aloud.",
        (
            "Letters to members go through the mail server of this installation."
            if facts.has_mail
            else "No mail server is set up: no letter leaves this installation."
        ),
        (
            f"Members can sign in with their account at work, at {facts.sign_on_host}."
            if facts.sign_on_host
            else "Single sign-on is not set up: no other company hears who signs in."
        ),
    )


def abroad() -> Told:
    return Told(
        sentences=("None by the program: it sends nothing to other countries.",),
        gaps=(gap("in which country the server, its backups and the mail server are"),),
    )


def measures(facts: ProcessingFacts) -> tuple[str, ...]:
    """What the program does so that data stays where it belongs."""
    times = facts.signed_in
    passkeys = "with a passkey or a link by email" if facts.has_passkeys else "with a link by email"
    return (
        "Nobody has to say who they are. No name, address or time of day is kept with answers.",
        (
            f"Groups of fewer than {facts.smallest_group} people are never shown. "
            f"Numbers go in steps of {facts.steps}."
        ),
        "Each night, rows lose the order in which they came.",
        "The database itself keeps councils apart.",
        "Each role sees what it needs. One table in the program says which.",
        f"There are no passwords. Members sign in {passkeys}.",
        (
            f"Members are signed out after {times.idle_hours} hours without a page, and after "
            f"{times.days} days. On a device of their own: {times.own_idle_days} and "
            f"{times.own_days} days."
        ),
        "Words of a code card, and links to sign in, are kept only as marks worked out of them.",
        "What people write who want a call is encrypted.",
        "Recordings and pictures are made anew, without what a phone adds to them.",
        "A reader takes names out of words before anybody else sees them.",
        "Nothing is published without two keys: one of the sponsor, one of the council.",
        "A record shows who did what. Nobody can change it without its being seen.",
        (
            "Everything between browsers and us is encrypted (https)."
            if facts.is_https
            else "This installation has no address with https yet. It must have one."
        ),
    )
