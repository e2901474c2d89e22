"""The front pages and the My way page as their templates see them."""

from said_and_done.front.views.happened import happened_page
from said_and_done.front.views.letters import todo_letter
from said_and_done.front.views.manifest import AppManifest, manifest
from said_and_done.front.views.my_way import my_way_page, my_way_path
from said_and_done.front.views.notices import notices_page, notices_path
from said_and_done.front.views.pages import (
    PLACES,
    accessibility_page,
    council_page,
    home_page,
    privacy_page,
    work_home,
)

__all__ = [
    "PLACES",
    "AppManifest",
    "accessibility_page",
    "council_page",
    "happened_page",
    "home_page",
    "manifest",
    "my_way_page",
    "my_way_path",
    "notices_page",
    "notices_path",
    "privacy_page",
    "todo_letter",
    "work_home",
]
