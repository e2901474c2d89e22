"""Given …: each function keeps one thing in the database and returns it as its struct.

The cast: Amina answers for herself; Ben answers with Joy, who supports him; Carol is the
co-production sponsor; Dev coordinates for the council; Ewa is from another council.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, cast
from uuid import UUID, uuid4

import msgspec
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from said_and_done.about_you.domain import asking, files, own
from said_and_done.about_you.model import OwnQuestionDraft, Pack
from said_and_done.answering.domain import access_grants, answering, choices, entering
from said_and_done.answering.model.response import AccessGrant, AttachedKind, Help, Journey
from said_and_done.answering.model.response import Response as Answers
from said_and_done.code_cards import domain as code_cards
from said_and_done.commitments.domain import commitments
from said_and_done.commitments.model import Commitment, Plan, PromiseWords, ProposedBy
from said_and_done.conversations import domain as conversations
from said_and_done.conversations.model import ConversationDraft
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.settings import HOME
from said_and_done.findings.domain import findings, publishing
from said_and_done.framework.domain import loading, rules
from said_and_done.framework.model import Framework
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.jobs import Tools
from said_and_done.key_holders.domain import ending, nominating, settling
from said_and_done.key_holders.model import Nomination
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.own_way import domain as own_way
from said_and_done.own_way.model import NewAttachment, Reencoded
from said_and_done.pdf.pool import Renderers
from said_and_done.people import model
from said_and_done.people.domain import roles as people_roles
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.jobs import send_link
from said_and_done.people.model import KEY_ROLES, KeyRole, Member, Role
from said_and_done.photographs import domain as photographs
from said_and_done.photographs.model import NewPhoto, PhotoFile
from said_and_done.preparation.domain import council_days, steps
from said_and_done.preparation.model import CouncilDayPlan, Step
from said_and_done.progress.domain import reading, writing
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.writing import TypedSection
from said_and_done.revisions.domain import NEVER_SAVED
from said_and_done.rounds.domain import hearing, planning, ways_in
from said_and_done.rounds.model import (
    GroupToHear,
    Round,
    RoundPlan,
    TypedDay,
    WayIn,
    WayInKind,
)
from said_and_done.survey_editor.domain import (
    advice,
    drafts,
    editing,
    in_use,
    languages,
    reviewing,
    trying,
)
from said_and_done.survey_editor.model import AboutDraft, Reasons, TrialWords, TypedTrial
from said_and_done.surveys.domain import own as own_surveys
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import OwnSurvey

NOW = datetime(2026, 6, 14, 10, 0, tzinfo=UTC)
# The days of the round of ``round``, as round_view works them out; a test compares them.
CLOSES_ON = date(2026, 6, 30)
LAST_DAY = CLOSES_ON
LATE_UNTIL = LAST_DAY + timedelta(days=14)
AFTER = LAST_DAY + timedelta(days=1)
ALL_IN = LATE_UNTIL + timedelta(days=1)


async def organisation(conn: Connection, slug: str = "anyborough") -> Organisation:
    """A council; the transaction sees its rows from here on."""
    return await organisations.create(
        conn,
        slug=slug,
        name=slug.title(),
        contact=("Dev Patel", f"dev@{slug}.example", "01632 960 001"),
        now=NOW,
    )


async def member(
    conn: Connection, organisation: Organisation, name: str = "Carol Jones", *roles: Role
) -> Member:
    """Somebody who can sign in: Carol Jones is carol@anyborough.example. Whoever is to hold a key
    is nominated, and the holder of the other key agrees."""
    member = await people_roles.add(
        CouncilContext(conn, organisation),
        model.Person(
            name=name,
            email=f"{name.split(maxsplit=1)[0]}@{organisation.slug}.example",
            job_title="",
            roles=tuple(role for role in roles if role not in KEY_ROLES),
        ),
        by=None,
        now=NOW,
    )
    for role in KeyRole:
        if role.role in roles:
            await key_holder(conn, organisation, member, role)
    return await people_roles.person(CouncilContext(conn, organisation), member.id)


EVERY_ROLE_WITHOUT_A_KEY = tuple(role for role in Role if role not in KEY_ROLES)
"""As many roles as one person can have."""


async def key_holder(
    conn: Connection, organisation: Organisation, member: Member, role: KeyRole
) -> None:
    """The member holds this key from now on. Where nobody holds the other one, somebody does for a
    moment, agrees, and lays it down."""
    others = await _holders(conn, organisation, role.other)
    if others:
        await _agreed(conn, organisation, {role: member}, member, others[0])
        return
    name = "Pat Partner"
    partner = await people_roles.add(
        CouncilContext(conn, organisation),
        model.Person(name=name, email=f"{uuid4().hex}@{organisation.slug}.example"),
        by=None,
        now=NOW,
    )
    same = await _holders(conn, organisation, role)
    if same:
        await _agreed(conn, organisation, {role.other: partner}, partner, same[0])
        await _agreed(conn, organisation, {role: member}, member, partner)
    else:
        both = {role: member, role.other: partner}
        await _agreed(conn, organisation, both, member, partner)
    partner = await people_roles.person(CouncilContext(conn, organisation), partner.id)
    await ending.end_holding(
        ActingMember(conn, organisation, partner, NOW),
        await ending.holding_to_end(CouncilContext(conn, organisation), partner.id, partner),
        "It was for a moment.",
        address="",
    )


async def nomination(conn: Connection, organisation: Organisation, member: Member) -> Nomination:
    """The member is nominated for the sponsor's key, and waits."""
    return await nominating.nominate(
        CouncilContext(conn, organisation),
        {KeyRole.SPONSOR: member},
        "",
        by=None,
        address="",
        now=NOW,
    )


