"""Who holds the keys, and ending that."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, View, day_words
from said_and_done.key_holders.model import KeyHolding, KeyProblem, Nomination
from said_and_done.key_holders.views.nominating import MEANING, nomination_state, nominee_names
from said_and_done.key_holders.views.paths import (
    deputy_path,
    holder_path,
    keys_path,
    new_path,
    nomination_path,
    public_keys_path,
)
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import TODAY, public_page, public_path, work_page
from said_and_done.people.model import KeyRole, Member, Role, SignedIn
from said_and_done.permissions import Permission, may


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
    organisation: Organisation, role: KeyRole, holdings: Sequence[KeyHolding], member: Member | None
) -> KeyCard:
    return KeyCard(
        who=role.who,
        meaning=MEANING[role],
        holders=tuple(
            HolderLine(
                sentences=sentences_of(holding),
                end=_end(organisation, holding, member),
            )
            for holding in sorted(holdings, key=lambda each: each.deputises_for is not None)
            if holding.role is role and holding.ended_at is None
        ),
    )


def sentences_of(holding: KeyHolding) -> tuple[str, ...]:
    """Since when and by whom a key is held, for everybody to read."""
    until = day_words(holding.last_day) if holding.last_day else ""
    return holding.sentences(day_words(holding.begins), until)


def _end(organisation: Organisation, holding: KeyHolding, member: Member | None) -> Link | None:
    if member is None:
        return None
    path = holder_path(organisation, holding.member_id)
    if member.id == holding.deputises_for:
        return Link(path=path, words=f"I am back: {holding.name} is my deputy no longer")
    if member.id != holding.member_id and not may(member, Permission.NOMINATE):
        return None
    if member.id == holding.member_id:
        return Link(path=path, words="Lay down my key")
    return Link(path=path, words=f"Take this key away from {holding.name}")


def _earlier(holdings: Sequence[KeyHolding]) -> tuple[HolderLine, ...]:
    return tuple(
        HolderLine(
            sentences=(
                _held(holding),
                *holding.who_decided,
                f"It ended on {day_words(holding.ended_at)}. {_who_ended(holding)}",
            )
        )
        for holding in holdings
        if holding.ended_at is not None
    )


def _held(holding: KeyHolding) -> str:
    since = day_words(holding.begins)
    if holding.deputy_of is not None:
        return f"{holding.name} was deputy of {holding.deputy_of} from {since}."
    return f"{holding.name} held {holding.role.key} since {since}."


def _who_ended(holding: KeyHolding) -> str:
    if holding.deputy_of is not None:
        if holding.ended_by is None:
            return "That was after the last day."
        return f"{holding.deputy_of} came back." if holding.ended_by == holding.deputy_of else ""
    if holding.ended_by == holding.name:
        return f"{holding.name} laid it down."
    return f"{holding.ended_by} took it away." if holding.ended_by else "It was taken away."


class NominationLine(msgspec.Struct, frozen=True, kw_only=True):
    """One nomination in a list: where it is, and how it stands."""

    path: str
    words: str
    state: str


class KeysView(View, frozen=True, kw_only=True):
    """Who holds the keys, for those who decide it. ``nominate`` is None for everybody but an
    administrator, and while a nomination waits; ``deputy`` for those who can have none named."""

    template: ClassVar[str] = "key_holders/keys.html"

    back: Link
    keys: tuple[KeyCard, ...]
    waiting: tuple[NominationLine, ...]
    over: tuple[NominationLine, ...]
    nominate: str | None
    deputy: Link | None
    public: Link


def keys_page(
    work: SignedIn,
    holdings: Sequence[KeyHolding],
    nominations: Sequence[Nomination],
    *,
    may_have_deputy: bool,
) -> KeysView:
    """``may_have_deputy`` is whether this member can name a deputy, or propose one."""
    lines = [(one.waits, _line(work.organisation, one)) for one in nominations]
    waiting = tuple(line for waits, line in lines if waits)
    may_nominate = may(work.member, Permission.NOMINATE) and not waiting
    return KeysView(
        page=work_page(work, "Who holds the two keys", here="keys"),
        back=Link(path=public_path(work.organisation, "work"), words=TODAY),
        keys=tuple(_card(work.organisation, role, holdings, work.member) for role in KeyRole),
        waiting=waiting,
        over=tuple(line for waits, line in lines if not waits),
        nominate=new_path(work.organisation) if may_nominate else None,
        deputy=_deputy(work) if may_have_deputy and not waiting else None,
        public=Link(
            path=public_keys_path(work.organisation), words="What everybody can read of it"
        ),
    )


def _deputy(work: SignedIn) -> Link:
    own = work.member.holds(Role.SPONSOR)
    words = "I will be away: name a deputy" if own else "The sponsor is away: propose a deputy"
    return Link(path=deputy_path(work.organisation), words=words)


def _line(organisation: Organisation, nomination: Nomination) -> NominationLine:
    return NominationLine(
        path=nomination_path(organisation, nomination.id),
        words=nominee_names(nomination),
        state=nomination_state(nomination),
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
    work: SignedIn, holding: KeyHolding, *, typed: str = "", problems: Iterable[KeyProblem] = ()
) -> EndHoldingView:
    own = holding.member_id == work.member.id
    is_back = holding.deputises_for == work.member.id
    title = "Lay down your key" if own else f"Take the key away from {holding.name}"
    if is_back:
        title = f"You are back: {holding.name} is your deputy no longer"
    return EndHoldingView(
        page=work_page(work, title, problems, here="keys"),
        back=Link(path=keys_path(work.organisation), words="Who holds the two keys"),
        sentences=(
            *sentences_of(holding),
            "Nothing is published without both keys.",
            "What they signed and is not published yet counts no longer. Objections stay.",
            "We write to the holders of both keys. Everybody can read who held a key, and when.",
        ),
        action=f"{holder_path(work.organisation, holding.member_id)}/end",
        button="I am back" if is_back else "Lay it down" if own else "Take it away",
        typed=typed,
    )
