"""What a thing in a template is: the types behind its words, as far as they can tell.

Where they cannot tell, the type is ANY, and nobody complains.
"""

import collections.abc
import enum
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from jinja2 import nodes

ANY: Any = object()
NOTHING = type(None)
Scope = dict[str, Any]


class Macro(msgspec.Struct, frozen=True):
    """A macro, the template it stands in, and the names that it sees there."""

    node: nodes.Macro
    file: str
    scope: Scope


class Pieces(msgspec.Struct, frozen=True):
    """A list or tuple that is written in the template: the type of each place."""

    of: tuple[Any, ...]


class Module(msgspec.Struct, frozen=True):
    """An imported template: its macros by name."""

    names: Scope


def plain(kind: Any) -> Any:
    """A type without Annotated, ClassVar, NewType and its own name."""
    origin = typing.get_origin(kind)
    if origin in (typing.Annotated, typing.ClassVar, typing.Final):
        return plain(typing.get_args(kind)[0])
    if isinstance(kind, typing.NewType):
        return plain(kind.__supertype__)
    return kind


def choices(kind: Any) -> tuple[Any, ...]:
    """The members of a union, without None: an optional thing is asked for only where it is."""
    kind = plain(kind)
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return tuple(one for arg in typing.get_args(kind) for one in choices(arg))
    if is_struct(kind):
        # A field may hold a special kind of what it says: a Promise where it says Commitment.
        return (kind, *(one for below in kind.__subclasses__() for one in choices(below)))
    return () if kind is NOTHING or kind is None else (kind,)


def one_of(kinds: Iterable[Any]) -> Any:
    """The union of these types; ANY when one of them is."""
    items: list[Any] = []
    for kind in kinds:
        if kind is ANY:
            return ANY
        parts = (kind,) if isinstance(kind, Pieces | Macro | Module) else choices(kind)
        items.extend(one for one in parts if one not in items)
    if not items:
        return NOTHING
    if len(items) > 1 and not all(isinstance(one, type) for one in items):
        return ANY
    return typing.Union[tuple(items)] if len(items) > 1 else items[0]  # noqa: UP007 - made at run time


def is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def hints(thing: Any) -> Mapping[str, Any]:
    """The types that something says of itself; none where they cannot be read."""
    try:
        return typing.get_type_hints(thing, include_extras=True)
    except NameError:
        return {}


def has(kind: Any, name: str) -> bool:
    """Whether a thing of this type has this name; what we know too little of has them all."""
    if is_struct(kind):
        return name in kind.__struct_fields__ or hasattr(kind, name)
    if isinstance(kind, type) and not issubclass(kind, dict):
        return hasattr(kind, name)
    return True


def attribute(kind: Any, name: str) -> Any:
    """The type of one field, property or method."""
    if isinstance(kind, Module):
        return kind.names.get(name, ANY)
    if not isinstance(kind, type):
        return ANY
    hint = getattr(kind, name, None)
    if isinstance(hint, property):
        return hints(hint.fget).get("return", ANY)
    if issubclass(kind, enum.Enum) and name in ("value", "name"):
        return value_of(kind) if name == "value" else str
    return hint if callable(hint) and not is_struct(hint) else hints(kind).get(name, ANY)


def value_of(kind: type[enum.Enum]) -> Any:
    return one_of({type(one.value) for one in kind})


def item(kind: Any) -> Any:
    """What one gets who goes through a thing of this type."""
    if isinstance(kind, Pieces):
        return one_of(kind.of)
    found = [item_of_one(one) for one in choices(kind)]
    return one_of(found) if found else ANY


def item_of_one(kind: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, str):
        return str
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is None or not args:
        return ANY
    if origin is tuple and len(args) > 1 and args[1] is not Ellipsis:
        return one_of(args)
    return args[0] if issubclass(origin, collections.abc.Iterable) else ANY


def places(kind: Any, count: int) -> tuple[Any, ...]:
    """The types of the parts when a thing is taken apart into so many names."""
    if isinstance(kind, Pieces) and len(kind.of) == count:
        return kind.of
    args = typing.get_args(kind)
    fits = typing.get_origin(kind) is tuple and len(args) == count and Ellipsis not in args
    return args if fits else (ANY,) * count


def is_pair(kind: Any) -> bool:
    return typing.get_origin(kind) in (tuple, list)


def bind(target: nodes.Node, kind: Any, scope: Scope) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = kind
    elif isinstance(target, nodes.Tuple):
        for part, one in zip(target.items, places(kind, len(target.items)), strict=True):
            bind(part, one, scope)


def key(scope: Scope) -> str:
    """The types of a scope as one string: enough to see whether it was read before."""
    return ";".join(f"{name}:{spelled(kind)}" for name, kind in sorted(scope.items()))


def spelled(kind: Any) -> str:
    if isinstance(kind, Macro):
        return f"macro {kind.file}#{kind.node.name}"
    if isinstance(kind, Module):
        return "module"
    if isinstance(kind, Pieces):
        return f"({', '.join(map(spelled, kind.of))})"
    if kind is ANY:
        return "?"
    return f"{kind.__module__}.{kind.__qualname__}" if isinstance(kind, type) else str(kind)
