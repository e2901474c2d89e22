"""Each page that a module of handlers defines is on the web, and costs little memory there."""

import ast
import importlib

from litestar.handlers import HTTPRouteHandler
from litestar.router import Router
from litestar.routes import HTTPRoute

from said_and_done.app import ROUTERS
from tests.conventions.tree import SRC, python_files, slot, syntax


def test_every_page_that_is_written_can_be_opened() -> None:
    modules = {
        f"said_and_done.{'.'.join(path.relative_to(SRC).with_suffix('').parts)}"
        for path in SRC.rglob("*.py")
        if slot(path) == "handlers" and path.stem != "__init__"
    }
    written = {
        (name, each.fn.__name__)
        for name in modules
        for each in vars(importlib.import_module(name)).values()
        if isinstance(each, HTTPRouteHandler) and each.fn.__module__ == name
    }
    opened = {
        (each.fn.__module__, each.fn.__name__)
        for router in ROUTERS
        for each in (_pages(router) if isinstance(router, Router) else [router])
    }
    assert written == opened


def _pages(router: Router) -> list[HTTPRouteHandler]:
    """Litestar adds handlers of its own for OPTIONS."""
    return [
        each
        for route in router.routes
        if isinstance(route, HTTPRoute)
        for each in route.route_handlers
        if each.fn.__module__.startswith("said_and_done")
    ]


def test_what_pages_depend_on_is_read_once_for_all_of_them() -> None:
    """Litestar reads the signature of a plain function anew for each page below it: 19 MiB for the
    four of the program, and a second at each start. It reads a ``Provide`` once."""
    plain = [
        f"{path.relative_to(SRC)}:{value.lineno}"
        for path in python_files()
        for each in ast.walk(syntax(path))
        if isinstance(each, ast.keyword) and each.arg == "dependencies"
        for value in getattr(each.value, "values", [each.value])
        if not (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Name)
            and value.func.id == "Provide"
        )
    ]
    assert plain == []
