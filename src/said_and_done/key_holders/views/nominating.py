"""Nominating somebody for a key, and saying yes or no."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, SelectOption, View, day_words
from said_and_done.key_holders.model import EndKind, KeyProblem, Nomination, Part
from said_and_done.key_holders.views.layout import MEANING, key_work_page
from said_and_done.key_holders.views.paths import keys_path, new_path, nomination_path
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import KeyRole, Member

SAID_NO = {
    EndKind.REFUSED: "did not agree",
    EndKind.OBJECTED: "objected",
    EndKind.WITHDRAWN: "withdrew it",
}


def nominee_names(one: Nomination) -> str:
    return " and ".join(f"{each.name} for {each.role.key}" for each in one.nominees)


def nomination_state(one: Nomination) -> str:
    if one.given_at is not None:
        return f"Given on {day_words(one.given_at)}."
    if one.ended is not None:
        return f"{one.ended.name} {SAID_NO[one.ended.kind]} on {day_words(one.ended.ended_at)}."
    return f"Waits since {day_words(one.made_at)}."


class KeyChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A key for which somebody can be picked, and who is."""

    field: str
    label: str
    hint: str
    chosen: str


class NominateView(View, frozen=True, kw_only=True):
    """The form to nominate, with what was written so far."""

    template: ClassVar[str] = "key_holders/nominate.html"

    back: Link
    action: str
    choices: tuple[KeyChoice, ...]
    people: tuple[SelectOption, ...]
    both: bool
    waits: bool
    reason: str


class Vacancies(msgspec.Struct, frozen=True, kw_only=True):
    """For which keys somebody can be nominated, and who. ``both`` when nobody holds a key;
    ``waits`` when the group can object for some days."""

    keys: tuple[KeyRole, ...]
    candidates: tuple[Member, ...]
    both: bool
    waits: bool


def nominate_page(
    organisation: Organisation,
    member: Member,
    openings: Vacancies,
    *,
    chosen: Mapping[KeyRole, str] | None = None,
    reason: str = "",
    problems: Iterable[KeyProblem] = (),
) -> NominateView:
    return NominateView(
        page=key_work_page(organisation, member, "Who is to hold a key?", problems),
        back=Link(path=keys_path(organisation), words="Who holds the two keys"),
        action=new_path(organisation),
        choices=tuple(
            KeyChoice(
                field=role.value,
                label=role.who,
                hint=MEANING[role],
                chosen=(chosen or {}).get(role, ""),
            )
            for role in openings.keys
        ),
        people=(
            SelectOption(value="", words="Nobody"),
            *(
                SelectOption(
                    value=str(one.id),
                    words=f"{one.name}, {one.job_title}" if one.job_title else one.name,
                )
                for one in openings.candidates
            ),
        ),
        both=openings.both,
        waits=openings.waits,
        reason=reason,
    )


class NominationView(View, frozen=True, kw_only=True):
    """One nomination. ``agree`` is where you say yes and ``refuse`` where you say no; None when you
    do not. ``early`` is the day from which people can accept, None when that is now."""

    template: ClassVar[str] = "key_holders/nomination.html"

    back: Link
    sentences: tuple[str, ...]
    reason: str
    said_yes: tuple[str, ...]
    to_say_yes: tuple[str, ...]
    state: str | None
    over: str
    why_not: str
    meaning: tuple[str, ...]
    agree: str | None
    agree_words: str
    early: str | None
    refuse: str | None
    refuse_heading: str
    refuse_words: str
    typed: str


AGREE_WORDS = {Part.NOMINEE: "I accept the key", Part.HOLDER: "I agree"}
REFUSE_WORDS = {
    Part.NOMINEE: ("Do you not want this?", "I say no"),
    Part.HOLDER: ("Do you not agree?", "I say no"),
    Part.GROUP: ("Do you object?", "I object"),
    Part.ADMINISTRATOR: ("Was this a mistake?", "Withdraw it"),
}


def nomination_page(
    organisation: Organisation,
    member: Member,
    one: Nomination,
    part: Part | None,
    *,
    early: bool,
    typed: str = "",
    problems: Iterable[KeyProblem] = (),
) -> NominationView:
    """``part`` is what the member has to do with it; ``early`` when nobody can accept yet."""
    path = nomination_path(organisation, one.id)
    may_agree = one.waits and part in AGREE_WORDS and not one.has_agreed(member.id)
    heading, words = REFUSE_WORDS.get(part, ("", "")) if part else ("", "")
    return NominationView(
        page=key_work_page(organisation, member, "Who is to hold a key", problems),
        back=Link(path=keys_path(organisation), words="Who holds the two keys"),
        sentences=_sentences(one),
        reason=one.reason,
        said_yes=tuple(f"{each.name}, {day_words(each.agreed_at)}" for each in one.agreements),
        to_say_yes=_to_say_yes(one),
        state=None if one.waits else nomination_state(one),
        over="It is decided" if one.given_at else "It came to nothing",
        why_not=one.ended.reason if one.ended else "",
        meaning=_meaning(one, part) if may_agree else (),
        agree=f"{path}/agreements" if may_agree and not early else None,
        agree_words=AGREE_WORDS.get(part, "") if part else "",
        early=day_words(one.waits_until) if early and one.waits_until and one.waits else None,
        refuse=f"{path}/refusals" if one.waits and part else None,
        refuse_heading=heading,
        refuse_words=words,
        typed=typed,
    )


def _sentences(one: Nomination) -> tuple[str, ...]:
    by = one.made_by_name or "Whoever runs the server"
    return (
        f"{by} nominated {nominee_names(one)}.",
        f"That was on {day_words(one.made_at)}.",
        *(
            ("Nobody holds a key now. So everybody in the group can object first.",)
            if one.waits_until
            else ()
        ),
    )


def _to_say_yes(one: Nomination) -> tuple[str, ...]:
    """Whose yes is missing."""
    missing = [each.name for each in one.nominees if not one.has_agreed(each.member_id)]
    nominees = {each.member_id for each in one.nominees}
    if one.other_key and all(each.member_id in nominees for each in one.agreements):
        missing.append(f"whoever holds {one.other_key.key}")
    return tuple(missing) if one.waits else ()


def _meaning(one: Nomination, part: Part | None) -> tuple[str, ...]:
    """What somebody says yes to."""
    if part is Part.HOLDER:
        return (
            "You hold the other key. Nobody gets this one without your yes.",
            f"Do you know {one.nominees[0].name}? Ask them, if you are not sure.",
            "Your name will stand in public beside this key: you agreed.",
        )
    return (
        "With a key you sign progress statements. Nothing is published without both keys.",
        "You sign for yourself. Nobody may tell you what to sign.",
        "Your name will stand in public, with the day since when you hold the key.",
        *(("With your yes you also agree to the other person.",) if one.other_key is None else ()),
    )
