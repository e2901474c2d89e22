"""Reads the expressions of a template: what each of them is, and whether it can be asked for."""

# ruff: noqa: ARG002 - every step of the walk has the same arguments

import collections.abc
import typing
from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, nodes

from tests.conventions.template_kinds import (
    ANY,
    NOTHING,
    Macro,
    Module,
    Pieces,
    Scope,
    attribute,
    choices,
    has,
    hints,
    is_pair,
    item,
    key,
    one_of,
    spelled,
)

SAME = {"sort", "reverse", "unique", "selectattr", "rejectattr", "select", "reject", "list"}
WORDS = {"capitalize", "join", "lower", "replace", "string", "title", "trim", "upper", "urlencode"}
ATTRIBUTE = {"selectattr", "rejectattr"}
JINJAS_OWN = {"caller", "kwargs", "self", "super", "varargs"}


class Expressions:
    """The type of each expression, and the complaints. Macros that are called are read too."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.complaints: list[str] = []
        self._seen: set[Any] = set()

    def body(self, body: Iterable[nodes.Node], file: str, scope: Scope) -> None:
        """Read the statements of a macro."""
        raise NotImplementedError

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
