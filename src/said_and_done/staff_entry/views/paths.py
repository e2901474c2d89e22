"""The addresses of typing for somebody else."""

from uuid import UUID

from said_and_done.answering.model.response import PageKind, Step
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.rounds.model import OpenWayIn, Round, WayIn
from said_and_done.staff_entry.model import Check

HERE = "typing"


def typing_path(organisation: Organisation) -> str:
    """The rounds for which somebody can type."""
    return public_path(organisation, "work", HERE)


def typed_path(organisation: Organisation, round_name: str, *parts: object) -> str:
    """What was typed in a round, and what is typed next."""
    return public_path(organisation, "work", "rounds", round_name, "typed", *parts)


def sheet_path(organisation: Organisation, round_: Round, way_in: WayIn) -> str:
    """Where somebody types a sheet that came this way."""
    return typed_path(organisation, round_.name, way_in.code, "sheets", "new")


def start_path(organisation: Organisation, round_: Round, way_in: WayIn) -> str:
    """Where an interview begins."""
    return typed_path(organisation, round_.name, way_in.code, "interviews", "new")


def interview_path(organisation: Organisation, response_id: UUID, *parts: object) -> str:
    return public_path(organisation, "work", "interviews", response_id, *parts)


def carry_on_path(organisation: Organisation, response_id: UUID | None) -> str | None:
    """Back to the interview that a browser holds, if it holds one."""
    return None if response_id is None else interview_path(organisation, response_id, "carry-on")


def over_path(organisation: Organisation, open_way_in: OpenWayIn) -> str:
    """Where an interview ends that never began."""
    way_in = open_way_in.way_in
    return typed_path(organisation, open_way_in.round.name, way_in.code, "interviews", "over")


def next_sheet_path(organisation: Organisation, open_way_in: OpenWayIn, reference: str) -> str:
    """The next empty sheet, after the one of this number."""
    return f"{sheet_path(organisation, open_way_in.round, open_way_in.way_in)}?after={reference}"


def check_path(organisation: Organisation, check: Check) -> str:
    return typed_path(organisation, check.round.name, "sheets", check.typed.response_id)


def take_away_path(organisation: Organisation, round_: Round, response_id: UUID) -> str:
    return typed_path(organisation, round_.name, "sheets", response_id, "take-away")


def checked_path(organisation: Organisation, check: Check) -> str:
    """The list, once a sheet is checked."""
    return f"{typed_path(organisation, check.round.name)}?checked={check.reference}"


def step_path(organisation: Organisation, response_id: UUID, step: Step) -> str:
    """The address of a page of an interview."""
    if step.place is PageKind.QUESTION:
        return interview_path(organisation, response_id, "questions", step.number)
    return interview_path(organisation, response_id, step.place.address)
