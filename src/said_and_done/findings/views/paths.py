"""Where findings and their stories stand."""

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path


def rounds_path(organisation: Organisation) -> str:
    return public_path(organisation, "findings")


def findings_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "findings", name)


def round_stories_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "findings", name, "stories")


def theme_stories_path(organisation: Organisation, name: str, theme: int) -> str:
    """Theme 0 are the stories that are tied to no statement."""
    return public_path(organisation, "findings", name, "stories", "themes", theme)


def theme_path(organisation: Organisation, name: str, theme: int) -> str:
    return public_path(organisation, "findings", name, "themes", theme)


def work_findings_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "work", "findings", name)


def work_theme_path(organisation: Organisation, name: str, theme: int) -> str:
    return public_path(organisation, "work", "findings", name, "themes", theme)


def publish_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "work", "findings", name, "publish")