async def _holders(conn: Connection, organisation: Organisation, role: KeyRole) -> list[Member]:
    found = await people_roles.members(CouncilContext(conn, organisation))
    return [one for one in found if one.holds(role.role)]


async def _agreed(
    conn: Connection,
    organisation: Organisation,
    nominees: Mapping[KeyRole, Member],
    *who: Member,
) -> None:
    nomination = await nominating.nominate(
        CouncilContext(conn, organisation), nominees, "", by=None, address="", now=NOW
    )
    for one in who:
        member = await people_roles.person(CouncilContext(conn, organisation), one.id)
        await settling.agree(ActingMember(conn, organisation, member, NOW), nomination, address="")


async def form(
    visitor: AsyncClient, page: str, to: str | None = None, **fields: str | list[str]
) -> Response:
    """What comes back when the visitor opens a page and sends its form; ``to`` is the form's
    address when it is not the page's own."""
    return await visitor.post(to or page, data={**await open_form(visitor, page), **fields})


async def open_form(visitor: AsyncClient, page: str) -> dict[str, str]:
    """What a page's forms send unseen: the visitor's token, and what the form is based on."""
    opened = await visitor.get(page)
    hidden = dict(re.findall(r'name="(_csrf_token|based_on)" value="([^"]+)"', opened.text))
    assert "_csrf_token" in hidden, f"no form at {page}: {opened.status_code}"
    return hidden


async def letter_link(visitor: AsyncClient, organisation: Organisation) -> str:
    """The link in the newest letter of the demo's outbox, once the links that people asked for
    were sent."""
    await links_sent(visitor)
    outbox = await visitor.get(f"/{organisation.slug}/outbox")
    link = re.search(r'href="(/[a-z-]+/sign-in/[\w-]{40,})"', outbox.text)
    assert link, "no link in the outbox"
    return link[1]


async def links_sent(visitor: AsyncClient) -> None:
    """The job that sends links, done for everybody who waits for one."""
    program = cast(Litestar, cast(ASGITransport, visitor._transport).app)
    pool, settings = program.state.pool, program.state.settings
    async with db.transaction(pool) as conn:
        waiting = await conn.fetch(
            "DELETE FROM pgqueuer WHERE entrypoint = 'send_link' RETURNING id, payload"
        )
    tools = Tools(pool=pool, renderers=Renderers(), settings=settings)
    for one in sorted(waiting, key=lambda job: int(job["id"])):
        await send_link(tools, one["payload"])


async def signed_in(
    visitor: AsyncClient, organisation: Organisation, member: Member, **ticked: str
) -> None:
    """The visitor signs in as the member, through the real pages of the demo."""
    await form(visitor, f"/{organisation.slug}/sign-in", email=member.email)
    answer = await form(visitor, await letter_link(visitor, organisation), **ticked)
    assert answer.status_code == 303


SECRET = bytes(range(32))


