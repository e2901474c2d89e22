"""The two keys: signing exactly these words, saying "not yet", and answering that."""

from uuid import UUID, uuid4

import msgspec

from said_and_done import permissions
from said_and_done.core.errors import NotAllowed, NotFound, NotYet, TooLate
from said_and_done.core.text import lines
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import KeyRole, Member
from said_and_done.permissions import Permission, may
from said_and_done.progress import queries
from said_and_done.progress.domain.reading import record, refuse_published
from said_and_done.progress.model.keys import Key, Objection
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement

LONGEST_SIGNATURE = 1000
LONGEST_OBJECTION = 5000


def key_role(member: Member, wanted: str) -> KeyRole:
    """Which key this member turns: the one asked for, or the only one that they hold.

    Raises NotAllowed when they hold neither, or not that one.
    """
    held = [role for role in KeyRole if member.holds(role.role)]
    if not held:
        raise NotAllowed("Only the co-production sponsor and the council lead have a key.")
    if wanted and wanted not in held:
        raise NotAllowed("That is not your key.")
    return KeyRole(wanted) if wanted else held[0]


def problem_with_signature(words: str) -> ProgressProblem | None:
    """None when the words beside a signature are short enough; they may be empty."""
    too_long = len(lines(words)) > LONGEST_SIGNATURE
    return ProgressProblem.LONG_SIGNATURE if too_long else None


def words_for_empty(part: Part) -> str:
    """That a part is empty, in a sentence."""
    return f"Part {part.number}, “{part.heading}”, is empty."


def refuse_empty(statement: ProgressStatement) -> None:
    """Raises NotYet while a part that is needed is empty: nobody signs what is not written yet."""
    if statement.empty_parts:
        raise NotYet(
            " ".join(
                (*map(words_for_empty, statement.empty_parts), "Write it first, then both sign.")
            ),
            heading="It cannot be signed yet",
        )


async def sign(
    work: Acting, statement: ProgressStatement, wanted: str, fingerprint: str, *, words: str
) -> Key | ProgressProblem:
    """Turn the key ``wanted``, or the only one of this member, on exactly the text of this hash.
    Signing twice is signing once.

    ``statement`` was opened for change. A problem when the text is another one by now, or when the
    words beside the signature are too long. Raises NotAllowed, TooLate, NotYet.
    """
    role = key_role(work.member, wanted)
    refuse_published(statement)
    refuse_empty(statement)
    if fingerprint != statement.version.hash:
        return ProgressProblem.OTHER_WORDS
    if problem := problem_with_signature(words):
        return problem
    if held := statement.key(role):
        return held
    other = statement.key(role.other)
    if other is not None and other.member_id == work.member.id:
        raise NotAllowed("Two keys need two people. You have turned the other key.")
    key = Key(
        version_number=statement.version.number,
        role=role,
        hash=statement.version.hash,
        member_id=work.member.id,
        name=work.member.name,
        job_title=work.member.job_title,
        words=lines(words) or None,
        signed_at=work.now,
    )
    await queries.save_key(work, key_id=uuid4(), version_id=statement.version.id, key=key)
    about = {"role": role.value, "key": key.mark}
    await record(work, "key turned", statement, about, by=work.member.id, now=work.now)
    return key


def problem_with_objection(wording: str) -> ProgressProblem | None:
    """Why somebody does not agree must be said."""
    return _problem(wording, ProgressProblem.NO_OBJECTION, ProgressProblem.LONG_OBJECTION)


def problem_with_answer(wording: str) -> ProgressProblem | None:
    """An answer must say something."""
    return _problem(wording, ProgressProblem.NO_ANSWER, ProgressProblem.LONG_ANSWER)


def _problem(
    wording: str, empty: ProgressProblem, too_long: ProgressProblem
) -> ProgressProblem | None:
    words = lines(wording)
    if not words:
        return empty
    return too_long if len(words) > LONGEST_OBJECTION else None


async def object_to(
    work: Acting, statement: ProgressStatement, role: KeyRole, wording: str
) -> Objection:
    """Write "not yet". It takes back an own signature on these words. Nothing is published until
    somebody has answered in writing and the objection is closed: by its author or by the group,
    whoever holds the keys by then. Raises NotAllowed, TooLate."""
    permissions.require_role(work.member, role.role)
    refuse_published(statement)
    objection = Objection(
        id=uuid4(),
        version_number=statement.version.number,
        role=role,
        wording=lines(wording),
        member_id=work.member.id,
        name=work.member.name,
        made_at=work.now,
        answer=None,
        answered_by=None,
        answered_at=None,
    )
    await queries.save_objection(work, statement, objection)
    about = {"role": role.value, "objection": str(objection.id), "mark": objection.mark}
    await record(work, "objection", statement, about, by=work.member.id, now=work.now)
    return objection


async def answer(
    work: Acting, statement: ProgressStatement, objection_id: UUID, wording: str
) -> None:
    """Answer an objection, once and in writing. Nobody answers their own.

    Raises NotFound, NotAllowed, TooLate.
    """
    objection = objection_of(statement, objection_id)
    refuse_published(statement)
    permissions.require(work.member, Permission.ANSWER_OBJECTIONS)
    if objection.member_id == work.member.id:
        raise NotAllowed("Somebody else must answer what you wrote.")
    if objection.answer is not None:
        raise TooLate("Somebody has answered this already.")
    answered = msgspec.structs.replace(
        objection, answer=lines(wording), answered_by=work.member.name, answered_at=work.now
    )
    await queries.save_answer(
        work, objection_id=objection.id, wording=lines(wording), member=work.member, now=work.now
    )
    about = {
        "role": objection.role.value,
        "objection": str(objection.id),
        "mark": answered.answer_mark,
    }
    await record(work, "objection answered", statement, about, by=work.member.id, now=work.now)


def may_answer(objection: Objection, member: Member) -> bool:
    """Whether an objection waits for an answer that this member can give."""
    return (
        objection.answer is None
        and objection.member_id != member.id
        and may(member, Permission.ANSWER_OBJECTIONS)
    )


def objection_of(statement: ProgressStatement, objection_id: UUID) -> Objection:
    """The objection of this id. Raises NotFound."""
    for objection in statement.objections:
        if objection.id == objection_id:
            return objection
    raise NotFound("There is no such objection.")
