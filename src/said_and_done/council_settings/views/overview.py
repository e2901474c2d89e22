"""All settings on one page, each with what it is now."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import HeaderLogo, View
from said_and_done.council_settings.model import RULES, SHORTEST, ColourChoice, WordsSetting
from said_and_done.council_settings.views import languages, logo, retention
from said_and_done.council_settings.views.colours import TITLE, ColourSample, samples
from said_and_done.council_settings.views.paths import HERE, settings_path
from said_and_done.council_settings.views.words import FORMS
from said_and_done.organisations.model import RetentionDays
from said_and_done.organisations.views import public_path, shown_logo, work_page
from said_and_done.people.model import SignedIn

SAVED = "It is saved."


class SettingLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a setting says. ``label`` is "" where the setting is one thing."""

    label: str
    words: str


class SettingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One setting: what it is now, and where it is changed. ``path`` is None where nobody changes
    it."""

    name: str
    lines: tuple[SettingLine, ...]
    path: str | None
    samples: tuple[ColourSample, ...] = ()
    logo: HeaderLogo | None = None


class SettingGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Settings that belong together."""

    words: str
    rows: tuple[SettingRow, ...]


class SettingsView(View, frozen=True, kw_only=True):
    """The list of settings. ``rules`` are what nobody changes here."""

    template: ClassVar[str] = "council_settings/settings.html"

    groups: tuple[SettingGroup, ...]
    rules: SettingGroup
    notices_path: str


def settings_page(
    work: SignedIn,
    values: Mapping[str, str],
    colours: ColourChoice,
    offered: Sequence[str],
    days: RetentionDays,
    *,
    done: str = "",
) -> SettingsView:
    def words(*settings: WordsSetting) -> tuple[SettingRow, ...]:
        return tuple(_row(work, setting, values) for setting in settings)

    return SettingsView(
        page=work_page(work, "Settings", here=HERE, notice=SAVED if done == "saved" else None),
        groups=(
            SettingGroup(
                words="Your council",
                rows=words(WordsSetting.NAME, WordsSetting.ADDRESS, WordsSetting.FRONT_PAGE),
            ),
            SettingGroup(
                words="How your pages look", rows=(_logo_row(work), _colours_row(work, colours))
            ),
            SettingGroup(
                words="How people answer",
                rows=(
                    SettingRow(
                        name=languages.TITLE,
                        lines=(SettingLine(label="", words=languages.names_of(offered)),),
                        path=settings_path(work.organisation, "languages"),
                    ),
                ),
            ),
            SettingGroup(
                words="How people reach you",
                rows=words(WordsSetting.CONTACT, WordsSetting.NOT_SAFE, WordsSetting.READING),
            ),
            SettingGroup(
                words="How long data is kept",
                rows=(
                    SettingRow(
                        name=retention.TITLE,
                        lines=tuple(
                            SettingLine(label=kind.label, words=days.words(kind))
                            for kind in SHORTEST
                        ),
                        path=settings_path(work.organisation, "retention"),
                    ),
                ),
            ),
        ),
        rules=SettingGroup(
            words="The same for every council",
            rows=tuple(
                SettingRow(name=name, lines=(SettingLine(label="", words=words),), path=None)
                for name, words in RULES
            ),
        ),
        notices_path=public_path(work.organisation, "work", "notices"),
    )


def _logo_row(work: SignedIn) -> SettingRow:
    there = work.organisation.logo
    return SettingRow(
        name=logo.TITLE,
        lines=(SettingLine(label="", words=there.alt if there else logo.NO_LOGO),),
        path=settings_path(work.organisation, "logo"),
        logo=shown_logo(work.organisation, there) if there else None,
    )


def _colours_row(work: SignedIn, colours: ColourChoice) -> SettingRow:
    is_ours = colours == ColourChoice()
    return SettingRow(
        name=TITLE,
        lines=(SettingLine(label="", words="Our usual colours."),) if is_ours else (),
        path=settings_path(work.organisation, "colours"),
        samples=() if is_ours else samples(colours),
    )


def _row(work: SignedIn, setting: WordsSetting, values: Mapping[str, str]) -> SettingRow:
    form = FORMS[setting]
    return SettingRow(
        name=form.title,
        lines=tuple(
            SettingLine(
                label=text.label if len(form.boxes) > 1 else "", words=text.shown(values[name])
            )
            for name, text in form.boxes.items()
        ),
        path=settings_path(work.organisation, setting),
    )
