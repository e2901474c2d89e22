"""The smallest honest Litestar app: the same journey, written as the documentation shows it.

An encrypted session, CSRF, validation, a Jinja template a page, asyncpg with its pool, and each
answer committed before the next page. Nothing is kept ready, nothing is checked that a survey of
one council would not need. It is what we measure ourselves against, never what anybody runs.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, TypeAlias
from uuid import UUID, uuid4

import asyncpg
import msgspec
import uvicorn
from litestar import Litestar, Request, get, post
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.middleware.session.client_side import CookieBackendConfig
from litestar.params import FromPath, URLEncodedBody
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Redirect, Template
from litestar.template import TemplateConfig

HERE = Path(__file__).parent
SECRET = bytes(range(32))
CORE = 6
TABLE = """
CREATE TABLE responses (
    id uuid PRIMARY KEY,
    choices smallint[] NOT NULL DEFAULT array_fill(null::smallint, array[12]),
    themes smallint[] NOT NULL DEFAULT '{}',
    help_at_start text,
    sent_on date
)
"""
QUESTIONS = [
    (f"Do people listen to what you say about part {number} of your support?", number)
    for number in range(1, 13)
]
FACES = [("1", "Yes"), ("2", "Sometimes"), ("3", "No"), ("4", "I am not sure")]
HELPS = [("nobody", "Nobody helped me"), ("read", "Somebody read it to me")]

Visit: TypeAlias = Request[Any, Any, Any]


class AnswerForm(msgspec.Struct):
    choice: Annotated[int, msgspec.Meta(ge=1, le=4)]


class ThemesForm(msgspec.Struct):
    themes: list[Annotated[int, msgspec.Meta(ge=1, le=6)]]


class HelpForm(msgspec.Struct):
    help: Annotated[str, msgspec.Meta(max_length=20)]


def mine(request: Visit) -> UUID:
    return UUID(request.session["response_id"])


def show(page: str, /, **context: Any) -> Template:
    return Template(f"{page}.html", context=context)


@get("/")
async def welcome() -> Template:
    return show("welcome", title="Your support", path="/")


@post("/")
async def start(request: Visit, state: State) -> Redirect:
    made = uuid4()
    await state.pool.execute("INSERT INTO responses (id) VALUES ($1)", made)
    request.session["response_id"] = str(made)
    return Redirect("/helpers-at-start", status_code=303)


@get("/helpers-at-start")
async def show_helpers_at_start(request: Visit, state: State) -> Template:
    helped = await state.pool.fetchval(
        "SELECT help_at_start FROM responses WHERE id = $1 AND sent_on IS NULL", mine(request)
    )
    return show(
        "question",
        title="Is somebody helping you?",
        path="/helpers-at-start",
        kind="radio",
        name="help",
        options=HELPS,
        picked=[helped],
        place=1,
        of=len(QUESTIONS),
    )


@post("/helpers-at-start")
async def say_who_helps(request: Visit, state: State, data: URLEncodedBody[HelpForm]) -> Redirect:
    await state.pool.execute(
        "UPDATE responses SET help_at_start = $2 WHERE id = $1 AND sent_on IS NULL",
        mine(request),
        data.help,
    )
    return Redirect("/questions/1", status_code=303)


@get("/questions/{number:int}")
async def show_question(request: Visit, state: State, number: FromPath[int]) -> Template:
    picked = await state.pool.fetchval(
        "SELECT choices[$2] FROM responses WHERE id = $1 AND sent_on IS NULL", mine(request), number
    )
    wording, place = QUESTIONS[number - 1]
    return show(
        "question",
        title=wording,
        path=f"/questions/{number}",
        kind="radio",
        name="choice",
        options=FACES,
        picked=[str(picked)],
        place=place,
        of=len(QUESTIONS),
    )


@post("/questions/{number:int}")
async def answer(
    request: Visit, state: State, number: FromPath[int], data: URLEncodedBody[AnswerForm]
) -> Redirect:
    await state.pool.execute(
        "UPDATE responses SET choices[$2] = $3 WHERE id = $1 AND sent_on IS NULL",
        mine(request),
        number,
        data.choice,
    )
    after = {CORE: "/more-about", len(QUESTIONS): "/check"}
    return Redirect(after.get(number, f"/questions/{number + 1}"), status_code=303)


@get("/more-about")
async def show_more_about(request: Visit, state: State) -> Template:
    chosen = await state.pool.fetchval(
        "SELECT themes FROM responses WHERE id = $1 AND sent_on IS NULL", mine(request)
    )
    return show(
        "question",
        title="Do you want to say more about any of these?",
        path="/more-about",
        kind="checkbox",
        name="themes",
        options=[(str(number), f"Theme {number}") for number in range(1, CORE + 1)],
        picked=[str(number) for number in chosen],
        place=CORE,
        of=len(QUESTIONS),
    )


@post("/more-about")
async def choose_more(request: Visit, state: State, data: URLEncodedBody[ThemesForm]) -> Redirect:
    await state.pool.execute(
        "UPDATE responses SET themes = $2 WHERE id = $1 AND sent_on IS NULL",
        mine(request),
        data.themes,
    )
    return Redirect(f"/questions/{CORE + 1}", status_code=303)


@get("/check")
async def show_check(request: Visit, state: State) -> Template:
    row = await state.pool.fetchrow(
        "SELECT choices, help_at_start FROM responses WHERE id = $1 AND sent_on IS NULL",
        mine(request),
    )
    said = dict(FACES)
    lines = [
        (wording, said.get(str(choice), "Skipped"), number)
        for (wording, number), choice in zip(QUESTIONS, row["choices"], strict=True)
    ]
    return show(
        "check", title="Check your answers", path="/check", lines=lines, helped=row["help_at_start"]
    )


@post("/check")
async def send(request: Visit, state: State) -> Redirect:
    await state.pool.execute(
        "UPDATE responses SET sent_on = current_date WHERE id = $1 AND sent_on IS NULL",
        mine(request),
    )
    return Redirect("/sent", status_code=303)


@get("/sent")
async def show_sent(request: Visit, state: State) -> Template:
    day = await state.pool.fetchval("SELECT sent_on FROM responses WHERE id = $1", mine(request))
    return show("sent", title="Thank you", path="/sent", day=f"{day:%d %B %Y}")


async def _leave_as_it_is(_conn: Any) -> None:
    """Said and Done's own setting: nothing is sent when a connection goes back to the pool."""


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    reset = _leave_as_it_is if app.state.tuned else None
    async with asyncpg.create_pool(app.state.url, min_size=1, max_size=8, reset=reset) as pool:
        app.state.pool = pool
        yield


def create_app(url: str, *, tuned: bool) -> Litestar:
    """``tuned`` leaves out the statement that asyncpg's pool sends after each use."""
    return Litestar(
        route_handlers=[
            welcome,
            start,
            show_helpers_at_start,
            say_who_helps,
            show_question,
            answer,
            show_more_about,
            choose_more,
            show_check,
            send,
            show_sent,
        ],
        middleware=[CookieBackendConfig(secret=SECRET).middleware],
        csrf_config=CSRFConfig(secret=SECRET.hex(), cookie_httponly=True),
        template_config=TemplateConfig(directory=HERE / "pages", engine=JinjaTemplateEngine),
        state=State({"url": url, "tuned": tuned}),
        lifespan=[_lifespan],
        openapi_config=None,
    )


if __name__ == "__main__":
    uvicorn.run(
        create_app(sys.argv[1], tuned="tuned" in sys.argv),
        host="127.0.0.1",
        port=int(sys.argv[2]),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
    )
