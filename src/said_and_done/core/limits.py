"""Rate limits: counters of tries in memory only, never on disk."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from math import ceil
from typing import TypeAlias

import msgspec
from cachetools import TLRUCache

from said_and_done.core.errors import TooMany
from said_and_done.i18n.translation import ngettext

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What one household or one office is given of IPv6. Whoever has it can use any address in it.
IPV6_PREFIX = 64
# Where nothing readable says who is there, all of them are counted as one.
UNKNOWN_NETWORK = "unknown"
MOST_COUNTERS = 100_000
_Counter: TypeAlias = tuple[datetime, int]


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """How often one network, or one person, may try something of this kind within a window (a day
    at most)."""

    kind: str
    tries: int
    window: timedelta


class Tries:
    """Counters of tries, in the memory of one process: no row, no transaction and no file.

    Who tried is a keyed hash. The key is random, another one each day, and nobody keeps the old
    one: what is left in memory or in a swap file cannot be turned back into addresses later. When
    there are too many counters, the one that was used longest ago makes room.
    """

    def __init__(self, new_key: Callable[[], bytes], *, most: int = MOST_COUNTERS) -> None:
        self._new_key = new_key
        self._now = _EPOCH
        self._day: date | None = None
        self._key = b""
        self._counters: TLRUCache[bytes, _Counter, datetime] = TLRUCache(
            most, lambda _mark, counter, _now: counter[0], lambda: self._now
        )

    def __len__(self) -> int:
        return len(self._counters)

    def count(self, limit: Limit, *who: str, now: datetime) -> None:
        """Count a try of ``who``, such as a council and a network. Raises TooMany."""
        if self.is_over(limit, *who, now=now):
            raise _slow_down(_end_of_window(limit, now) - now)

    def is_over(self, limit: Limit, *who: str, now: datetime) -> bool:
        """Count a try, and say whether it was one too many."""
        self._begin_day(now)
        mark = self._mark(limit.kind, *who)
        ends = _end_of_window(limit, now)
        _ends, tries = self._counters.get(mark) or (ends, 0)
        self._counters[mark] = (ends, tries + 1)
        return tries >= limit.tries

    def forget_old(self, now: datetime) -> None:
        """Drop every counter whose window is over, and the key of a day that is over."""
        self._begin_day(now)
        self._counters.expire()

    def _begin_day(self, now: datetime) -> None:
        self._now = now
        if self._day != now.date():
            self._day, self._key = now.date(), self._new_key()
            self._counters.clear()

    def _mark(self, *who: str) -> bytes:
        """The keyed hash of these parts. Each part is preceded by its length, so that different
        lists have different hashes."""
        message = b"".join(b"%d:%s" % (len(part), part) for part in map(_encoded, who))
        return hmac.digest(self._key, message, hashlib.sha256)


def network_of(address: str) -> str:
    """The network that an address counts for, in one spelling: an IPv4 address alone, an IPv6
    address with all of its /64. A port, brackets and a zone do not matter."""
    try:
        found = ip_address(_without_port(address.strip()).partition("%")[0])
    except ValueError:
        return UNKNOWN_NETWORK
    return str(_network(found))


def _network(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Network:
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv6Network((int(address), IPV6_PREFIX), strict=False)


def _without_port(address: str) -> str:
    """Some proxies write the port as well: ``192.0.2.1:5000`` or ``[2001:db8::1]:5000``."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def _encoded(part: str) -> bytes:
    return part.encode("utf-8", "surrogatepass")


def _end_of_window(limit: Limit, now: datetime) -> datetime:
    """When the current window ends. Windows begin at the same time for everybody, so that no
    counter tells when somebody came."""
    return now - (now - _EPOCH) % limit.window + limit.window


def _slow_down(wait: timedelta) -> TooMany:
    minutes = ceil(wait / timedelta(minutes=1))
    return TooMany(
        ngettext(
            "Somebody at your internet address tried this many times. "
            "Wait %(minutes)s minute, then try again.",
            "Somebody at your internet address tried this many times. "
            "Wait %(minutes)s minutes, then try again.",
            minutes,
        )
        % {"minutes": minutes}
    )
