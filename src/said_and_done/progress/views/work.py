"""What the group and the council see while they write and sign."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import msgspec

from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import work_page
from said_and_done.people.model import Member, Role
from said_and_done.progress import document_views as doc
from said_and_done.progress.model import (
    PICTURES,
    Change,
    Conflict,
    EasyLine,
    KeyRole,
    Objection,
    Part,
    Piece,
    ProgressProblem,
    ProgressStatement,
    Section,
    TypedSection,
)
from said_and_done.progress.views import paths
from said_and_done.progress.views.blocks import evidence_block, london_day, sections, signer
from said_and_done.rounds.model import Round
from said_and_done.view import Link, Page, Problem, View, day_words

SPARE_LINES = 3

GUIDES: dict[Part, str] = {
    Part.SUMMARY: "What matters most, on one page.",
    Part.WHO_WE_ARE: "Who wrote this, the sponsor’s own words, and the time it is about.",
    Part.HOW_WE_LISTENED: "How people could answer, and who you did not hear from.",
    Part.WHAT_PEOPLE_SAID: "What the group makes of it. The numbers and quotes stay below.",
    Part.WHAT_WE_AGREED: "How the group decided. The promises stay below.",
    Part.PROGRESS: "How earlier promises went, the late ones too. The promises stay below.",
    Part.COULD_NOT_DO: "What you could not do, and why. It cannot be left empty.",
    Part.STORIES: "Why these stories. They stay below.",
    Part.WHAT_HAPPENS_NEXT: "What you will do now, and when you will ask again.",
    Part.TAKING_PART: "How to take part, get another format, or complain.",
    Part.METHOD: "How you counted, and what hard words mean.",
    Part.SIGN_OFF: "How the group agreed to this, and who did not agree. It cannot be left empty.",
}


def _page(
    organisation: Organisation,
    member: Member,
    title: str,
    problems: Iterable[ProgressProblem] = (),
    notice: str | None = None,
) -> Page:
    return work_page(
        organisation,
        member.name,
        title,
        here="progress",
        problems=tuple(Problem(field=one.field, sentence=one.sentence) for one in problems),
        notice=notice,
    )


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to pick in a form."""

    value: str
    words: str


# -------------------------------------------------------------------- the list


class WorkLine(msgspec.Struct, frozen=True, kw_only=True):
    """A progress statement in the workspace. ``state`` names a sign: published, waiting, draft."""

    path: str
    title: str
    about: str
    state: str
    words: str


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """The form of a new one, as it was typed."""

    round: str = ""
    group: str = ""
    title: str = ""


class WorkListView(View, frozen=True, kw_only=True):
    """All progress statements that you may see, and for the coordinator the form of a new one."""

    template: ClassVar[str] = "progress/work_list.html"

    statements: tuple[WorkLine, ...]
    may_begin: bool
    action: str
    rounds: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    typed: Beginning


def work_list_page(
    organisation: Organisation,
    member: Member,
    found: Sequence[ProgressStatement],
    rounds: Sequence[Round],
    groups: Sequence[Group],
    *,
    typed: Beginning | None = None,
    problems: Iterable[ProgressProblem] = (),
) -> WorkListView:
    """``rounds`` are those that have closed, the newest first."""
    return WorkListView(
        page=_page(organisation, member, "Progress statements", problems),
        statements=tuple(work_line(organisation, one) for one in found),
        may_begin=member.holds(Role.COORDINATOR),
        action=paths.work_list_path(organisation),
        rounds=tuple(Choice(value=one.name, words=one.title) for one in rounds),
        groups=tuple(Choice(value=str(one.id), words=one.name) for one in groups),
        typed=typed or _first_choice(rounds, groups),
    )


def _first_choice(rounds: Sequence[Round], groups: Sequence[Group]) -> Beginning:
    return Beginning(
        round=rounds[0].name if len(rounds) == 1 else "",
        group=str(groups[0].id) if len(groups) == 1 else "",
        title=rounds[0].title if rounds else "",
    )


def work_line(organisation: Organisation, one: ProgressStatement) -> WorkLine:
    state, words = state_of(one)
    return WorkLine(
        path=paths.work_path(organisation, one.name),
        title=one.title,
        about=f"{one.round_title} · {one.group_name} · version {one.version.number}",
        state=state,
        words=words,
    )


