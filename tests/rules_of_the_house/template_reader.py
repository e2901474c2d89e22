"""Reads a template as its view fills it: which fields does it ask for, and has the struct them?

Every expression gets the type that it has when the page is rendered, as far as types can tell:
through loops, macros and their arguments, blocks, includes, ``set`` and ``with``. Where they cannot
tell, the type is ANY and nothing is said. A name that a struct lacks is a complaint.
"""

# ruff: noqa: ARG002 - every step of the walk has the same arguments

import collections.abc
import enum
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from jinja2 import Environment, nodes

ANY: Any = object()
NOTHING = type(None)
SAME = {"sort", "reverse", "unique", "selectattr", "rejectattr", "select", "reject", "list"}
WORDS = {"capitalize", "join", "lower", "replace", "string", "title", "trim", "upper", "urlencode"}
JINJAS_OWN = {"caller", "kwargs", "self", "super", "varargs"}
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


# --------------------------------------------------------------------- types


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
    found: list[Any] = []
    for kind in kinds:
        if kind is ANY:
            return ANY
        parts = (kind,) if isinstance(kind, Pieces | Macro | Module) else choices(kind)
        found.extend(one for one in parts if one not in found)
    if not found:
        return NOTHING
    if len(found) > 1 and not all(isinstance(one, type) for one in found):
        return ANY
    return typing.Union[tuple(found)] if len(found) > 1 else found[0]  # noqa: UP007 - made at run time


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
    found = getattr(kind, name, None)
    if isinstance(found, property):
        return hints(found.fget).get("return", ANY)
    if issubclass(kind, enum.Enum) and name in ("value", "name"):
        return value_of(kind) if name == "value" else str
    return found if callable(found) and not is_struct(found) else hints(kind).get(name, ANY)


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


# ----------------------------------------------------------------- templates