class _AnyPicture:
    """Holds every name: whether a picture is there is for the tests of content to see."""

    def __contains__(self, name: object) -> bool:
        return True


@cache
def our_pack() -> Pack:
    """The questions about people of this repository, read once a run."""
    return files.read_pack(HOME / "surveys", _AnyPicture())


@cache
def our_content() -> tuple[list[Framework], list[Survey]]:
    """The framework and the surveys of this repository, read once a run."""
    pictures = _AnyPicture()
    framework = rules.read_folder(HOME / "i_we_statements", pictures)
    return framework, surveys.read_folder(HOME / "surveys", framework, pictures)


def our_versions() -> tuple[int, int, int]:
    """How many frameworks, surveys and packs of questions about people ``content`` loads."""
    framework, found = our_content()
    return len(framework), len(found), 1


async def content(conn: Connection) -> None:
    """Making it Real and our surveys, loaded as ``said load`` does."""
    framework, found = our_content()
    for one in framework:
        await loading.load(conn, one, NOW)
    for survey in found:
        await surveys.load(conn, survey, NOW)
    await files.load(conn, our_pack(), NOW)


async def own_survey(
    conn: Connection, organisation: Organisation, key: str = "tea", **changed: Any
) -> OwnSurvey:
    """A survey of the council's own with one question; ``changed`` are fields of the survey."""
    tea = msgspec.convert(
        {
            "key": key,
            "framework": "making-it-real-2018",
            "title": f"Tea in {organisation.name}",
            "picture": "sun",
            "order": 50,
            "about": "This is about tea.",
            "for_whom": "This is for everybody.",
            "why": "Your answers help.",
            "who_reads": "A reader reads it.",
            "minutes": 2,
            "audience": "people",
            "co_produced": {"tested": False, "note": "This is not yet tested."},
            "questions": [
                {
                    "statement": "1.I.1",
                    "core": True,
                    "wording": "Do you choose your tea?",
                    "say_more": "What would be better?",
                }
            ],
        },
        Survey,
    )
    survey = msgspec.structs.replace(tea, **changed)
    return await own_surveys.save(CouncilContext(conn, organisation), survey, by=None, now=NOW)


async def council_day(conn: Connection, organisation: Organisation, by: Member) -> UUID:
    """The id of school holidays that somebody typed."""
    plan = CouncilDayPlan(
        title="Summer holidays", first_day=date(2026, 7, 22), last_day=date(2026, 9, 1)
    )
    writer = ActingMember(conn, organisation, by, NOW)
    await council_days.add(writer, plan)
    return (await council_days.council_days(writer))[-1].id


async def step_done(
    conn: Connection, organisation: Organisation, by: Member, round_: Round
) -> None:
    """Somebody called a step of a round done."""
    writer = ActingMember(conn, organisation, by, NOW)
    await steps.mark(writer, round_.id, Step.POSTERS, done=True)


async def group_to_hear(
    conn: Connection, organisation: Organisation, by: Member, round_: Round
) -> UUID:
    """The id of a group that a round should reach."""
    group = GroupToHear(
        id=uuid4(),
        title="Carers",
        ways=(WayInKind.POSTER, WayInKind.LINK),
        how="Cards at the surgery",
        who="The team at Mill Road, by 3 May",
    )
    await hearing.add(ActingMember(conn, organisation, by, NOW), round_, group)
    return group.id


async def survey_draft(
    conn: Connection, organisation: Organisation, member: Member, title: str = "Getting around"
) -> tuple[UUID, UUID]:
    """The ids of a draft and of its one question, which has no words yet."""
    await content(conn)
    writer = ActingMember(conn, organisation, member, NOW)
    draft_id = await drafts.begin(writer, title, by=member.id, now=NOW)
    question_id = uuid4()
    await editing.add_question(writer, draft_id, question_id)
    return draft_id, question_id


async def dismissed_hint(
    conn: Connection, organisation: Organisation, member: Member, draft_id: UUID
) -> None:
    """Somebody said why a hint of the plain-words check does not fit."""
    writer = ActingMember(conn, organisation, member, NOW)
    about = AboutDraft(title="Getting around", why="It is robust.")
    await editing.save_about(writer, draft_id, about, based_on=NEVER_SAVED)
    (hinted,) = advice.hints_on_about(about, {})
    reasons = Reasons(reasons={hinted.hints[0].id: "People here know it."})
    await advice.keep_reasons(writer, "getting-around", [hinted], reasons)


