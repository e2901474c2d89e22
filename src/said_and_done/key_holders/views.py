"""What people see of who holds the keys: everybody, and those who decide it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.core.view import Link, Page, Problem, SelectOption, View, day_words
from said_and_done.key_holders.model import EndKind, KeyHolding, KeyProblem, Nomination, Part
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path, work_page
from said_and_done.people.model import KeyRole, Member
from said_and_done.permissions import Permission, may

MEANING = {
    KeyRole.SPONSOR: "The sponsor’s key belongs to somebody with lived experience.",
    KeyRole.LEAD: "The council lead’s key belongs to somebody who answers for the council.",
}
SAID_NO = {
    EndKind.REFUSED: "did not agree",
    EndKind.OBJECTED: "objected",
    EndKind.WITHDRAWN: "withdrew it",
}


def public_keys_path(organisation: Organisation) -> str:
    return public_path(organisation, "keys")


def keys_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "keys")


def new_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "keys", "new")


def nomination_path(organisation: Organisation, nomination_id: UUID) -> str:
    return public_path(organisation, "work", "keys", nomination_id)


def holder_path(organisation: Organisation, member_id: UUID) -> str:
    return public_path(organisation, "work", "keys", "holders", member_id)


# -------------------------------------------------------------------- who holds a key


class HolderLine(msgspec.Struct, frozen=True, kw_only=True):
    """One person's time with a key. ``end`` leads to its end, None for those who cannot end it."""

    sentences: tuple[str, ...]
    end: Link | None = None


class KeyCard(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two keys, and who holds it now: nobody, somebody, or more than one."""

    who: str
    meaning: str
    holders: tuple[HolderLine, ...]


class KeyHoldersView(View, frozen=True, kw_only=True):
    """For everybody: who holds each key, and who held one before."""

    template: ClassVar[str] = "key_holders/public.html"

    keys: tuple[KeyCard, ...]
    earlier: tuple[HolderLine, ...]
    progress: Link


def key_holders_page(organisation: Organisation, holdings: Sequence[KeyHolding]) -> KeyHoldersView:
    return KeyHoldersView(
        page=public_page(organisation, "Who holds the two keys", here="progress"),
        keys=tuple(_card(organisation, role, holdings, None) for role in KeyRole),
        earlier=_earlier(holdings),
        progress=Link(path=public_path(organisation, "progress"), words="Progress statements"),
    )


def _card(
    organisation: Organisation,
    role: KeyRole,
    holdings: Sequence[KeyHolding],
    member: Member | None,
) -> KeyCard:
    return KeyCard(
        who=role.who,
        meaning=MEANING[role],
        holders=tuple(
            HolderLine(
                sentences=one.sentences(day_words(one.since)),
                end=_end(organisation, one, member),
            )
            for one in holdings
            if one.role is role and one.ended_at is None
        ),
    )


def _end(organisation: Organisation, one: KeyHolding, member: Member | None) -> Link | None:
    if member is None or (member.id != one.member_id and not may(member, Permission.NOMINATE)):
        return None
    path = holder_path(organisation, one.member_id)
    if member.id == one.member_id:
        return Link(path=path, words="Lay down my key")
    return Link(path=path, words=f"Take this key away from {one.name}")


def _earlier(holdings: Sequence[KeyHolding]) -> tuple[HolderLine, ...]:
    return tuple(
        HolderLine(
            sentences=(
                f"{one.name} held {one.role.key} since {day_words(one.since)}.",
                *one.who_decided,
                f"It ended on {day_words(one.ended_at)}. {_who_ended(one)}",
            )
        )
        for one in holdings
        if one.ended_at is not None
    )


def _who_ended(one: KeyHolding) -> str:
    if one.ended_by == one.name:
        return f"{one.name} laid it down."
    return f"{one.ended_by} took it away." if one.ended_by else "It was taken away."


# --------------------------------------------------------------------- in the workspace


class NominationLine(msgspec.Struct, frozen=True, kw_only=True):
    """One nomination in a list: where it is, and how it stands."""

    path: str
    words: str
    state: str


class KeysView(View, frozen=True, kw_only=True):
    """Who holds the keys, for those who decide it. ``nominate`` is None for everybody but an
    administrator, and while a nomination waits."""

    template: ClassVar[str] = "key_holders/keys.html"

    back: Link
    keys: tuple[KeyCard, ...]
    waiting: tuple[NominationLine, ...]
    over: tuple[NominationLine, ...]
    nominate: str | None
    public: Link


def keys_page(
    organisation: Organisation,
    member: Member,
    holdings: Sequence[KeyHolding],
    nominations: Sequence[Nomination],
) -> KeysView:
    lines = [(one.waits, _line(organisation, one)) for one in nominations]
    waiting = tuple(line for waits, line in lines if waits)
    may_nominate = may(member, Permission.NOMINATE) and not waiting
    return KeysView(
        page=_page(organisation, member, "Who holds the two keys"),
        back=Link(path=public_path(organisation, "work"), words="Your work"),
        keys=tuple(_card(organisation, role, holdings, member) for role in KeyRole),
        waiting=waiting,
        over=tuple(line for waits, line in lines if not waits),
        nominate=new_path(organisation) if may_nominate else None,
        public=Link(path=public_keys_path(organisation), words="What everybody can read of it"),
    )


def _line(organisation: Organisation, one: Nomination) -> NominationLine:
    return NominationLine(
        path=nomination_path(organisation, one.id), words=_names(one), state=_state(one)
    )


def _names(one: Nomination) -> str:
    return " and ".join(f"{each.name} for {each.role.key}" for each in one.nominees)


def _state(one: Nomination) -> str:
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
        page=_page(organisation, member, "Who is to hold a key?", problems),
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
        page=_page(organisation, member, "Who is to hold a key", problems),
        back=Link(path=keys_path(organisation), words="Who holds the two keys"),
        sentences=_sentences(one),
        reason=one.reason,
        said_yes=tuple(f"{each.name}, {day_words(each.agreed_at)}" for each in one.agreements),
        to_say_yes=_to_say_yes(one),
        state=None if one.waits else _state(one),
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
        f"{by} nominated {_names(one)}.",
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


class EndHoldingView(View, frozen=True, kw_only=True):
    """Asks why somebody is to hold a key no longer."""

    template: ClassVar[str] = "key_holders/end.html"

    back: Link
    sentences: tuple[str, ...]
    action: str
    button: str
    typed: str


def end_holding_page(
    organisation: Organisation,
    member: Member,
    holding: KeyHolding,
    *,
    typed: str = "",
    problems: Iterable[KeyProblem] = (),
) -> EndHoldingView:
    own = holding.member_id == member.id
    title = "Lay down your key" if own else f"Take the key away from {holding.name}"
    return EndHoldingView(
        page=_page(organisation, member, title, problems),
        back=Link(path=keys_path(organisation), words="Who holds the two keys"),
        sentences=(
            *holding.sentences(day_words(holding.since)),
            "Nothing is published without both keys.",
            "What they signed and is not published yet counts no longer. Objections stay.",
            "We write to the holders of both keys. Everybody can read who held a key, and when.",
        ),
        action=f"{holder_path(organisation, holding.member_id)}/end",
        button="Lay it down" if own else "Take it away",
        typed=typed,
    )


def _page(
    organisation: Organisation,
    member: Member,
    title: str,
    problems: Iterable[KeyProblem] = (),
) -> Page:
    return work_page(
        organisation,
        member.name,
        title,
        here="keys",
        problems=tuple(Problem(field=one.field, sentence=one.sentence) for one in problems),
    )
