"""What seeding a demo council needs: the council and its members."""

from datetime import datetime

import msgspec

from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role


class DemoCouncil(msgspec.Struct, frozen=True, kw_only=True):
    """A council with its cast, its group, and the moment of the first start (UTC)."""

    organisation: Organisation
    cast: dict[Role, Member]
    group: Group
    now: datetime

    def by(self, role: Role) -> Member:
        """The first of the cast who holds this role."""
        return self.cast[role]
