"""The page of one progress statement: its two keys, and what is in the way."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.core.view import Link, View, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import work_page
from said_and_done.people.model import KeyRole, SignedIn
from said_and_done.permissions import Permission, may
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.keys import GroupDecision, Objection
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section
from said_and_done.progress.model.writing import Change, Piece
from said_and_done.progress.views import paths
from said_and_done.progress.views.photo import work_photo
from said_and_done.progress.views.signatures import closed_words, signer
from said_and_done.progress.views.work.not_made import NotMade, not_made
from said_and_done.rounds.model import Round


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
    """A part by its name, and each change in it."""

    part: str
    changes: tuple[tuple[Piece, ...], ...]


class WaitingDecision(msgspec.Struct, frozen=True, kw_only=True):
    """What one member recorded and no second one has confirmed yet. ``confirm`` is where you may;
    None when you may not."""

    said: str
    wording: str
    confirm: str | None


class ObjectionView(msgspec.Struct, frozen=True, kw_only=True):
    """A "not yet", its answer, and how it was closed. ``action`` is where you may answer, ``close``
    where you may close your own, ``decide`` where you may record what the group decided; each None
    when you may not. ``waiting`` is a decision that waits for a second member."""

    by: str
    on: str
    wording: str
    answer: str | None
    answered: str | None
    action: str | None
    closed: str | None
    decision: str | None
    close: str | None
    decide: Link | None
    waiting: WaitingDecision | None


class PartLine(msgspec.Struct, frozen=True, kw_only=True):
    """One section in the list. ``sign`` is a key of the state tags, and ``state`` its words.
    ``edit`` is None for everybody who does not write."""

    part: Part
    state: str
    sign: str
    edit: str | None


class TwoKeysView(View, frozen=True, kw_only=True):
    """The page of one progress statement: two keys, what is in the way, what changed, the parts."""

    template: ClassVar[str] = "progress/two_keys.html"

    back: Link
    about: str
    here: str
    read: Link
    public: Link | None
    cover: Link | None
    keys: tuple[KeyView, ...]
    changed: tuple[ChangedView, ...]
    objections: tuple[ObjectionView, ...]
    parts: tuple[PartLine, ...]
    photo: doc.CoverPhoto | None
    change_photo: Link | None
    not_made: tuple[NotMade, ...]
    in_the_way: tuple[str, ...]
    may_publish: bool
    publish: str
    is_being_published: bool
    takes_long: bool
    reasons: tuple[str, ...]
    bring_in: str | None
    withdrawn: tuple[str, ...]
    answer_typed: str


class SigningState(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about a progress statement at this moment, besides itself. ``may_decide`` are
    the objections of which this member may record that the group closed them; ``withdrawn`` says
    which promises in it were made by mistake."""

    round: Round
    in_the_way: tuple[str, ...]
    changed: Mapping[KeyRole, tuple[Change, ...]]
    evidence_is_old: bool
    takes_long: bool
    may_decide: frozenset[UUID] = frozenset()
    may_confirm: frozenset[UUID] = frozenset()
    withdrawn: tuple[str, ...] = ()