def state_of(one: ProgressStatement) -> tuple[str, str]:
    """The sign and the words of how far it is."""
    if one.published_at is not None:
        return "published", f"Published on {london_day(one.published_at)}"
    signed = len(KeyRole) - len(one.missing_keys)
    if one.unanswered:
        return "waiting", "Somebody does not agree yet"
    return ("waiting", f"Signed by {signed} of 2") if signed else ("draft", "Draft")


# --------------------------------------------------------------------- two keys


class KeyView(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two key cards. ``signed_on`` is None until it is signed; ``before`` says that an
    earlier text was. ``sign`` and ``disagree`` are None for those who do not hold this key."""

    who: str
    name: str | None
    signed_on: str | None
    words: str | None
    promised_by: str | None
    before: str | None
    objection: str | None
    sign: Link | None
    disagree: Link | None


class ChangedView(msgspec.Struct, frozen=True, kw_only=True):
    """What changed since somebody last read it."""

    heading: str
    places: tuple["ChangedPlace", ...]


class ChangedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """One change: "Part 6." and the words."""

    part: str
    pieces: tuple[Piece, ...]


class ObjectionView(msgspec.Struct, frozen=True, kw_only=True):
    """A "not yet" and its answer. ``action`` is where you may answer, None when you may not."""

    by: str
    on: str
    wording: str
    answer: str | None
    answered: str | None
    action: str | None


class PartLine(msgspec.Struct, frozen=True, kw_only=True):
    """One section in the list. ``edit`` is None for everybody who does not write."""

    number: int
    heading: str
    picture: str
    state: str
    is_empty: bool
    is_needed: bool
    edit: str | None


class TwoKeysView(View, frozen=True, kw_only=True):
    """The page of one progress statement: two keys, what is in the way, what changed, the parts."""

    template: ClassVar[str] = "progress/two_keys.html"

    back: Link
    title: str
    about: str
    here: str
    read: Link
    public: Link | None
    keys: tuple[KeyView, ...]
    changed: tuple[ChangedView, ...]
    objections: tuple[ObjectionView, ...]
    parts: tuple[PartLine, ...]
    in_the_way: tuple[str, ...]
    may_publish: bool
    publish: str
    is_being_published: bool
    takes_long: bool
    reasons: tuple[str, ...]
    bring_in: str | None
    answer_typed: str


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about a progress statement at this moment, besides itself."""

    round: Round
    in_the_way: tuple[str, ...]
    changed: Mapping[KeyRole, tuple[Change, ...]]
    evidence_is_old: bool
    takes_long: bool


def two_keys_page(
    organisation: Organisation,
    member: Member,
    statement: ProgressStatement,
    situation: Situation,
    *,
    answer_typed: str = "",
    problems: Iterable[ProgressProblem] = (),
    notice: str | None = None,
) -> TwoKeysView:
    here = paths.work_path(organisation, statement.name)
    is_public = statement.published_at is not None
    writes = member.holds(Role.COORDINATOR) and not is_public
    return TwoKeysView(
        page=_page(organisation, member, f"Two keys: {statement.title}", problems, notice),
        back=Link(path=paths.work_list_path(organisation), words="All progress statements"),
        title=statement.title,
        about=f"Progress statement · {statement.title} · version {statement.version.number}",
        here=here,
        read=Link(path=paths.read_path(organisation, statement.name), words="Read all of it"),
        public=_public(organisation, statement),
        keys=tuple(
            key_view(organisation, member, statement, role, situation.round) for role in KeyRole
        ),
        changed=tuple(
            changed_view(role, places) for role, places in situation.changed.items() if places
        ),
        objections=tuple(
            objection_view(organisation, member, statement, one) for one in statement.objections
        ),
        parts=part_lines(organisation, statement, writes=writes),
        in_the_way=() if is_public else situation.in_the_way,
        may_publish=not is_public and member.holds(Role.COORDINATOR, Role.SPONSOR, Role.LEAD),
        publish=f"{here}/publications",
        is_being_published=statement.is_being_published,
        takes_long=situation.takes_long,
        reasons=_reasons(statement),
        bring_in=f"{here}/evidence" if writes and situation.evidence_is_old else None,
        answer_typed=answer_typed,
    )


def _public(organisation: Organisation, statement: ProgressStatement) -> Link | None:
    if statement.published_at is None:
        return None
    return Link(
        path=paths.published_path(organisation, statement.name), words="See it as everybody sees it"
    )


def _reasons(statement: ProgressStatement) -> tuple[str, ...]:
    """Why the last try to publish these words did not work."""
    asked = statement.asked
    if asked is None or asked.version_number != statement.version.number:
        return ()
    return asked.reasons or ()


def key_view(
    organisation: Organisation,
    member: Member,
    statement: ProgressStatement,
    role: KeyRole,
    round_: Round,
) -> KeyView:
    key = statement.key(role)
    waits = statement.published_at is None and member.holds(role.role)
    no = next((one for one in statement.unanswered if one.role is role), None)
    return KeyView(
        who=role.who,
        name=signer(key) if key else None,
        signed_on=london_day(key.signed_at) if key else None,
        words=key.words if key else None,
        promised_by=None if key else day_words(round_.answer_by),
        before=None if key else signed_before(statement, role),
        objection=no.wording if no and not key else None,
        sign=_sign_link(organisation, statement) if waits and not key else None,
        disagree=_disagree_link(organisation, statement) if waits else None,
    )


def signed_before(statement: ProgressStatement, role: KeyRole) -> str | None:
    """That an earlier text was signed, or None."""
    earlier = [key for key in statement.turned if key.role is role]
    if not earlier or earlier[-1].version_number == statement.version.number:
        return None
    newest = earlier[-1]
    day = london_day(newest.signed_at)
    return f"Version {newest.version_number} was signed on {day}. The words changed since then."


def _sign_link(organisation: Organisation, statement: ProgressStatement) -> Link:
    return Link(path=paths.read_path(organisation, statement.name), words="Read and sign")


def _disagree_link(organisation: Organisation, statement: ProgressStatement) -> Link:
    return Link(
        path=paths.objections_path(organisation, statement.name), words="I do not agree yet"
    )


def changed_view(role: KeyRole, places: Sequence[Change]) -> ChangedView:
    who = "the sponsor" if role is KeyRole.SPONSOR else "the council lead"
    return ChangedView(
        heading=f"What changed since {who} last read it",
        places=tuple(
            ChangedPlace(part=f"Part {one.part.number}.", pieces=one.pieces) for one in places
        ),
    )


def objection_view(
    organisation: Organisation, member: Member, statement: ProgressStatement, one: Objection
) -> ObjectionView:
    may = (
        one.answer is None
        and one.member_id != member.id
        and statement.published_at is None
        and member.holds(Role.COORDINATOR, Role.LEAD, Role.SPONSOR)
    )
    here = paths.objections_path(organisation, statement.name)
    return ObjectionView(
        by=f"{one.name}, {one.role.who.lower()}",
        on=f"{london_day(one.made_at)}, about version {one.version_number}",
        wording=one.wording,
        answer=one.answer,
        answered=f"{one.answered_by}, {london_day(one.answered_at)}" if one.answered_at else None,
        action=f"{here}/{one.id}/answers" if may else None,
    )


def part_lines(
    organisation: Organisation, statement: ProgressStatement, *, writes: bool
) -> tuple[PartLine, ...]:
    text = statement.version.content
    return tuple(
        PartLine(
            number=part.number,
            heading=part.heading,
            picture=part.picture,
            state="Empty" if text.section(part).is_empty else "Written",
            is_empty=text.section(part).is_empty,
            is_needed=part.is_needed,
            edit=paths.section_path(organisation, statement.name, part) if writes else None,
        )
        for part in Part
    )


# -------------------------------------------------------------- reading and signing


class SignForm(msgspec.Struct, frozen=True, kw_only=True):
    """A key that you may turn: on which hash, and what you typed beside it."""

    role: str
    who: str
    action: str
    fingerprint: str
    typed: str


class ReadView(View, frozen=True, kw_only=True):
    """All the words, and at their end the form to sign them. ``sign`` is None when you have nothing
    to sign."""

    template: ClassVar[str] = "progress/read.html"

    back: Link
    title: str
    about: str
    period: str
    sections: tuple[doc.Section, ...]
    easy: tuple[doc.Section, ...]
    fingerprint: str
    changed: bool
    sign: SignForm | None
    disagree: Link | None


def read_page(
    organisation: Organisation,
    member: Member,
    statement: ProgressStatement,
    *,
    typed: str = "",
    changed: bool = False,
    problems: Iterable[ProgressProblem] = (),
) -> ReadView:
    """``changed`` when somebody tried to sign other words than these."""
    sign = sign_form(organisation, member, statement, typed)
    return ReadView(
        page=_page(organisation, member, statement.title, problems),
        back=Link(path=paths.work_path(organisation, statement.name), words="The two keys"),
        title=statement.version.content.title,
        about=f"Progress statement · version {statement.version.number}",
        period=statement.version.content.period,
        sections=sections(statement, easy=False),
        easy=sections(statement, easy=True),
        fingerprint=statement.version.hash,
        changed=changed,
        sign=sign,
        disagree=_disagree_link(organisation, statement) if sign else None,
    )


def sign_form(
    organisation: Organisation, member: Member, statement: ProgressStatement, typed: str
) -> SignForm | None:
    if statement.published_at is not None:
        return None
    for role in statement.missing_keys:
        if member.holds(role.role):
            return SignForm(
                role=role.value,
                who=role.who,
                action=f"{paths.work_path(organisation, statement.name)}/keys",
                fingerprint=statement.version.hash,
                typed=typed,
            )
    return None


class ObjectView(View, frozen=True, kw_only=True):
    """The form of a "not yet"."""

    template: ClassVar[str] = "progress/object.html"

    back: Link
    title: str
    about: str
    action: str
    typed: str


def object_page(
    organisation: Organisation,
    member: Member,
    statement: ProgressStatement,
    *,
    typed: str = "",
    problems: Iterable[ProgressProblem] = (),
) -> ObjectView:
    return ObjectView(
        page=_page(organisation, member, "I do not agree yet", problems),
        back=Link(path=paths.work_path(organisation, statement.name), words="The two keys"),
        title=statement.title,
        about=f"Progress statement · {statement.title} · version {statement.version.number}",
        action=paths.objections_path(organisation, statement.name),
        typed=typed,
    )


# ---------------------------------------------------------------------- writing


class TheirsView(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody else saved while you wrote."""

    by: str
    words: str
    easy: tuple[str, ...]


class SectionView(View, frozen=True, kw_only=True):
    """The form of one section. ``theirs`` is None unless somebody else saved in the meantime."""

    template: ClassVar[str] = "progress/section.html"

    back: Link
    number: int
    heading: str
    picture: str
    guide: str
    action: str
    based_on: int
    words: str
    easy: tuple[EasyLine, ...]
    pictures: tuple[Choice, ...]
    evidence: tuple[doc.Block, ...]
    voids: bool
    theirs: TheirsView | None


def section_page(
    organisation: Organisation,
    member: Member,
    statement: ProgressStatement,
    part: Part,
    *,
    typed: TypedSection | None = None,
    conflict: Conflict | None = None,
    problems: Iterable[ProgressProblem] = (),
) -> SectionView:
    section = statement.version.content.section(part)
    number = conflict.number if conflict else statement.version.number
    return SectionView(
        page=_page(organisation, member, f"Part {part.number}: {part.heading}", problems),
        back=Link(path=paths.work_path(organisation, statement.name), words=statement.title),
        number=part.number,
        heading=part.heading,
        picture=part.picture,
        guide=GUIDES[part],
        action=paths.section_path(organisation, statement.name, part),
        based_on=typed.based_on if typed and not conflict else number,
        words=typed.words if typed else section.words,
        easy=_with_spare_lines(typed.easy if typed else section.easy, part),
        pictures=tuple(Choice(value=name, words=words) for name, words in PICTURES.items()),
        evidence=tuple(evidence_block(one, "") for one in section.evidence),
        voids=len(statement.missing_keys) < len(KeyRole),
        theirs=theirs_view(conflict),
    )


def _with_spare_lines(lines: Sequence[EasyLine], part: Part) -> tuple[EasyLine, ...]:
    name = part.picture if part.picture in PICTURES else "speech-balloon"
    return (*lines, *(EasyLine(picture=name, words="") for _ in range(SPARE_LINES)))


def theirs_view(conflict: Conflict | None) -> TheirsView | None:
    if conflict is None:
        return None
    theirs: Section = conflict.theirs
    return TheirsView(
        by=conflict.made_by or "Somebody",
        words=theirs.words,
        easy=tuple(line.words for line in theirs.easy),
    )
