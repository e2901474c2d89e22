"""Where the settings are."""

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path

HERE = "settings"


def settings_path(organisation: Organisation, *parts: str) -> str:
    return public_path(organisation, "work", HERE, *parts)