def two_keys_page(
    work: SignedIn,
    statement: ProgressStatement,
    situation: SigningState,
    *,
    answer_typed: str = "",
    problems: Iterable[ProgressProblem] = (),
    notice: str | None = None,
) -> TwoKeysView:
    here = paths.work_path(work.organisation, statement.name)
    is_public = statement.published_at is not None
    writes = may(work.member, Permission.WRITE_STATEMENTS) and not is_public
    return TwoKeysView(
        page=work_page(
            work, f"Two keys: {statement.title}", problems, here="progress", notice=notice
        ),
        back=Link(path=paths.work_list_path(work.organisation), words="All progress statements"),
        about=f"Progress statement · {statement.title} · version {statement.version.number}",
        here=here,
        read=Link(path=paths.read_path(work.organisation, statement.name), words="Read all of it"),
        public=_public(work.organisation, statement),
        cover=_cover_link(work, statement),
        keys=tuple(key_view(work, statement, role, situation.round) for role in KeyRole),
        changed=tuple(
            changed_view(role, places) for role, places in situation.changed.items() if places
        ),
        objections=tuple(
            objection_view(
                work,
                statement,
                objection,
                may_decide=objection.id in situation.may_decide,
                may_confirm=objection.id in situation.may_confirm,
            )
            for objection in statement.objections
        ),
        parts=part_lines(work.organisation, statement, writes=writes),
        photo=work_photo(work.organisation, statement),
        change_photo=_photo_link(work, statement),
        not_made=tuple(not_made(work, statement)),
        in_the_way=() if is_public else situation.in_the_way,
        may_publish=not is_public and may(work.member, Permission.PUBLISH_STATEMENTS),
        publish=f"{here}/publications",
        is_being_published=statement.is_being_published,
        takes_long=situation.takes_long,
        reasons=_reasons(statement),
        bring_in=f"{here}/evidence" if writes and situation.evidence_is_old else None,
        withdrawn=situation.withdrawn,
        answer_typed=answer_typed,
    )


def _public(organisation: Organisation, statement: ProgressStatement) -> Link | None:
    if statement.published_at is None:
        return None
    return Link(
        path=paths.published_path(organisation, statement.name), words="See it as everybody sees it"
    )


def _cover_link(work: SignedIn, statement: ProgressStatement) -> Link | None:
    """Where published words are covered, for those who may ask for it."""
    if statement.published_at is None or not may(work.member, Permission.COVER_WORDS):
        return None
    asked = statement.open_covering is not None
    words = "Somebody asks to cover words" if asked else "Cover words that must not stay"
    return Link(path=paths.coverings_path(work.organisation, statement.name), words=words)


def _photo_link(work: SignedIn, statement: ProgressStatement) -> Link | None:
    """Where the photo of the group is put on, changed or taken away, for those who may."""
    photo = statement.version.content.group_photo
    is_public = statement.published_at is not None
    if not may(work.member, Permission.WRITE_STATEMENTS) or (is_public and not photo):
        return None
    path = paths.work_photo_path(work.organisation, statement.name)
    if is_public:
        words = "About this photo" if statement.photo_taken_away else "Take this photo away"
    else:
        words = "Change this photo" if photo else "Put a photo of the group on it"
    return Link(path=path, words=words)


def _reasons(statement: ProgressStatement) -> tuple[str, ...]:
    """Why the last try to publish these words did not work."""
    asked = statement.asked
    if asked is None or asked.version_number != statement.version.number:
        return ()
    return asked.reasons or ()


def key_view(work: SignedIn, statement: ProgressStatement, role: KeyRole, round_: Round) -> KeyView:
    key = statement.key(role)
    waits = statement.published_at is None and work.member.holds(role.role)
    no = next((one for one in statement.open_objections if one.role is role), None)
    return KeyView(
        who=role.who,
        name=signer(key) if key else None,
        signed_on=day_words(key.signed_at) if key else None,
        words=key.words if key else None,
        promised_by=None if key else day_words(round_.answer_by),
        before=None if key else signed_before(statement, role),
        objection=no.wording if no and not key else None,
        sign=_sign_link(work.organisation, statement)
        if waits and not key and not statement.empty_parts
        else None,
        disagree=disagree_link(work.organisation, statement) if waits else None,
    )


def signed_before(statement: ProgressStatement, role: KeyRole) -> str | None:
    """That an earlier text was signed, or None."""
    earlier = [key for key in statement.turned if key.role is role]
    if not earlier or earlier[-1].version_number == statement.version.number:
        return None
    newest = earlier[-1]
    day = day_words(newest.signed_at)
    return f"Version {newest.version_number} was signed on {day}. The words changed since then."


def _sign_link(organisation: Organisation, statement: ProgressStatement) -> Link:
    return Link(path=paths.read_path(organisation, statement.name), words="Read and sign")


def disagree_link(organisation: Organisation, statement: ProgressStatement) -> Link:
    return Link(
        path=paths.objections_path(organisation, statement.name), words="I do not agree yet"
    )


