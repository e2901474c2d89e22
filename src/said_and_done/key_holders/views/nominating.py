"""Nominating somebody for a key, and saying yes or no."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, SelectOption, View, day_words
from said_and_done.key_holders.model import (
    GROUP_MUST_AGREE,
    EndKind,
    KeyProblem,
    Nomination,
    Part,
)
from said_and_done.key_holders.views.paths import keys_path, new_path, nomination_path
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import KeyRole, Member, SignedIn

MEANING = {
    KeyRole.SPONSOR: "The sponsor’s key belongs to somebody with lived experience.",
    KeyRole.LEAD: "The council lead’s key belongs to somebody who answers for the council.",
}
SAID_NO = {
    EndKind.REFUSED: "did not agree",
    EndKind.OBJECTED: "objected",
    EndKind.WITHDRAWN: "withdrew it",
}


def nominee_names(one: Nomination) -> str:
    if one.deputy_of is not None:
        return f"{one.nominees[0].name} as deputy of {one.deputy_of}"
    return " and ".join(f"{each.name} for {each.role.key}" for each in one.nominees)


def nomination_state(nomination: Nomination) -> str:
    if nomination.given_at is not None:
        return f"Given on {day_words(nomination.given_at)}."
    if nomination.ended is not None:
        ended = nomination.ended
        return f"{ended.name} {SAID_NO[ended.kind]} on {day_words(ended.ended_at)}."
    return f"Waits since {day_words(nomination.made_at)}."


class KeyChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A key for which somebody can be picked, and who is."""

    field: str
    label: str
    hint: str
    chosen: str


class NominateView(View, frozen=True, kw_only=True):
    """The form to nominate, with what was written so far. ``too_few`` says that there are not
    enough people who may hold a key, "" where there are."""

    template: ClassVar[str] = "key_holders/nominate.html"

    back: Link
    too_few: str
    add_path: str
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


def _too_few(openings: Vacancies) -> str:
    lacking = len(openings.keys) - len(openings.candidates)
    if lacking <= 0:
        return ""
    if not openings.candidates:
        return "Nobody here can hold a key yet. Add the people first."
    return "Only one person here can hold a key. Add another one first."


