"""What a request in the workspace knows: what each request at a council does, and who asks."""

from typing import TypeAlias

from litestar.di import NamedDependency

from said_and_done.organisations.context import PublicContext
from said_and_done.organisations.model import WorkArea
from said_and_done.people.model import Member


class WorkContext(PublicContext, frozen=True, kw_only=True):
    """One request of a member who is signed in and may open this page."""

    member: Member
    areas: tuple[WorkArea, ...]


Work: TypeAlias = NamedDependency[WorkContext]
