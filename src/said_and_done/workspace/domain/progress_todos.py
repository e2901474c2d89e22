"""What waits for a member in progress statements: signing, answering, agreeing, publishing."""

from collections.abc import Iterator

from said_and_done.core.db import Council
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.people.model import KeyRole, Member
from said_and_done.permissions import Permission, may
from said_and_done.progress.domain import closing, keys, reading
from said_and_done.progress.model.covering import Covering
from said_and_done.progress.model.keys import Objection
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.workspace.model import Todo, TodoKind, TodoLetter


async def progress_todos(council: Council, member: Member) -> list[Todo]:
    """Of the groups whose work this member may see."""
    seen = {group.id: group for group in await groups.groups_of(council, member)}
    return [
        todo
        for statement in await reading.statements(council, member)
        for todo in _todos(statement, seen[statement.group_id], member)
    ]


def _todos(statement: ProgressStatement, group: Group, member: Member) -> Iterator[Todo]:
    if statement.published_at is not None:
        yield from _to_cover(statement, member)
        yield from _to_make_again(statement, member)
        return
    of_objections = [
        todo
        for objection in statement.open_objections
        for todo in _of_objection(statement, objection, group, member)
    ]
    yield from of_objections
    card = _statement(statement, member)
    # All lead to the same page: nobody needs to be told of it twice.
    if card.first or not of_objections:
        yield card


# ------------------------------------------------------------------------ objections


def _of_objection(
    statement: ProgressStatement, objection: Objection, group: Group, member: Member
) -> Iterator[Todo]:
    if keys.may_answer(objection, member):
        yield _todo(
            statement,
            f"Somebody does not agree yet: {statement.title}",
            "Read why, and answer in writing.",
            "Read and answer",
            TodoLetter(kind=TodoKind.ANSWER, thing=f"answer {objection.id}"),
        )
    if objection.member_id == member.id and objection.answer is not None:
        yield _todo(
            statement,
            f"You have an answer: {statement.title}",
            "Read it. Then close what you wrote, or leave it open.",
            "Read the answer",
            TodoLetter(kind=TodoKind.READ_ANSWER, thing=f"close {objection.id}"),
        )
    if closing.may_confirm_decision(group, objection, member):
        # Everybody in the group had a letter when it was recorded.
        yield _todo(
            statement,
            f"A decision of the group waits: {statement.title}",
            "Did the group decide this? Then confirm it.",
            "Read the decision",
            None,
        )


def _todo(
    statement: ProgressStatement,
    heading: str,
    sentence: str,
    button: str,
    letter: TodoLetter | None,
) -> Todo:
    return Todo(
        path=f"progress/{statement.name}",
        heading=heading,
        sentence=sentence,
        button=button,
        first=True,
        letter=letter,
    )


# -------------------------------------------------------------------- the two keys


def _statement(statement: ProgressStatement, member: Member) -> Todo:
    sentence, button = _to_do(statement, member)
    return Todo(
        path=f"progress/{statement.name}",
        heading=f"Progress statement: {statement.title}",
        sentence=sentence or _why_it_waits(statement),
        button=button or "Open it",
        first=_waits_for(statement, member) or _can_be_published_by(statement, member),
        for_others=not sentence,
        letter=_letter(statement, member),
    )


def _to_do(statement: ProgressStatement, member: Member) -> tuple[str, str]:
    """What this member can do about it, and the button for it; nothing where others must."""
    if _waits_for(statement, member):
        return "Your key is missing. Read it, then sign it or say why not.", "Read and sign"
    if _can_be_published_by(statement, member):
        return "Both keys are there. You can publish it.", "Open it"
    if statement.empty_parts and may(member, Permission.WRITE_STATEMENTS):
        empty = "; ".join(part.heading for part in statement.empty_parts)
        return f"These parts are empty: {empty}. Nobody can sign it yet.", "Write it"
    return "", ""


