"""Pages for refusals and for errors, and their JSON for our scripts."""

import logging
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from litestar import Response
from litestar.exceptions import HTTPException, NotFoundException

from said_and_done.core.errors import (
    NotAllowed,
    NotFound,
    NotSafe,
    Refusal,
    SignInNeeded,
    TooLate,
    TooLong,
    TooMany,
    Unwell,
)
from said_and_done.core.my_way import shown
from said_and_done.core.view import Page, View
from said_and_done.i18n.translation import _, gettext_noop, translated, use_language
from said_and_done.web.addresses import other_spelling
from said_and_done.web.bodies import MOST_FIELDS, sent_body, sent_form
from said_and_done.web.http import go, our_address, page_of, show
from said_and_done.web.preferences import way_here
from said_and_done.web.request import BYTES_A_LETTER, Request
from said_and_done.web.unsaved import Unsaved, unsaved

HELP = ("talk", "not-safe")
OUR_FAULT = 500
TRY_AGAIN = gettext_noop("It is not your fault. Please try again in a minute.")
log = logging.getLogger("said_and_done")


TOO_MANY_FIELDS = gettext_noop(
    "This form had more fields than any page of ours has. "
    "Go back, load the page again, and try once more."
)
FRONT_PAGE = gettext_noop("Go to the front page")
GO_BACK = gettext_noop("Go back")
TRIED_AGAIN = (TooLong, TooMany, NotSafe)
"""What somebody can send once more: after a change, after a while, or from a page that is new."""
NOT_TRIED_AGAIN = (TooLate, NotFound, NotAllowed)
"""What would be refused again, so that nobody is told to put their words in once more."""
HIDE = "hide"
"""The button of somebody who is not alone any more: nothing that they said may be shown."""
AT_WORK = "/work/"
# Whoever signed out elsewhere has pages with the token of a session that is over.
OLD_PAGE_AT_WORK = (
    "This page was open for a long time, or you were signed out. "
    "Go back, sign in if we ask you to, and try once more."
)


class RefusedView(View, frozen=True, kw_only=True):
    """The one page for everything that we will not do; ``path`` and ``link`` lead on. ``unsaved``
    is what the person picked and wrote, so that it is never lost: they can copy it, and put it in
    once more where ``can_try_again``."""

    template = "refused.html"

    sentence: str
    path: str
    link: str
    unsaved: tuple[Unsaved, ...] = ()
    can_try_again: bool = True


def refused(request: Request, refusal: Refusal) -> Response[Any]:
    """A refusal as its page, in its visitor's language. Somebody who must sign in is sent there
    first."""
    if isinstance(refusal, SignInNeeded) and request.method == "GET" and refusal.path:
        return go(refusal.path)
    if isinstance(refusal, NotFound) and (meant := other_spelling(request)):
        return meant
    way = way_here(request.scope)
    with use_language(way.language), shown(way):
        answer = show(_refused_page(request, refusal), refusal.status)
    if refusal.retry_after is not None:
        answer.headers["retry-after"] = str(refusal.retry_after)
    return answer


def _refused_page(request: Request, refusal: Refusal) -> RefusedView:
    path, link = _leads_to(request, refusal)
    return RefusedView(
        page=Page(title=translated(refusal.heading)),
        sentence=translated(refusal.sentence),
        path=our_address(path),
        link=translated(link),
        unsaved=_unsaved(request),
        can_try_again=not isinstance(refusal, NOT_TRIED_AGAIN),
    )


def _leads_to(request: Request, refusal: Refusal) -> tuple[str, str]:
    """Where somebody can go next: as the refusal says, else to the first page of what they were
    in."""
    if refusal.path and refusal.link:
        return refusal.path, refusal.link
    # At its own address it can be put in again.
    if isinstance(refusal, TRIED_AGAIN) and _has_own_page(request):
        return request.scope["path"], GO_BACK
    # What is refused for its long address was never given to a route.
    slug = request.scope.get("path_params", {}).get("slug")
    if slug is None:
        return "/", FRONT_PAGE
    at_work = AT_WORK in request.scope["path"]
    return (f"/{slug}/work", "Go to your work") if at_work else (f"/{slug}", FRONT_PAGE)


def _has_own_page(request: Request) -> bool:
    """Whether what was sent belongs to a page of the same address."""
    path = request.scope["path"]
    is_form = request.method == "POST" and "path_template" in request.scope
    return is_form and page_of(request) == path


def refused_by_litestar(request: Request, problem: HTTPException) -> Response[Any]:
    """What the framework refuses, in our words."""
    if problem.status_code == TooLong.status:
        return refused(request, _too_long(request))
    refusal = _in_our_words(problem)
    if isinstance(refusal, NotSafe) and AT_WORK in request.scope["path"]:
        return refused(request, NotSafe(OLD_PAGE_AT_WORK))
    return refused(request, refusal)