class Reader:
    """Reads one template with one view, and keeps the complaints."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.complaints: list[str] = []
        self._seen: set[Any] = set()

    def read(self, template: str, scope: Scope) -> None:
        """A whole page: its own blocks in the places that its layouts leave for them."""
        blocks: dict[str, tuple[nodes.Block, str, Scope]] = {}
        while True:
            tree, inner = self.parse(template), dict(scope)
            self.top(tree, template, inner)
            for block in tree.find_all(nodes.Block):
                blocks.setdefault(block.name, (block, template, inner))
            above = tree.find(nodes.Extends)
            if above is None:
                break
            template = str(getattr(above.template, "value", ""))
        for block, file, inner in blocks.values():
            self.body(block.body, file, dict(inner))

    def parse(self, template: str) -> nodes.Template:
        assert self.environment.loader is not None
        words, _, _ = self.environment.loader.get_source(self.environment, template)
        return self.environment.parse(words, template)

    def top(self, tree: nodes.Template, file: str, scope: Scope) -> None:
        """What stands outside of blocks. A child's own words are never shown, its names are set."""
        self.body(tree.body, file, scope)

    def module(self, template: str, scope: Scope) -> Scope:
        """The names that a template offers to those who import it."""
        names: Scope = dict(scope)
        self.body([one for one in self.parse(template).body if not shown(one)], template, names)
        return names

    def body(self, body: Iterable[nodes.Node], file: str, scope: Scope) -> None:
        for node in body:
            step = getattr(self, f"on_{type(node).__name__.lower()}", None)
            if step is None:
                raise NotImplementedError(f"{file}: {type(node).__name__}")
            step(node, file, scope)

    # Statements, by Jinja's names

    def on_output(self, node: nodes.Output, file: str, scope: Scope) -> None:
        for part in node.nodes:
            self.kind(part, file, scope)

    def on_if(self, node: nodes.If, file: str, scope: Scope) -> None:
        sure = self.sure(node.test, file, scope)
        self.kind(node.test, file, scope)
        if sure is not False:
            self.body(node.body, file, scope)
        if sure is not True:
            self.body(node.elif_, file, scope)
            self.body(node.else_, file, scope)

    def on_for(self, node: nodes.For, file: str, scope: Scope) -> None:
        inner = {**scope, "loop": ANY}
        bind(node.target, item(self.kind(node.iter, file, scope)), inner)
        if node.test is not None:
            self.kind(node.test, file, inner)
        self.body(node.body, file, inner)
        self.body(node.else_, file, scope)

    def on_assign(self, node: nodes.Assign, file: str, scope: Scope) -> None:
        bind(node.target, self.kind(node.node, file, scope), scope)

    def on_assignblock(self, node: nodes.AssignBlock, file: str, scope: Scope) -> None:
        self.body(node.body, file, dict(scope))
        bind(node.target, str, scope)

    def on_with(self, node: nodes.With, file: str, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            bind(target, self.kind(value, file, scope), inner)
        self.body(node.body, file, inner)

    def on_macro(self, node: nodes.Macro, file: str, scope: Scope) -> None:
        scope[node.name] = Macro(node, file, scope)

    def on_callblock(self, node: nodes.CallBlock, file: str, scope: Scope) -> None:
        self.kind(node.call, file, {**scope, "caller": str})
        inner = dict(scope)
        for name in node.args:
            inner[name.name] = ANY
        self.body(node.body, file, inner)

    def on_filterblock(self, node: nodes.FilterBlock, file: str, scope: Scope) -> None:
        self.body(node.body, file, scope)

    def on_scope(self, node: nodes.Scope, file: str, scope: Scope) -> None:
        self.body(node.body, file, dict(scope))

    def on_include(self, node: nodes.Include, file: str, scope: Scope) -> None:
        if isinstance(node.template, nodes.Const):
            name = str(node.template.value)
            if (name, key(scope)) not in self._seen:
                self._seen.add((name, key(scope)))
                self.body(self.parse(name).body, name, dict(scope))

    def on_import(self, node: nodes.Import, file: str, scope: Scope) -> None:
        if isinstance(node.template, nodes.Const):
            context = scope if node.with_context else {}
            scope[node.target] = Module(self.module(str(node.template.value), context))

    def on_fromimport(self, node: nodes.FromImport, file: str, scope: Scope) -> None:
        if not isinstance(node.template, nodes.Const):
            return
        context = scope if node.with_context else {}
        there = self.module(str(node.template.value), context)
        for name in node.names:
            theirs, ours = name if isinstance(name, tuple) else (name, name)
            if theirs not in there:
                self.complain(node, file, f"{node.template.value} has no macro {theirs}")
            scope[ours] = there.get(theirs, ANY)

    def on_block(self, node: nodes.Block, file: str, scope: Scope) -> None:
        """Read where the page is put together."""

    def on_extends(self, node: nodes.Extends, file: str, scope: Scope) -> None:
        """Followed where the page is put together."""

    def on_exprstmt(self, node: nodes.ExprStmt, file: str, scope: Scope) -> None:
        self.kind(node.node, file, scope)

    # Expressions

    def kind(self, node: nodes.Node | None, file: str, scope: Scope) -> Any:
        """The type that an expression has here."""
        if node is None:
            return ANY
        step = getattr(self, f"kind_of_{type(node).__name__.lower()}", None)
        if step is not None:
            return step(node, file, scope)
        for child in node.iter_child_nodes():
            self.kind(child, file, scope)
        return bool if isinstance(node, nodes.Compare | nodes.Not | nodes.Test) else ANY

    def kind_of_templatedata(self, node: nodes.TemplateData, file: str, scope: Scope) -> Any:
        return str

    def kind_of_const(self, node: nodes.Const, file: str, scope: Scope) -> Any:
        return type(node.value)

    def kind_of_name(self, node: nodes.Name, file: str, scope: Scope) -> Any:
        if not {node.name} & (scope.keys() | self.environment.globals.keys() | JINJAS_OWN):
            self.complain(node, file, f"nobody says what {node.name} is")
        return scope.get(node.name, ANY)

    def kind_of_tuple(self, node: nodes.Tuple, file: str, scope: Scope) -> Any:
        return Pieces(tuple(self.kind(one, file, scope) for one in node.items))

    def kind_of_list(self, node: nodes.List, file: str, scope: Scope) -> Any:
        return Pieces(tuple(self.kind(one, file, scope) for one in node.items))

    def kind_of_concat(self, node: nodes.Concat, file: str, scope: Scope) -> Any:
        for part in node.nodes:
            self.kind(part, file, scope)
        return str

    def kind_of_test(self, node: nodes.Test, file: str, scope: Scope) -> Any:
        if node.name not in ("defined", "undefined"):
            self.kind(node.node, file, scope)
        return bool

    def kind_of_and(self, node: nodes.And, file: str, scope: Scope) -> Any:
        return self.either(node, file, scope, goes_on=True)

    def kind_of_or(self, node: nodes.Or, file: str, scope: Scope) -> Any:
        return self.either(node, file, scope, goes_on=False)

    def either(self, node: nodes.And | nodes.Or, file: str, scope: Scope, *, goes_on: bool) -> Any:
        left = self.kind(node.left, file, scope)
        if self.sure(node.left, file, scope) is (not goes_on):
            return left
        return one_of([left, self.kind(node.right, file, scope)])

    def kind_of_condexpr(self, node: nodes.CondExpr, file: str, scope: Scope) -> Any:
        sure = self.sure(node.test, file, scope)
        self.kind(node.test, file, scope)
        branches = [(True, node.expr1), (False, node.expr2)]
        return one_of(
            self.kind(expr, file, scope)
            for when, expr in branches
            if sure in (None, when) and expr is not None
        )

    def kind_of_getattr(self, node: nodes.Getattr, file: str, scope: Scope) -> Any:
        return self.ask(node, node.node, node.attr, file, scope)

    def kind_of_getitem(self, node: nodes.Getitem, file: str, scope: Scope) -> Any:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self.ask(node, node.node, node.arg.value, file, scope)
        owner = self.kind(node.node, file, scope)
        self.kind(node.arg, file, scope)
        if isinstance(node.arg, nodes.Slice):
            return owner
        if isinstance(owner, Pieces) and isinstance(node.arg, nodes.Const):
            at = node.arg.value
            return owner.of[at] if isinstance(at, int) and at < len(owner.of) else ANY
        args = typing.get_args(owner)
        if typing.get_origin(owner) in (dict, collections.abc.Mapping):
            return args[1]
        return item(owner)

    def ask(self, node: nodes.Node, owner: nodes.Node, name: str, file: str, scope: Scope) -> Any:
        """The type of owner.name; a complaint when no type that it can have knows the name."""
        kind = self.kind(owner, file, scope)
        if kind is ANY or isinstance(kind, Macro | Pieces):
            return ANY
        if isinstance(kind, Module):
            if name not in kind.names:
                self.complain(node, file, f"the imported template has no macro {name}")
            return attribute(kind, name)
        able = [one for one in choices(kind) if has(one, name)]
        if choices(kind) and not able:
            self.complain(node, file, f"{' | '.join(map(spelled, choices(kind)))} has no {name}")
        return one_of(attribute(one, name) for one in able) if able else ANY

    def kind_of_call(self, node: nodes.Call, file: str, scope: Scope) -> Any:
        called = self.kind(node.node, file, scope)
        args = [self.kind(one, file, scope) for one in node.args]
        named = {one.key: self.kind(one.value, file, scope) for one in node.kwargs}
        if isinstance(called, Macro):
            caller = {"caller": str} if scope.get("caller") is str else {}
            return self.fill(called, args, named, caller, node, file)
        return hints(called).get("return", ANY) if callable(called) else ANY

    def fill(
        self, macro: Macro, args: list[Any], named: Scope, more: Scope, node: nodes.Node, file: str
    ) -> Any:
        """Read a macro with the types of these arguments; once for each set of types."""
        names = [one.name for one in macro.node.args]
        inner: Scope = {**macro.scope, **more}
        if "caller" not in more:
            inner.pop("caller", None)
        self.defaults(macro, inner)
        given = {**dict(zip(names, args, strict=False)), **named}
        inner.update(given)
        if set(given) - set(names) or len(args) > len(names):
            self.complain(node, file, f"{macro.node.name} takes no {', '.join(given)}")
        for name in names:
            if name not in inner:
                self.complain(node, file, f"{macro.node.name} needs {name}")
        mark = (macro.file, macro.node.name, key({name: inner.get(name) for name in names}))
        if mark not in self._seen:
            self._seen.add(mark)
            self.body(macro.node.body, macro.file, inner)
        return str

    def defaults(self, macro: Macro, inner: Scope) -> None:
        """What each argument is when nobody gives it; one without a default is not there."""
        names = [one.name for one in macro.node.args]
        without = len(names) - len(macro.node.defaults)
        for name in names[:without]:
            inner.pop(name, None)
        for name, default in zip(names[without:], macro.node.defaults, strict=True):
            inner[name] = self.kind(default, macro.file, inner)

    def kind_of_filter(self, node: nodes.Filter, file: str, scope: Scope) -> Any:
        kind = self.kind(node.node, file, scope)
        for arg in node.args:
            self.kind(arg, file, scope)
        named = {str(one.key): one.value for one in node.kwargs}
        wanted = named.get("attribute") or (
            node.args[0] if node.name in ATTRIBUTE and node.args else None
        )
        if isinstance(wanted, nodes.Const) and isinstance(wanted.value, str):
            found = self.of_each(node, item(kind), wanted.value, file)
            if node.name == "map":
                return list[found] if isinstance(found, type) else ANY  # type: ignore[valid-type]
        if node.name in SAME:
            return kind
        if node.name in ("first", "last"):
            return item(kind)
        return str if node.name in WORDS else int if node.name in ("length", "count") else ANY

    def of_each(self, node: nodes.Node, kind: Any, name: str, file: str) -> Any:
        if kind is ANY or not choices(kind):
            return ANY
        if not any(has(one, name) for one in choices(kind)):
            self.complain(node, file, f"{spelled(kind)} has no {name}")
            return ANY
        return one_of(attribute(one, name) for one in choices(kind) if has(one, name))

    # What is sure

    def sure(self, node: nodes.Node | None, file: str, scope: Scope) -> bool | None:
        """Whether types alone say how a test ends; None when they do not."""
        if isinstance(node, nodes.Not):
            inner = self.sure(node.node, file, scope)
            return None if inner is None else not inner
        if isinstance(node, nodes.Test) and node.name == "defined":
            return self.defined(node.node, file, scope)
        if isinstance(node, nodes.Name) and scope.get(node.name) is NOTHING:
            return False
        return None

    def defined(self, node: nodes.Node, file: str, scope: Scope) -> bool | None:
        if isinstance(node, nodes.Name):
            return node.name in scope
        if not isinstance(node, nodes.Getattr):
            return None
        kind = self.kind(node.node, file, scope)
        if isinstance(kind, Pieces):
            return False
        if kind is ANY or not choices(kind):
            return None
        able = {has(one, node.attr) and not is_pair(one) for one in choices(kind)}
        return able.pop() if len(able) == 1 else None

    def complain(self, node: nodes.Node, file: str, words: str) -> None:
        line = f"{file}:{node.lineno}: {words}"
        if line not in self.complaints:
            self.complaints.append(line)


ATTRIBUTE = {"selectattr", "rejectattr"}


def is_pair(kind: Any) -> bool:
    return typing.get_origin(kind) in (tuple, list)


def shown(node: nodes.Node) -> bool:
    """Whether a part of a template is words, and no name for others."""
    return isinstance(node, nodes.Output)


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
