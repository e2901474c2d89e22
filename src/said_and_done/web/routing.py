"""The pages of a feature, for its router: whatever its handlers define is on the web."""

import sys
from types import ModuleType

from litestar.handlers import HTTPRouteHandler


def pages_of(*modules: ModuleType | str) -> list[HTTPRouteHandler]:
    """Each page and each form that these modules define, in their order; a module names itself as
    ``__name__``. What a module imports from another is not its own."""
    names = [module if isinstance(module, str) else module.__name__ for module in modules]
    return [
        each
        for name in names
        for each in vars(sys.modules[name]).values()
        if isinstance(each, HTTPRouteHandler) and each.fn.__module__ == name
    ]
