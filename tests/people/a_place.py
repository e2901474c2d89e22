"""A council in the middle of its work: there is something behind each door of the workspace."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from said_and_done.contact.domain import call_backs
from said_and_done.contact.model import Wish
from said_and_done.core import db
from said_and_done.data_protection import queries
from said_and_done.data_protection.domain import archives
from said_and_done.groups.model import Group
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Member, Role
from said_and_done.permissions import Door
from said_and_done.progress.domain import keys
from said_and_done.rounds.model import Round, WayIn, WayInKind
from said_and_done.staff_entry.domain import paper, typing_progress
from said_and_done.staff_entry.model import Sheet, SheetWords
from tests import factories


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A council in the middle of its work, with one person for each role."""

    organisation: Organisation
    people: Mapping[str, Member]
    gaps: Mapping[str, str]

    def path(self, door: Door) -> str:
        """The address of a door of this council, with its gaps filled."""
        filled = re.sub(r"\{(\w+)\}", lambda gap: self.gaps[gap[1]], door[1])
        return f"/{self.organisation.slug}/work{filled}"


async def a_place(pool: db.Pool, slug: str = "anyborough") -> Place:
    """A closed round with a story, a promise, and a progress statement that somebody objects to."""
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn, slug)
        team = {
            role.value: await factories.member(
                conn, here, f"{role.value.title()} {slug.title()}", role
            )
            for role in Role
        } | {
            "stranger": await factories.member(
                conn, here, "Stranger Member", Role.MEMBER, Role.SPONSOR
            )
        }
        amir = await factories.member(conn, here, "Amir Shah")
        other_lead = await factories.member(conn, here, "Olu Lead", Role.LEAD)
        listened = await factories.round(
            conn,
            here,
            opens_on=date(2024, 6, 1),
            closes_on=date(2024, 6, 30),
            answer_by=date(2024, 9, 30),
            survey_keys=("your-support", "in-your-own-way"),
        )
        await factories.response(conn, here, listened, {1: "yes"}, {1: "The bus is gone."})
        (told,) = (await factories.told(conn, here, listened)).words
        by_telephone = await factories.way_in(conn, here, listened, kind=WayInKind.TELEPHONE)
        typed_id = await _typed(conn, here, by_telephone, amir)
        group = await factories.group(conn, here, team["member"], team["sponsor"])
        conversation_id = await factories.conversation(conn, here, listened, team["coordinator"])
        promise = await factories.commitment(conn, here, listened, group)
        statement = await factories.progress_statement(
            conn, here, listened, group, team["coordinator"]
        )
        objection = await keys.object_to(
            ActingMember(conn, here, other_lead, factories.NOW + timedelta(days=1)),
            statement,
            KeyRole.LEAD,
            "Not yet.",
        )
        call_back = await call_backs.ask(
            CouncilContext(conn, here),
            Wish(reach="01632 960 123"),
            urgent=False,
            keys=(factories.SECRET,),
            now=factories.NOW,
            today=datetime.now(UTC).date(),
        )
        nominated = await factories.nomination(
            conn, here, await factories.member(conn, here, "Nora New")
        )
    gaps = {
        "member_id": str(amir.id),
        "name": listened.name,
        "round_name": listened.name,
        "code": by_telephone.code,
        "response_id": str(typed_id),
        "words_id": str(told.id),
        "attached_id": str(told.attached[0].id),
        "conversation_id": str(conversation_id),
        "group_id": str(group.id),
        "number": str(promise.number),
        "part": "summary",
        "nomination_id": str(nominated.id),
        "holder_id": str(other_lead.id),
        "objection_id": str(objection.id),
        "decision_id": str(uuid4()),
        "covering_id": str(uuid4()),
        "survey_key": "your-support",
        "statement": "1.I.1",
        "photo_id": str(uuid4()),
        "day_id": str(await _council_day(pool, here, team["coordinator"])),
        "to_hear_id": str(await _to_hear(pool, here, listened, team["coordinator"])),
        "step": "posters",
        "file": f"{'a' * 64}-small.jpg",
        "setting": "contact",
        "passkey_id": str(uuid4()),
        "archive_id": str(await _archive(pool, here, team["administrator"])),
        "topic": "today",
        "paper": "register",
        "paper_file": "register.docx",
        "call_back_id": str(call_back),
        "question_id": str(await _own_question(pool, here, team["coordinator"])),
        **await _surveys(pool, here, team["coordinator"], group),
    }
    # One word is the name of the round and of its progress statement.
    assert statement.name == listened.name
    return Place(organisation=here, people=team, gaps=gaps)


async def _surveys(pool: db.Pool, here: Organisation, by: Member, group: Group) -> dict[str, str]:
    """A survey of their own, and a draft with one question, at which a group looks."""
    async with db.transaction(pool, here.id) as conn:
        own = await factories.own_survey(conn, here)
        await factories.translated_text(conn, here, by, own)
        trial_id = await factories.survey_trial(conn, here, by, own)
        draft_id, asked_id = await factories.survey_draft(conn, here, by)
        review_id = await factories.survey_review(conn, here, by, group, draft_id)
    return {
        "key": own.survey_key,
        "survey_file": "survey.toml",
        "language": "pl",
        "text_part": "about",
        "release_number": "1",
        "trial_id": str(trial_id),
        "review_id": str(review_id),
        "draft_id": str(draft_id),
        "draft_question_id": str(asked_id),
    }


async def _archive(pool: db.Pool, here: Organisation, administrator: Member) -> UUID:
    """An archive that is there, with one byte in it."""
    async with db.transaction(pool, here.id) as conn:
        council = ActingMember(conn, here, administrator, factories.NOW)
        archive_id = await archives.ask(council)
        await queries.save_made(council, archive_id, made_at=factories.NOW, size=1, key_hash=b"")
        await queries.save_piece(council, archive_id, number=0, content=b"P")
        return archive_id


async def _council_day(pool: db.Pool, here: Organisation, by: Member) -> UUID:
    async with db.transaction(pool, here.id) as conn:
        return await factories.council_day(conn, here, by)


async def _to_hear(pool: db.Pool, here: Organisation, round_: Round, by: Member) -> UUID:
    async with db.transaction(pool, here.id) as conn:
        return await factories.group_to_hear(conn, here, by, round_)


async def _own_question(pool: db.Pool, here: Organisation, by: Member) -> UUID:
    async with db.transaction(pool, here.id) as conn:
        return await factories.own_question(conn, here, by)


async def _typed(conn: db.Connection, here: Organisation, way_in: WayIn, who: Member) -> UUID:
    """A sheet that somebody typed while the round was open."""
    day = date(2024, 6, 15)
    typing_way_in = await typing_progress.paper_way_in(
        CouncilContext(conn, here), "spring-2026", way_in.code, day
    )
    empty = (SheetWords(),) * len(typing_way_in.survey.questions)
    sheet = Sheet(reference="A1", answers=(1,) * len(empty), words=empty, helped=())
    return await paper.save_sheet(
        CouncilContext(conn, here),
        typing_way_in.open_way_in,
        sheet,
        by=who.id,
        pepper=factories.SECRET,
        today=day,
    )