async def survey_review(
    conn: Connection, organisation: Organisation, member: Member, group: Group, draft_id: UUID
) -> UUID:
    """A group is asked to look at a draft."""
    writer = ActingMember(conn, organisation, member, NOW)
    content = (await drafts.draft(writer, draft_id)).content
    await reviewing.ask(writer, content, str(group.id))
    (review,) = (await reviewing.reviewed_draft(writer, content)).reviews
    return review.id


async def survey_trial(
    conn: Connection, organisation: Organisation, member: Member, own: OwnSurvey
) -> UUID:
    """People tried a survey of the council's own."""
    writer = ActingMember(conn, organisation, member, NOW)
    tried = await trying.tried_survey(writer, own.survey_key)
    words = TrialWords(who="4 people at the day centre", changed="It has shorter words now.")
    await trying.add(writer, tried, TypedTrial(words=words, of_draft=False), date(2026, 6, 2))
    return (await trying.tried_survey(writer, own.survey_key)).trials[0].id


async def translated_text(
    conn: Connection, organisation: Organisation, member: Member, own: OwnSurvey
) -> None:
    """The title of a survey of the council's own in Polish, in use."""
    writer = ActingMember(conn, organisation, member, NOW)
    english = await languages.to_translate(writer, own.survey_key)
    beside = await languages.in_language(writer, english, "pl")
    title = beside.part("about")[0]
    await languages.save_part(
        writer, english, "pl", "about", [(title, "Herbata")], based_on=NEVER_SAVED
    )
    ready = await in_use.to_put_in_use(writer, english, "pl", writer.today)
    await in_use.put_in_use(writer, english, "pl", seen=ready.hash)


def june() -> Round:
    """A round in June 2026 that is in no database."""
    return Round(
        id=uuid4(),
        name="spring-2026",
        title="Spring 2026",
        opens_on=date(2026, 6, 1),
        closes_on=CLOSES_ON,
        answer_by=date(2026, 9, 30),
        framework_version_id=uuid4(),
        told_until=CLOSES_ON,
        last_day=LAST_DAY,
        late_until=LATE_UNTIL,
    )


async def round(  # noqa: A001 - it is the word on the screen
    conn: Connection,
    organisation: Organisation,
    title: str = "Spring 2026",
    *,
    survey_keys: Sequence[str] = ("your-support",),
    opens_on: date = date(2026, 6, 1),
    closes_on: date = CLOSES_ON,
    answer_by: date = date(2026, 9, 30),
) -> Round:
    """A listening round, open on the day of NOW; its content is loaded if need be."""
    await content(conn)
    plan = RoundPlan(
        title=title,
        opens_on=opens_on,
        closes_on=closes_on,
        answer_by=answer_by,
        survey_keys=tuple(survey_keys),
    )
    return await planning.create_round(CouncilContext(conn, organisation), plan, None, NOW)


async def own_question(
    conn: Connection,
    organisation: Organisation,
    by: Member,
    wording: str = "Do you like tea?",
    *,
    areas: tuple[str, ...] = (),
) -> UUID:
    """A question about people that the council wrote and chose, with its content loaded. With
    ``areas`` it is about where people live."""
    await content(conn)
    draft = OwnQuestionDraft(
        wording=wording,
        why="Why we ask: to see.",
        answers=areas or ("Yes", "No"),
        is_area=bool(areas),
    )
    added = await own.add_own(CouncilContext(conn, organisation), draft, by=by.id, now=NOW)
    ours = await own.to_choose(CouncilContext(conn, organisation))
    assert ours is not None
    await asking.choose(
        CouncilContext(conn, organisation),
        ours.offered,
        [added.name],
        based_on=ours.revision,
        by=by.id,
        now=NOW,
    )
    return UUID(added.name.removeprefix("own-"))


async def way_in(
    conn: Connection,
    organisation: Organisation,
    round_: Round,
    survey_key: str = "your-support",
    kind: WayInKind = WayInKind.LINK,
    name: str = "Web link",
) -> WayIn:
    """One more route to a survey of the round."""
    return await ways_in.add_way_in(
        CouncilContext(conn, organisation), round_, survey_key, kind, name, NOW
    )


