"""What a council says on its public pages, as the administrator's form sees it."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import Problem, SavedMeanwhile, View
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.public_site.model import LONGEST_NOTICE, PublicNotice

HERE = "notices"
NOT_YET = "Not filled in yet."
SAVED = "The public pages say this now."
LABELS = {
    "lawful_basis": (
        "Why you may keep answers",
        (
            "The lawful basis under the UK GDPR. For example: “It is our task by law to ask people "
            "about their care (Article 6(1)(e)).”"
        ),
    ),
    "special_categories": (
        "Why you may keep what people say about themselves",
        (
            "The condition for special categories, such as health or belief. For example: “To see "
            "if we are fair to everybody (Article 9(2)(g), and Schedule 1 of the Data Protection "
            "Act 2018).”"
        ),
    ),
    "recordings": (
        "Recordings and pictures",
        "Who can hear and see them, and how long you keep them.",
    ),
    "calls": ("Calls", "Who calls people, and with whom you share what they say."),
    "answers_kept": (
        "How long you keep answers that were sent",
        "For example: “3 years after the round.”",
    ),
    "backups_kept": (
        "How long you keep copies for emergencies (backups)",
        "For example: “30 days.”",
    ),
    "protection_officer": ("Data protection officer", "Their name or job, and how to reach them."),
    "accessible_help": (
        "Help for people who cannot use a page",
        "How soon you answer, how to visit you, and how to get an interpreter.",
    ),
}


class NoticeField(msgspec.Struct, frozen=True, kw_only=True):
    """One box of the form."""

    name: str
    label: str
    hint: str
    value: str


class NoticesView(View, frozen=True, kw_only=True):
    """The boxes that an administrator fills in. ``theirs`` is what somebody else saved meanwhile,
    or None."""

    template: ClassVar[str] = "public_site/notices.html"

    path: str
    privacy_path: str
    accessibility_path: str
    fields: tuple[NoticeField, ...]
    based_on: int
    theirs: SavedMeanwhile | None


def notices_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", HERE)


def notices_page(
    work: SignedIn,
    notice: PublicNotice,
    based_on: int,
    *,
    too_long: Sequence[str] = (),
    saved: PublicNotice | None = None,
    done: str = "",
) -> NoticesView:
    """``notice`` is what stands in the boxes; ``saved`` what somebody else saved meanwhile."""
    sentence = f"Make this shorter: {LONGEST_NOTICE:,} letters or fewer."
    return NoticesView(
        page=work_page(
            work,
            "What your public pages say",
            here=HERE,
            problems=tuple(Problem(field=field, sentence=sentence) for field in too_long),
            notice=SAVED if done == "saved" else None,
        ),
        path=notices_path(work.organisation),
        privacy_path=public_path(work.organisation, "privacy"),
        accessibility_path=public_path(work.organisation, "accessibility"),
        fields=tuple(_field(name, getattr(notice, name)) for name in LABELS),
        based_on=based_on,
        theirs=_theirs(work.organisation, saved) if saved else None,
    )


def _field(name: str, value: str) -> NoticeField:
    label, hint = LABELS[name]
    return NoticeField(
        name=name, label=label, hint=hint if value else f"{NOT_YET} {hint}", value=value
    )


def _theirs(organisation: Organisation, saved: PublicNotice) -> SavedMeanwhile:
    facts = ((label, getattr(saved, name)) for name, (label, _hint) in LABELS.items())
    return SavedMeanwhile(
        by="somebody else",
        facts=tuple((label, words or NOT_YET) for label, words in facts),
        leave=notices_path(organisation),
    )
