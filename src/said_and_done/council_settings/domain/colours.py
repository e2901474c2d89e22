"""The two colours of a council: what can be read, and the nearest that can."""

from collections.abc import Iterator
from uuid import UUID, uuid5

from said_and_done.core import council_colours
from said_and_done.core.db import Council
from said_and_done.council_settings.domain import changing
from said_and_done.council_settings.model import ColourChoice, ColourProblem
from said_and_done.people.domain.acting import Acting
from said_and_done.revisions import domain as revisions


def subject_of(council: Council) -> UUID:
    """What the revisions of the colours count by."""
    return uuid5(council.organisation_id, "colours")


async def colours(council: Council) -> ColourChoice:
    """Those of now."""
    now = await changing.organisation(council)
    return ColourChoice(main_colour=now.main_colour, accent_colour=now.accent_colour)


def problems_with(typed: ColourChoice) -> tuple[ColourProblem, ...]:
    """What is to be put right."""
    return tuple(_problems(typed))


def _problems(typed: ColourChoice) -> Iterator[ColourProblem]:
    main = council_colours.tidied(typed.main_colour)
    accent = council_colours.tidied(typed.accent_colour)
    if main is None:
        yield ColourProblem.NO_MAIN_COLOUR
    elif main and not council_colours.passes_as_main(main):
        yield ColourProblem.MAIN_TOO_LIGHT
    if accent is None:
        yield ColourProblem.NO_ACCENT_COLOUR
    elif accent and not council_colours.passes_as_accent(accent):
        yield ColourProblem.ACCENT_TOO_DARK


def nearest(typed: ColourChoice) -> ColourChoice:
    """The nearest colours that people can read; what is no colour becomes the product's own."""
    main = council_colours.tidied(typed.main_colour)
    accent = council_colours.tidied(typed.accent_colour)
    return ColourChoice(
        main_colour=council_colours.nearest_main(main) if main else "",
        accent_colour=council_colours.nearest_accent(accent) if accent else "",
    )


async def change(work: Acting, typed: ColourChoice, *, based_on: int) -> bool:
    """From now on pages have these colours. False when somebody else saved meanwhile: then nothing
    is written."""
    if not await revisions.advance(work, subject_of(work), based_on):
        return False
    given = {
        "main_colour": council_colours.tidied(typed.main_colour) or "",
        "accent_colour": council_colours.tidied(typed.accent_colour) or "",
    }
    await changing.change(work, "colours changed", given)
    return True
