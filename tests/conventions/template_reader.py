"""Reads a template as its view fills it: which fields does it ask for, and has the struct them?

Every expression gets the type that it has when the page is rendered, as far as types can tell:
through loops, macros and their arguments, blocks, includes, ``set`` and ``with``. A name that a
struct lacks is a complaint.
"""

# ruff: noqa: ARG002 - every step of the walk has the same arguments

from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, nodes

from tests.conventions.template_expressions import Expressions
from tests.conventions.template_kinds import ANY, Macro, Module, Scope, bind, item, key


@cache
def parsed(environment: Environment, template: str) -> nodes.Template:
    """A template's tree, made once: a layout belongs to every page."""
    assert environment.loader is not None
    words, _, _ = environment.loader.get_source(environment, template)
    return environment.parse(words, template)


class Reader(Expressions):
    """Reads one template with one view, and keeps the complaints."""

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
        return parsed(self.environment, template)

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


def shown(node: nodes.Node) -> bool:
    """Whether a part of a template is words, and no name for others."""
    return isinstance(node, nodes.Output)