def nominate_page(
    work: SignedIn,
    openings: Vacancies,
    *,
    chosen: Mapping[KeyRole, str] | None = None,
    reason: str = "",
    problems: Iterable[KeyProblem] = (),
) -> NominateView:
    return NominateView(
        page=work_page(work, "Who is to hold a key?", problems, here="keys"),
        back=Link(path=keys_path(work.organisation), words="Who holds the two keys"),
        action=new_path(work.organisation),
        too_few=_too_few(openings),
        add_path=public_path(work.organisation, "work", "people", "new"),
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


AGREE_WORDS = {
    Part.NOMINEE: "I accept the key",
    Part.HOLDER: "I agree",
    Part.GROUP_MEMBER: "I agree",
}
REFUSE_WORDS = {
    Part.NOMINEE: ("Do you not want this?", "I say no"),
    Part.HOLDER: ("Do you not agree?", "I say no"),
    Part.SPONSOR: ("Do you want no deputy?", "I say no"),
    Part.MAKER: ("Was this a mistake?", "Withdraw it"),
    Part.GROUP_MEMBER: ("Do you object?", "I object"),
    Part.GROUP: ("Do you object?", "I object"),
    Part.ADMINISTRATOR: ("Was this a mistake?", "Withdraw it"),
}


def nomination_page(
    work: SignedIn,
    nomination: Nomination,
    part: Part | None,
    *,
    early: bool,
    typed: str = "",
    problems: Iterable[KeyProblem] = (),
) -> NominationView:
    """``part`` is what the work.member has to do with it; ``early`` when nobody can accept yet."""
    path = nomination_path(work.organisation, nomination.id)
    may_agree = (
        nomination.waits and part in AGREE_WORDS and not nomination.has_agreed(work.member.id)
    )
    heading, words = REFUSE_WORDS.get(part, ("", "")) if part else ("", "")
    return NominationView(
        page=work_page(work, "Who is to hold a key", problems, here="keys"),
        back=Link(path=keys_path(work.organisation), words="Who holds the two keys"),
        sentences=_sentences(nomination),
        reason=nomination.reason,
        said_yes=tuple(
            f"{'For the group' if each.for_group else each.name}, {day_words(each.agreed_at)}"
            for each in nomination.agreements
        ),
        to_say_yes=_to_say_yes(nomination),
        state=None if nomination.waits else nomination_state(nomination),
        over="It is decided" if nomination.given_at else "It came to nothing",
        why_not=nomination.ended.reason if nomination.ended else "",
        meaning=_meaning(nomination, part) if may_agree else (),
        agree=f"{path}/agreements" if may_agree and not early else None,
        agree_words=AGREE_WORDS.get(part, "") if part else "",
        early=day_words(nomination.waits_until)
        if early and nomination.waits_until and nomination.waits
        else None,
        refuse=f"{path}/refusals" if nomination.waits and part else None,
        refuse_heading=heading,
        refuse_words=words,
        typed=typed,
    )


def _who_proposed(nomination: Nomination, by: str) -> str:
    if nomination.asks_group:
        return f"{by} proposed {nominee_names(nomination)}."
    return f"{by} named {nomination.nominees[0].name} as their deputy."


def _sentences(nomination: Nomination) -> tuple[str, ...]:
    by = nomination.made_by_name or "Whoever runs the server"
    if nomination.first_day and nomination.last_day:
        return (
            _who_proposed(nomination, by),
            f"It is from {day_words(nomination.first_day)} until {day_words(nomination.last_day)}.",
            f"{nomination.deputy_of} keeps the key, and can come back at any time.",
        )
    return (
        f"{by} nominated {nominee_names(nomination)}.",
        f"That was on {day_words(nomination.made_at)}.",
        *(
            ("Nobody holds a key now. So everybody in the group can object first.",)
            if nomination.waits_until
            else ()
        ),
    )


_OF_GROUP = {1: "somebody else in the group", 2: "two people in the group"}


def _to_say_yes(nomination: Nomination) -> tuple[str, ...]:
    """Whose yes is missing."""
    missing = [
        each.name for each in nomination.nominees if not nomination.has_agreed(each.member_id)
    ]
    nominees = {each.member_id for each in nomination.nominees}
    others = [each for each in nomination.agreements if not each.for_group]
    if nomination.other_key and all(each.member_id in nominees for each in others):
        missing.append(f"whoever holds {nomination.other_key.key}")
    of_group = GROUP_MUST_AGREE - nomination.group_agreed if nomination.asks_group else 0
    if of_group > 0:
        missing.append(_OF_GROUP[of_group])
    return tuple(missing) if nomination.waits else ()


def _meaning(nomination: Nomination, part: Part | None) -> tuple[str, ...]:
    """What somebody says yes to."""
    if part is Part.GROUP_MEMBER:
        return (
            f"{GROUP_MUST_AGREE} people of the group must agree.",
            f"Then {nomination.nominees[0].name} can sign in place of {nomination.deputy_of}.",
            "Your name does not stand in public.",
        )
    if part is Part.NOMINEE and nomination.deputy_of is not None:
        return (
            f"You can sign in place of {nomination.deputy_of} on these days.",
            "You sign for yourself. Nobody may tell you what to sign.",
            "Your name will stand in public, with these days.",
            "What you sign says that you signed as deputy.",
        )
    if part is Part.HOLDER:
        return (
            "You hold the other key. Nobody gets this one without your yes.",
            f"Do you know {nomination.nominees[0].name}? Ask them, if you are not sure.",
            "Your name will stand in public beside this key: you agreed.",
        )
    return (
        "With a key you sign progress statements. Nothing is published without both keys.",
        "You sign for yourself. Nobody may tell you what to sign.",
        "Your name will stand in public, with the day since when you hold the key.",
        *(
            ("With your yes you also agree to the other person.",)
            if nomination.other_key is None
            else ()
        ),
    )