async def told(
    conn: Connection, organisation: Organisation, round_: Round, on: date | None = None
) -> Journey:
    """Somebody's recording on the blank page of a round that has it: made ready, and sent."""
    today = on or round_.opens_on
    codes = {
        one.survey_key: one.code
        for one in await ways_in.ways_in_of(CouncilContext(conn, organisation), round_.id)
    }
    card, code = code_cards.new_card(), codes["in-your-own-way"]
    started = await entering.start(
        CouncilContext(conn, organisation), code, card=card, pepper=SECRET, today=today
    )
    grant = AccessGrant(
        response_id=started.id, survey_version_id=started.survey_version_id, card=" ".join(card)
    )
    journey = await own_way.open_page(CouncilContext(conn, organisation), grant, today)
    recording = NewAttachment(id=uuid4(), kind=AttachedKind.RECORDING, content=b"OggS as it came")
    assert (
        await own_way.attach(CouncilContext(conn, organisation), grant, journey, recording, today)
        is None
    )
    ready = Reencoded(content=b"OggS made anew", media_type="audio/ogg", seconds=1)
    await own_way.save_outcome(CouncilContext(conn, organisation), recording.id, ready)
    await own_way.agree(
        CouncilContext(conn, organisation), grant, today, may_count=True, may_quote=True
    )
    await answering.send(CouncilContext(conn, organisation), grant, today)
    return await answering.journey(CouncilContext(conn, organisation), started.id)


async def response(  # noqa: PLR0913 - each says one thing of the answers
    conn: Connection,
    organisation: Organisation,
    round_: Round,
    picked: Mapping[int, str] | None = None,
    words: Mapping[int, str] | None = None,
    *,
    survey_key: str = "your-support",
    helped: tuple[Help, ...] | None = (),
    may_count: bool = True,
    may_quote: bool = True,
    sent: bool = True,
    on: date | None = None,
    is_test: bool = False,
) -> Answers:
    """Somebody's answers: ``picked`` has the key of a choice for a question's number, ``words``
    what they wrote. Sent on the first day of the round, unless told otherwise."""
    today = on or round_.opens_on
    codes = {
        one.survey_key: one.code
        for one in await ways_in.ways_in_of(CouncilContext(conn, organisation), round_.id)
    }
    card = code_cards.new_card()
    started = await entering.start(
        CouncilContext(conn, organisation),
        codes[survey_key],
        card=card,
        pepper=SECRET,
        today=today,
        is_test=is_test,
    )
    grant = AccessGrant(
        response_id=started.id, survey_version_id=started.survey_version_id, card=" ".join(card)
    )
    survey = await access_grants.survey_of(CouncilContext(conn, organisation), grant)
    for number, key in (picked or {}).items():
        choice = survey.questions[number - 1].choice(key)
        await choices.save_choice(
            CouncilContext(conn, organisation),
            grant,
            number,
            int(choice.value) if choice else 0,
            today,
        )
    for number, wording in (words or {}).items():
        said = answering.new_words(
            number, wording, may_count=may_count, may_quote=may_quote, today=today
        )
        await answering.save_words(CouncilContext(conn, organisation), grant, said)
    await answering.save_help(CouncilContext(conn, organisation), grant, helped, today)
    if sent:
        await answering.send(CouncilContext(conn, organisation), grant, today)
    return await answering.journey(CouncilContext(conn, organisation), started.id)


async def conversation(
    conn: Connection,
    organisation: Organisation,
    round_: Round,
    member: Member,
    said: str = "The bus stops at 6.",
    *,
    people: int = 12,
) -> UUID:
    """What a group told us about the first question, and agreed to have counted and shown."""
    version = await conversations.survey_of(CouncilContext(conn, organisation), round_, "")
    day = round_.opens_on
    draft = ConversationDraft(
        place="Tuesday lunch club",
        people=str(people),
        held_on=TypedDay(day=str(day.day), month=str(day.month), year=str(day.year)),
        wordings=(said,),
        may_count=frozenset({"1"}),
        may_quote=frozenset({"1"}),
    )
    return await conversations.save_conversation(
        ActingMember(conn, organisation, member, NOW), round_, version, draft
    )


