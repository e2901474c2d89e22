"""My way: how one visitor wants the pages. The answer to each tap is a cookie, and nothing else
is kept."""

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.my_way import MyWay, changed, my_way
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.organisations.context import Public
from said_and_done.organisations.views import public_path
from said_and_done.public_site.views.my_way import my_way_page, my_way_path
from said_and_done.web import once, preferences, rendering
from said_and_done.web.http import go, show
from said_and_done.web.preferences import TRANSLATED, remember, way_back
from said_and_done.web.request import Request, settings_of


class MyWayForm(msgspec.Struct, frozen=True, kw_only=True):
    """One of the choices, by its name; ``usual`` takes all of them back. ``straight`` is "yes"
    where another page offers a choice, and wants its visitor back."""

    language: str = ""
    pictures: str = ""
    text: str = ""
    spacing: str = ""
    colours: str = ""
    calm: str = ""
    reminders: str = ""
    marks: str = ""
    usual: str = ""
    back: str = ""
    straight: str = ""

    def chosen(self, way: MyWay) -> MyWay:
        """The way after this tap."""
        return MyWay() if self.usual else changed(way, msgspec.structs.asdict(self))

    @property
    def tapped(self) -> str:
        """The id of the button, so that the page opens where the visitor was."""
        pairs = ((name, getattr(self, name)) for name in MyWay.__struct_fields__)
        return next((f"{name}-{value}" for name, value in pairs if value), "usual")


def _credits() -> tuple[str, ...]:
    """Who took the photos, and under which licence: each sentence once."""
    return tuple(sorted({f"{one.credit}, {one.licence}" for one in rendering.photos().values()}))


@get("/my-way", opt={TRANSLATED: True})
async def show_my_way(back: FromQuery[str] = "") -> Response[bytes]:
    return show(my_way_page(None, my_way(), way_back(back), photos=_credits()))


@get("/my-way", opt={TRANSLATED: True})
async def show_my_way_here(public: Public, back: FromQuery[str] = "") -> Response[bytes]:
    return show(my_way_page(public.organisation, my_way(), way_back(back), photos=_credits()))


@post("/my-way", opt={once.SENT_AGAIN: True})
async def choose_my_way(request: Request, data: URLEncodedBody[MyWayForm]) -> Response[None]:
    path = my_way_path(None, way_back(data.back), data.tapped)
    way = data.chosen(preferences.way_of(request.scope))
    return remember(go(path), way, secure=settings_of(request).secure_cookies)


@post("/my-way", opt={once.SENT_AGAIN: True})
async def choose_my_way_here(
    request: Request, public: Public, data: URLEncodedBody[MyWayForm]
) -> Response[None]:
    path = my_way_path(public.organisation, way_back(data.back), data.tapped)
    if data.straight and way_back(data.back):
        path = way_back(data.back)
    way = data.chosen(preferences.way_of(request.scope))
    return remember(go(path), way, secure=public.settings.secure_cookies)


@get("/language/{key:str}")
async def show_in_language(request: Request, public: Public, key: FromPath[str]) -> Response[None]:
    """One tap on the front page, which has no form (ADR 0060): the language is kept only where the
    browser says that one of our own pages was tapped. Whoever else comes is asked in My way."""
    home = public_path(public.organisation)
    is_offered = key in LANGUAGES and public.organisation.offers(LANGUAGES[key])
    if not is_offered or not preferences.was_tapped_here(request.scope):
        return go(my_way_path(public.organisation, home, f"language-{key}"))
    way = changed(preferences.way_of(request.scope), {"language": key})
    return remember(go(home), way, secure=public.settings.secure_cookies)


ROUTES = [show_my_way, choose_my_way]
COUNCIL_ROUTES = [show_my_way_here, choose_my_way_here, show_in_language]