def _too_long(request: Request) -> TooLong:
    """How much its page takes, in letters of the script that needs most room in a form; or that it
    had more fields than we read, which no shorter words would mend."""
    if (sent_body(request.scope) or b"").count(b"&") >= MOST_FIELDS:
        return TooLong(TOO_MANY_FIELDS)
    most = request.route_handler.resolve_request_max_body_size() or 0
    return TooLong(
        _(
            "We can take about %(number)s letters at once. Please make your words shorter, then "
            "send them again."
        )
        % {"number": f"{most // BYTES_A_LETTER // 1000:,},000"}
    )


def gone_for_help(request: Request) -> Response[Any] | None:
    """The redirect for somebody who pressed "I am not safe" or wants to talk, even from a form that
    we refuse; None for everybody else."""
    slug, wanted = request.path_params.get("slug"), _was_sent(request, "then")
    return go(f"/{slug}/{wanted}") if slug and wanted in HELP else None


def refusals_lead_to(
    way_on: Callable[[Mapping[str, Any], Refusal], tuple[str, str]],
) -> Callable[[Request, Refusal], Response[Any]]:
    """An exception handler for refusals. Whoever asked for help gets it. A refusal that does not
    say where to go next leads to the address, with its words, that ``way_on`` gives for the
    parameters of the path."""

    def refused_with_a_way_on(request: Request, refusal: Refusal) -> Response[Any]:
        if helped := gone_for_help(request):
            return helped
        if refusal.path is None:
            refusal.path, refusal.link = way_on(request.path_params, refusal)
        return refused(request, refusal)

    return refused_with_a_way_on


def wants_to_hide(request: Request) -> bool:
    """Whether somebody pressed the button that takes what they said off the screen."""
    return _was_sent(request, "then") == HIDE


def no_such_file(request: Request, _problem: ValueError) -> Response[Any]:
    """404 for a name that no file can have."""
    return refused_by_litestar(request, NotFoundException())


def error_page(request: Request, problem: Exception) -> Response[Any]:
    """500 for our own fault: logged without any personal data, and said plainly."""
    for inner in problem.exceptions if isinstance(problem, ExceptionGroup) else ():
        # The transaction of a page ended in a refusal, and Litestar puts that into a group.
        if isinstance(inner, Refusal):
            return refused(request, inner)
    log.error("A page broke: %s", "\n".join(where_it_broke(problem)))
    return refused(request, _Broken(TRY_AGAIN))


def refusal_as_json(_request: Request, problem: Exception) -> Response[dict[str, str]]:
    """What we will not do, or what broke, for a script of ours: the sentence as JSON."""
    refusal = _refusal_in(problem)
    return Response({"sentence": str(translated(refusal.sentence))}, status_code=refusal.status)


def _refusal_in(problem: Exception) -> Refusal:
    inside = problem.exceptions if isinstance(problem, ExceptionGroup) else ()
    for one in (problem, *inside):
        if isinstance(one, Refusal):
            return one
    if isinstance(problem, HTTPException):
        return _in_our_words(problem)
    log.error("What a script asked for broke: %s", "\n".join(where_it_broke(problem)))
    return _Broken(TRY_AGAIN)


def where_it_broke(problem: BaseException) -> Iterator[str]:
    """The types of the errors and the lines of our code in the traceback. Never a message: the
    database puts what somebody typed into its messages."""
    yield type(problem).__name__
    for place in traceback.extract_tb(problem.__traceback__):
        yield f"  {place.filename}:{place.lineno} in {place.name}"
    inside = problem.exceptions if isinstance(problem, BaseExceptionGroup) else ()
    for one in (*inside, problem.__cause__ or problem.__context__):
        if one is not None:
            yield from where_it_broke(one)


class _Broken(Unwell):
    status = 500


class _OtherWay(Refusal):
    status = 405


_WORDS: dict[int, tuple[type[Refusal], str]] = {
    403: (
        NotSafe,
        gettext_noop(
            "This page was open for a long time, or your browser did not keep our cookie. "
            "Go back, load the page again, and try once more."
        ),
    ),
    404: (NotFound, gettext_noop("Check the address, or start from the front page.")),
    405: (_OtherWay, gettext_noop("This address does not work like that.")),
    413: (TooLong, gettext_noop("That was too big to send. Please make it shorter.")),
}


def _in_our_words(problem: HTTPException) -> Refusal:
    if problem.status_code >= OUR_FAULT:
        return _Broken(TRY_AGAIN)
    kind, sentence = _WORDS.get(
        problem.status_code,
        (Refusal, gettext_noop("We did not understand what your browser sent.")),
    )
    if kind is NotSafe:
        return kind(sentence)
    return kind(sentence, path="/", link=FRONT_PAGE)


def _was_sent(request: Request, name: str) -> str:
    """What the form had in this field; "" where it had none."""
    words = sent_form(request.scope).get(name, "")
    return words if isinstance(words, str) else ""


def _unsaved(request: Request) -> tuple[Unsaved, ...]:
    """What was given in the form that was sent; the check of the token has read it already."""
    return () if wants_to_hide(request) else unsaved(sent_form(request.scope))