def _waits_for(statement: ProgressStatement, member: Member) -> bool:
    """Whether it waits for a key of this member."""
    mine = any(member.holds(role.role) for role in statement.missing_keys)
    return mine and _can_be_signed(statement, member)


def _can_be_signed(statement: ProgressStatement, member: Member) -> bool:
    """Whether it waits for this key holder: not while it is being written, nor while nobody has
    answered why they do not agree."""
    mine = (one for one in statement.unanswered if one.member_id == member.id)
    return not statement.empty_parts and next(mine, None) is None


def _can_be_published_by(statement: ProgressStatement, member: Member) -> bool:
    return (
        may(member, Permission.WRITE_STATEMENTS)
        and not statement.missing_keys
        and not statement.open_objections
        and not statement.is_being_published
    )


def _why_it_waits(statement: ProgressStatement) -> str:
    if statement.empty_parts:
        return "It is being written. Nobody can sign it yet."
    if statement.unanswered:
        return "Somebody does not agree yet. Nobody has answered them."
    if missing := [f"the {role.who.lower()}" for role in statement.missing_keys]:
        keys_of = "the key of" if len(missing) == 1 else "the keys of"
        return f"Missing: {keys_of} {' and '.join(missing)}."
    if statement.open_objections:
        return "Both keys are there. It can be published when nobody objects any more."
    if statement.is_being_published:
        return "It is being published."
    return "Both keys are there. A coordinator can publish it."


def _letter(statement: ProgressStatement, member: Member) -> TodoLetter | None:
    """For whoever must sign: again only when a signature of theirs does not count any more, never
    for an edit. For whoever can publish: once for each text that has both keys."""
    if _waits_for(statement, member):
        signed = sum(key.member_id == member.id for key in statement.turned)
        subject = f"sign {statement.id} {signed}"
        return TodoLetter(kind=TodoKind.SIGN, thing=subject, since=statement.version.made_at)
    if _can_be_published_by(statement, member):
        subject = f"publish {statement.id} {statement.version.number}"
        return TodoLetter(kind=TodoKind.PUBLISH, thing=subject)
    return None


# ---------------------------------------------------------------------- covering words


def _to_cover(statement: ProgressStatement, member: Member) -> Iterator[Todo]:
    covering = statement.open_covering
    if covering is None or not _is_to_agree(covering, member):
        return
    yield Todo(
        path=f"progress/{statement.name}/coverings",
        heading=f"Words to cover: {statement.title}",
        sentence="Somebody asks to cover words that everybody can read. Agree, or say no.",
        button="Read and answer",
        first=True,
        letter=TodoLetter(kind=TodoKind.AGREE, thing=f"cover {covering.id}"),
    )


# ----------------------------------------------------------------- files that went wrong


def _to_make_again(statement: ProgressStatement, member: Member) -> Iterator[Todo]:
    taken, covering = statement.photo_taken_away, statement.open_covering
    if taken and taken.problems_with_files and may(member, Permission.WRITE_STATEMENTS):
        yield Todo(
            path=f"progress/{statement.name}/photo",
            heading=f"The PDFs are not there: {statement.title}",
            sentence="We could not make them without the photo. Nobody can open them now.",
            button="See what to do",
            first=True,
            letter=TodoLetter(kind=TodoKind.MEND, thing=f"make without photo {statement.id}"),
        )
    if covering and covering.failed and may(member, Permission.COVER_WORDS):
        yield Todo(
            path=f"progress/{statement.name}/coverings",
            heading=f"Words are not covered yet: {statement.title}",
            sentence="We could not make the new PDFs. Everybody can still read the words.",
            button="See what to do",
            first=True,
            letter=TodoLetter(kind=TodoKind.MEND, thing=f"cover again {covering.id}"),
        )


def _is_to_agree(covering: Covering, member: Member) -> bool:
    return any(member.holds(role.role) and covering.agreement(role) is None for role in KeyRole)
