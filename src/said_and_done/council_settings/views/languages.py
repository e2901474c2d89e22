"""The languages that a council offers, as their form sees them."""

from collections.abc import Sequence
from typing import ClassVar

from said_and_done.core.view import Problem, SavedMeanwhile, SelectOption, View
from said_and_done.council_settings.views.paths import HERE, settings_path
from said_and_done.i18n.catalogues import is_draft
from said_and_done.i18n.languages import ENGLISH, LANGUAGES, OTHERS, Language
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn

TITLE = "Languages"
WARNING = "A round is open in a language that you take away. Read what that does, then press Save."


class LanguagesView(View, frozen=True, kw_only=True):
    """The form. ``gone`` are the languages that are taken from an open round, after which Save is
    pressed again, with ``sure``; ``theirs`` what somebody else saved meanwhile, or None."""

    template: ClassVar[str] = "council_settings/languages.html"

    path: str
    settings_path: str
    options: tuple[SelectOption, ...]
    picked: tuple[str, ...]
    gone: str
    sure: str
    based_on: int
    theirs: SavedMeanwhile | None


def languages_page(
    work: SignedIn,
    picked: Sequence[str],
    based_on: int,
    *,
    gone: Sequence[Language] = (),
    saved: Sequence[str] | None = None,
) -> LanguagesView:
    """``picked`` are the keys that are ticked; ``saved`` those that somebody else saved
    meanwhile."""
    path = settings_path(work.organisation, "languages")
    problems = [Problem(field="offered", sentence=WARNING)] if gone else []
    return LanguagesView(
        page=work_page(work, TITLE, problems, here=HERE),
        path=path,
        settings_path=settings_path(work.organisation),
        options=tuple(
            SelectOption(
                value=language.key,
                words=f"{language.english_name} ({language.name})",
                hint="Its words are a draft: nobody has checked all of them."
                if is_draft(language.key)
                else None,
            )
            for language in OTHERS
        ),
        picked=tuple(picked),
        gone=_names([language.key for language in gone]) if gone else "",
        sure=sure_of(picked) if gone else "",
        based_on=based_on,
        theirs=None if saved is None else _theirs(saved, path),
    )


def sure_of(picked: Sequence[str]) -> str:
    """What the second press sends: it goes for these languages, and for no others."""
    return " ".join(("sure", *picked))


def names_of(keys: Sequence[str]) -> str:
    """“English, Welsh and Polish”."""
    return _names([ENGLISH.key, *keys])


def _names(keys: Sequence[str]) -> str:
    *others, last = (LANGUAGES[key].english_name for key in keys)
    return f"{', '.join(others)} and {last}" if others else last


def _theirs(saved: Sequence[str], path: str) -> SavedMeanwhile:
    return SavedMeanwhile(by="somebody else", facts=(("Languages", names_of(saved)),), leave=path)
