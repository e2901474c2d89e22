"""Reading the texts of the guide, and who needs which."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from said_and_done.core.errors import NotFound
from said_and_done.core.settings import HOME
from said_and_done.guide.model import TODAY, GuideTopic, topic_key
from said_and_done.organisations.model import WorkArea
from said_and_done.people.model import Role
from said_and_done.permissions import AREAS, ROLES

FOLDER = Path("docs/guide")


@cache
def topic(key: str, home: Path = HOME) -> GuideTopic:
    """How an area works. Raises NotFound."""
    file = home / FOLDER / f"{key}.md"
    if key not in topic_keys() or not file.is_file():
        raise NotFound("We have no page about that.")
    heading, _, words = file.read_text(encoding="utf-8").partition("\n")
    return GuideTopic(key=key, title=heading.removeprefix("# ").strip(), words=words.strip())


def topic_keys() -> tuple[str, ...]:
    """Of all areas, in the order of the work; the first page is the first."""
    return TODAY, *map(topic_key, AREAS)


def topics_of(areas: Iterable[WorkArea]) -> tuple[GuideTopic, ...]:
    """How the first page and these areas work."""
    return tuple(topic(key) for key in (TODAY, *map(topic_key, areas)))


def topics_of_role(role: Role) -> tuple[GuideTopic, ...]:
    """What somebody with this role alone needs to know."""
    return topics_of(area for area, permission in AREAS.items() if role in ROLES[permission])


def role_of(key: str) -> Role:
    """The role of an address. Raises NotFound."""
    role = next((role for role in Role if role.value == key), None)
    if role is None:
        raise NotFound("We have no guide for that role.")
    return role
