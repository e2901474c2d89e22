"""HTTP in, HTTP out: the links by which somebody tries a round out."""

from litestar import get
from litestar.params import FromPath

from said_and_done.answering.domain import testing
from said_and_done.people.context import Work
from said_and_done.preparation.domain import preparing
from said_and_done.preparation.views import testing as views
from said_and_done.web.http import Shown, show


@get("/work/rounds/{name:str}/prepare/test")
async def show_tests(work: Work, name: FromPath[str]) -> Shown:
    preparation = await preparing.open_round_in_preparation(work, name, work.today)
    leading = preparation.leading(*testing.TESTED)
    key, whose = work.settings.test_key, work.organisation.id
    codes = (each.way_in.code for each in leading)
    words = {code: testing.link_word(key, whose, code, work.today) for code in codes}
    page = views.try_it_page(work, preparation, leading, words, work.settings.address)
    return show(page)
