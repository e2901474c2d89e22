"""show, go, swap, refused: the only place that builds HTTP answers."""

from said_and_done.settings import HOME
from said_and_done.web.answers import (
    DemoNote,
    Shown,
    answer_as_before,
    document,
    go,
    offer_to_leave,
    show,
    show_rendered,
    swap,
)
from said_and_done.web.bodies import (
    FORM_OF_TEXTS,
    LONG_FORM,
    MOST_FIELDS,
    SMALL_FORM,
    TAKES_FILES,
    measured_bodies,
)
from said_and_done.web.clock import Clock, clock_now
from said_and_done.web.cookies import cookie_name
from said_and_done.web.entering import enter
from said_and_done.web.files import AskedPart, asked_part, file_part, whole_file
from said_and_done.web.forms import CSRF_COOKIE, FormTokens, form_token, has_token
from said_and_done.web.once import (
    SENT_AGAIN,
    AnsweredBefore,
    claimed,
    leads_to,
    once_hash,
    remember_claim,
)
from said_and_done.web.playing import play
from said_and_done.web.refusals import (
    RefusedView,
    broke,
    gone_for_help,
    no_such_file,
    refused,
    refused_by_litestar,
    told,
    where_it_broke,
)
from said_and_done.web.rendering import (
    asset,
    drawn,
    photos,
    render,
    templates,
    without_faces,
)
from said_and_done.web.safety import (
    Guard,
    is_over,
    network,
    not_too_often,
    safe_headers,
)
from said_and_done.web.sessions import MEMBER, Sessions
from said_and_done.web.uploads import upload
from said_and_done.web.visits import (
    ONLY_READS,
    READS,
    Conn,
    Visit,
    commit_early,
    heads_too,
    nothing_left_open,
    one_after_another,
    opened,
    several,
)
from said_and_done.web.watched import TABLET
from said_and_done.web.ways import TRANSLATED, forget, in_their_way, remember, way_back, way_of

__all__ = [
    "CSRF_COOKIE",
    "FORM_OF_TEXTS",
    "HOME",
    "LONG_FORM",
    "MEMBER",
    "MOST_FIELDS",
    "ONLY_READS",
    "READS",
    "SENT_AGAIN",
    "SMALL_FORM",
    "TABLET",
    "TAKES_FILES",
    "TRANSLATED",
    "AnsweredBefore",
    "AskedPart",
    "Clock",
    "Conn",
    "DemoNote",
    "FormTokens",
    "Guard",
    "RefusedView",
    "Sessions",
    "Shown",
    "Visit",
    "answer_as_before",
    "asked_part",
    "asset",
    "broke",
    "claimed",
    "clock_now",
    "commit_early",
    "cookie_name",
    "document",
    "drawn",
    "enter",
    "file_part",
    "forget",
    "form_token",
    "go",
    "gone_for_help",
    "has_token",
    "heads_too",
    "in_their_way",
    "is_over",
    "leads_to",
    "measured_bodies",
    "network",
    "no_such_file",
    "not_too_often",
    "nothing_left_open",
    "offer_to_leave",
    "once_hash",
    "one_after_another",
    "opened",
    "photos",
    "play",
    "refused",
    "refused_by_litestar",
    "remember",
    "remember_claim",
    "render",
    "safe_headers",
    "several",
    "show",
    "show_rendered",
    "swap",
    "templates",
    "told",
    "upload",
    "way_back",
    "way_of",
    "where_it_broke",
    "whole_file",
    "without_faces",
]