async def question_photo(conn: Connection, organisation: Organisation, member: Member) -> NewPhoto:
    """A photo beside the first question of Your support."""
    photo = NewPhoto(
        survey_key="your-support",
        statement="1.I.1",
        id=uuid4(),
        alt="A red door",
        credit="Amina Begum",
        shows_faces=False,
        in_place_of=None,
    )
    file = PhotoFile(hash="a" * 64, media_type="image/jpeg", content=b"a photo")
    council = CouncilContext(conn, organisation)
    await photographs.save(council, photo, file, by=member.id, now=NOW)
    return photo


async def group(
    conn: Connection, organisation: Organisation, *members: Member, name: str = "The Monday group"
) -> Group:
    """A co-production group with these members, all with lived experience."""
    council = CouncilContext(conn, organisation)
    group = await groups.create_group(council, name, None, NOW)
    for member in members:
        await groups.add_member(council, group.id, member.id, lived_experience=True, on=NOW.date())
    return await groups.group_by_id(council, group.id)


def promise_words(**others: str) -> dict[str, str]:
    """Everything that people write about a promise, filled in."""
    return {**dict.fromkeys(PromiseWords.__struct_fields__, "We count it."), **others}


async def commitment(
    conn: Connection,
    organisation: Organisation,
    round_: Round,
    group: Group,
    wording: str = "We answer the phone in 2 minutes.",
    *,
    due_on: date = date(2026, 12, 1),
    codes: tuple[str, ...] = ("2.I.1",),
) -> Commitment:
    """A promise that answers what people said in the round."""
    plan = Plan(
        round_id=round_.id,
        group_id=group.id,
        wording=wording,
        owner="Head of contact",
        due_on=due_on,
        measure="Calls answered in 2 minutes",
        proposed_by=ProposedBy.GROUP,
        codes=codes,
    )
    return await commitments.promise(
        CouncilContext(conn, organisation), plan, agreed_on=NOW.date(), by=None, now=NOW
    )


async def published_numbers(
    conn: Connection, organisation: Organisation, round_: Round, by: Member | None = None
) -> None:
    """The numbers of the round are public, since the first day on which they can be; nothing
    happens when they are already."""
    material = await findings.material(CouncilContext(conn, organisation), round_.name)
    if material.newest is None:
        coordinator = by or await member(conn, organisation, "Nia Numbers", Role.COORDINATOR)
        day = round_.late_until + timedelta(days=1)
        await publishing.publish(
            CouncilContext(conn, organisation),
            round_.name,
            seen=0,
            by=coordinator.id,
            now=NOW,
            today=day,
        )


async def progress_statement(
    conn: Connection,
    organisation: Organisation,
    round_: Round,
    group: Group,
    writer: Member,
    *,
    title: str = "Spring 2026",
    written: bool = True,
) -> ProgressStatement:
    """A progress statement about a closed round with public numbers; ``written`` when no needed
    section is empty."""
    await published_numbers(conn, organisation, round_, writer)
    statement = await writing.draft(
        CouncilContext(conn, organisation),
        round_,
        group,
        title=title,
        by=writer.id,
        now=NOW,
        today=AFTER,
    )
    if written:
        for part, words in (
            (Part.COULD_NOT_DO, "We could not keep the evening bus."),
            (Part.SIGN_OFF, "The group agreed. One of us did not."),
        ):
            await section(conn, organisation, statement, part, words, writer)
    return await reading.statement(CouncilContext(conn, organisation), statement.name)


async def section(
    conn: Connection,
    organisation: Organisation,
    statement: ProgressStatement,
    part: Part,
    words: str,
    writer: Member,
) -> ProgressStatement:
    """The same progress statement with other words in one section."""
    newest = await reading.statement(CouncilContext(conn, organisation), statement.name)
    typed = TypedSection(words=words, easy=(), based_on=newest.version.number)
    await writing.save(ActingMember(conn, organisation, writer, NOW), newest, part, typed)
    return await reading.statement(CouncilContext(conn, organisation), statement.name)


async def official_wording(
    conn: Connection, organisation: Organisation, code: str, wording: str
) -> None:
    """The council's own licensed words for one statement."""
    file = f"""
organisation = "{organisation.slug}"
framework = "making-it-real-2018"
version = "2018, official"
source = "The guide."
permission = "By letter from the owner, 3 March 2026."

[wordings]
"{code}" = "{wording}"
"""
    await loading.load_wording(
        CouncilContext(conn, organisation),
        rules.decode_wording(file.encode(), "official.toml"),
        NOW,
    )
