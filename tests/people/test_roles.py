"""Who may do what: roles are given and taken away, and the history is kept."""

from said_and_done.db import Connection
from said_and_done.people import domain
from said_and_done.people.domain import SessionMark
from said_and_done.people.model import Role
from tests import given


async def test_a_member_holds_the_roles_they_were_given(conn: Connection) -> None:
    ours = await given.organisation(conn)
    carol = await given.member(conn, ours, "Carol Jones", Role.SPONSOR, Role.MEMBER)

    mark = SessionMark(organisation_id=ours.id, member_id=carol.id, revocation=0)
    found = await domain.signed_in(conn, ours, mark)

    assert found == carol
    assert found.holds(Role.SPONSOR)
    assert not found.holds(Role.LEAD)
