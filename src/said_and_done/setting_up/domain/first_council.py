"""Making the first council and its first administrator, with a set-up code."""

from datetime import datetime, timedelta

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import TooLate
from said_and_done.council_settings.domain import words
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import FieldProblem, Organisation
from said_and_done.people.domain import roles, sessions
from said_and_done.people.model import Person, Role, SessionMark
from said_and_done.setting_up import queries
from said_and_done.setting_up.domain import codes
from said_and_done.setting_up.model import FirstCouncil, SetUpProblem


async def refuse_set_up(conn: Connection) -> None:
    """Raises TooLate where there is a council."""
    if not await codes.is_empty(conn):
        raise TooLate(
            "There is a council here. Its administrators add people. "
            "Whoever runs the server makes another council.",
            heading="This website is set up",
            path="/",
            link="Go to the front page",
        )


async def problems_with(conn: Connection, typed: FirstCouncil) -> tuple[FieldProblem, ...]:
    """What is to be put right, in the order of the form. A wrong code is told first and alone:
    nobody without one learns anything from this form."""
    if not typed.code:
        return (SetUpProblem.NO_CODE,)
    if not await queries.has_code(conn, codes.code_hash(typed.code)):
        return (SetUpProblem.WRONG_CODE,)
    problems = await words.problems_with_new_council(
        conn,
        {
            "name": typed.name,
            "slug": typed.slug,
            "contact_name": typed.contact_name,
            "contact_email": typed.contact_email,
            "contact_phone": typed.contact_phone,
        },
    )
    if len(typed.contact_name) > roles.LONGEST and not any(
        problem.field == "contact_name" for problem in problems
    ):
        return (*problems, SetUpProblem.LONG_NAME)
    return problems


async def set_up(
    conn: Connection,
    typed: FirstCouncil,
    *,
    token: str,
    idle: timedelta,
    longest: timedelta,
    now: datetime,
) -> tuple[Organisation, SessionMark]:
    """Make the council; whoever typed this is its administrator, and signed in. ``token`` is that
    of the session. Ask ``problems_with`` first, in this transaction after ``wait_for_turn``."""
    organisation = await organisations.create(
        conn,
        slug=typed.slug,
        name=typed.name,
        contact=(typed.contact_name, typed.contact_email, typed.contact_phone),
        now=now,
    )
    council = CouncilContext(conn, organisation)
    also = (Role.COORDINATOR,) if typed.runs_rounds else ()
    first = Person(
        name=typed.contact_name,
        email=typed.contact_email,
        roles=(Role.ADMINISTRATOR, *also),
    )
    member = await roles.add(council, first, by=None, now=now)
    mark = await sessions.begin_session(
        council, member.id, token=token, idle=idle, longest=longest, now=now
    )
    return organisation, mark


async def wait_for_turn(conn: Connection) -> None:
    """Two people with a code: one after the other."""
    await queries.lock_set_up(conn)


async def set_up_before(
    conn: Connection, session_token: str, now: datetime
) -> tuple[Organisation, SessionMark] | None:
    """What the same browser made with the same code, when its form comes a second time: nobody is
    locked out by a second tap. None when that was somebody else."""
    for organisation in await organisations.organisations(conn):
        council = CouncilContext(conn, organisation)
        await db.look_only_at(council)
        mark = await sessions.begun_before(council, session_token, now)
        if mark is not None:
            return organisation, mark
    return None