def changed_view(role: KeyRole, places: Sequence[Change]) -> ChangedView:
    who = "the sponsor" if role is KeyRole.SPONSOR else "the council lead"
    return ChangedView(
        heading=f"What changed since {who} last read it",
        places=changed_places(places),
    )


def changed_places(changes: Iterable[Change]) -> tuple[ChangedPlace, ...]:
    """Each part once, with all that changed in it."""
    return tuple(
        ChangedPlace(part=part, changes=tuple(each.pieces for each in there))
        for part, there in groupby(changes, key=place_words)
    )


def place_words(change: Change) -> str:
    """Where it is, as people read it there."""
    if change.part is None:
        return "The photo of the group"
    return f"{change.part.heading}, in easy read" if change.easy else change.part.heading


def objection_view(
    work: SignedIn,
    statement: ProgressStatement,
    objection: Objection,
    *,
    may_decide: bool = False,
    may_confirm: bool = False,
) -> ObjectionView:
    may_answer = (
        objection.answer is None
        and objection.member_id != work.member.id
        and statement.published_at is None
        and may(work.member, Permission.ANSWER_OBJECTIONS)
    )
    here = paths.objections_path(work.organisation, statement.name)
    is_open = objection.closing is None and statement.published_at is None
    return ObjectionView(
        by=f"{objection.name}, {objection.role.who.lower()}",
        on=f"{day_words(objection.made_at)}, about version {objection.version_number}",
        wording=objection.wording,
        answer=objection.answer,
        answered=f"{objection.answered_by}, {day_words(objection.answered_at)}"
        if objection.answered_at
        else None,
        action=f"{here}/{objection.id}/answers" if may_answer else None,
        closed=closed_words(objection) if objection.closing else None,
        decision=objection.closing.wording
        if objection.closing and objection.closing.wording
        else None,
        close=paths.closings_path(work.organisation, statement.name, objection.id)
        if is_open and objection.member_id == work.member.id
        else None,
        decide=Link(
            path=paths.decisions_path(work.organisation, statement.name, objection.id),
            words="Record another decision"
            if objection.decision
            else "The group decided to close this",
        )
        if is_open and may_decide
        else None,
        waiting=_waiting(work.organisation, statement, objection, may_confirm=may_confirm)
        if is_open
        else None,
    )


def _waiting(
    organisation: Organisation,
    statement: ProgressStatement,
    objection: Objection,
    *,
    may_confirm: bool,
) -> WaitingDecision | None:
    decision = objection.decision
    if decision is None:
        return None
    path = paths.decisions_path(organisation, statement.name, objection.id)
    return WaitingDecision(
        said=recorded_words(decision),
        wording=decision.wording,
        confirm=f"{path}/{decision.id}/confirmations" if may_confirm else None,
    )


def recorded_words(decision: GroupDecision) -> str:
    """Who recorded a decision of the group, and when and how the group decided."""
    return (
        f"{decision.name} recorded on {day_words(decision.recorded_at)}: the group decided "
        f"on {day_words(decision.decided_on)} {decision.decided_how.words} to close this."
    )


def part_lines(
    organisation: Organisation, statement: ProgressStatement, *, writes: bool
) -> tuple[PartLine, ...]:
    text = statement.version.content
    return tuple(
        PartLine(
            part=part,
            state=part_state(part, text.section(part))[0],
            sign=part_state(part, text.section(part))[1],
            edit=paths.section_path(organisation, statement.name, part) if writes else None,
        )
        for part in Part
    )


def part_state(part: Part, section: Section) -> tuple[str, str]:
    """What there is in a section, and a key of the state tags. It is written when somebody's words
    are in it; what the program put there is not writing."""
    if section.is_written:
        return "Written", "done"
    if section.every_evidence:
        return "Only evidence, no words yet", "partly_done"
    if section.easy:
        return "Only in easy read", "partly_done"
    return "Empty, and needed" if part.is_needed else "Empty", "not_started"
