"""A person answers a survey, one question a page, without JavaScript."""

import re

import pytest

from said_and_done.answering.model.helping import NOBODY
from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.model import WayIn
from tests import factories
from tests.answering.conftest import Person, Query
from tests.asking import asked


async def test_the_welcome_page_says_what_it_is_before_anybody_starts(amina: Person) -> None:
    page = await amina.visitor.get(f"/anyborough/surveys/{amina.link.code}")

    assert page.status_code == 200
    words = re.sub(r"<[^>]+>|\s+", " ", page.text)
    for said in ("6 questions.", "10 minutes", "Why we ask", "Who reads it", "stop at any time"):
        assert said in words
    assert "If your words are already in a published progress statement, they stay there." in words
    assert "You get an answer by 30 September 2026." in words
    assert words.index("6 questions.") < words.index("These questions are about")


async def test_looking_at_the_welcome_page_starts_nothing(
    somebody_else: Person, query: Query
) -> None:
    await somebody_else.visitor.get(f"/anyborough/surveys/{somebody_else.link.code}")

    assert await query("SELECT count(*) FROM responses") == 0


async def test_a_short_link_leads_to_the_welcome_page_in_any_letters(amina: Person) -> None:
    page = await amina.visitor.get(f"/anyborough/s/{amina.link.code.upper()}")

    assert page.status_code == 303
    assert page.headers["location"] == f"/anyborough/surveys/{amina.link.code}"


async def test_a_person_answers_and_sends(amina: Person, query: Query) -> None:
    for number in range(1, 7):
        assert amina.here.endswith(f"/questions/{number}")
        page = await amina.see(f"questions/{number}")
        assert f"Page {number + 1} of 10" in page.text
        assert "checked" not in page.text
        await amina.pick(number)
    assert amina.here.endswith("/more-about")
    await amina.leave("more-about")
    assert amina.here.endswith("/helpers")
    await amina.leave("helpers", help="nobody")
    assert amina.here.endswith("/check")

    answer = await amina.send()

    assert answer.status_code == 303
    page = await amina.see("sent")
    assert page.status_code == 200
    assert "30 September 2026" in page.text
    assert len(await amina.card()) == 5
    assert await query("SELECT choices[1:6] FROM responses") == [1] * 6
    assert await query("SELECT voice FROM responses") == 1


async def test_the_question_is_the_heading_and_names_its_answers(amina: Person) -> None:
    page = (await amina.see("questions/1")).text

    assert f'<h1 id="asked">{asked(1)}</h1>' in page
    assert re.search(r'<fieldset[^>]* aria-labelledby="asked"', page)
    assert page.count("<h1") == 1


async def test_a_question_that_no_picture_explains_stands_in_words_alone(amina: Person) -> None:
    pages = [(await amina.see(f"questions/{number}")).text for number in range(1, 7)]
    pictured = [bool(re.search(r'<div class="ask__picture[^>]*>\s*<img ', page)) for page in pages]
    alone = pages[pictured.index(False)]

    assert pictured.count(False) == 1
    assert "Does your support help you live how you want?" in alone
    assert 'class="ask ask--words"' in alone
    assert "ask__picture" not in alone


async def test_next_without_an_answer_is_no_mistake_and_asks_once_whether_to_skip(
    amina: Person,
) -> None:
    page = await amina.leave("questions/1", then="next")

    assert page.status_code == 422
    assert "<title>Skip this one? " in page.text
    assert 'id="skip-this"' in page.text
    assert "govuk-error" not in page.text
    assert "autofocus" in page.text
    assert page.text.index('id="choice"') < page.text.index('id="skip-this"')


async def test_a_question_can_be_skipped(amina: Person, query: Query) -> None:
    await amina.leave("questions/1", then="skip")

    assert amina.here.endswith("/questions/2")
    assert await query("SELECT choices[1] FROM responses") == 0


async def test_skipping_takes_an_answer_away(amina: Person, query: Query) -> None:
    await amina.pick(1)

    await amina.pick(1, "yes", then="skip")

    assert await query("SELECT choices[1] FROM responses") == 0


async def test_back_keeps_what_is_picked(amina: Person, query: Query) -> None:
    await amina.pick(1)

    await amina.pick(2, "no", then="back")

    assert amina.here.endswith("/questions/1")
    assert await query("SELECT choices[2] FROM responses") == 3
    assert re.search(r'value="yes" id="\S+" checked', (await amina.see("questions/1")).text)


async def test_back_needs_no_answer(amina: Person, query: Query) -> None:
    await amina.leave("questions/2", then="back")

    assert amina.here.endswith("/questions/1")
    assert await query("SELECT choices[2] FROM responses") is None


async def test_a_person_says_more_with_consents_that_nobody_ticked_for_them(
    amina: Person, query: Query
) -> None:
    await amina.pick(1, "sometimes", then="more")
    assert amina.here.endswith("/questions/1/words")
    assert "checked" not in (await amina.see("questions/1/words")).text

    await amina.write(1, "I like my street.", may_count="yes")

    assert amina.here.endswith("/questions/2")
    assert await query("SELECT wording FROM words") == "I like my street."
    assert await query("SELECT (may_count, may_quote)::text FROM words") == "(t,f)"
    assert "Change what I said" in (await amina.see("questions/1")).text


async def test_words_need_no_answer(amina: Person, query: Query) -> None:
    await amina.leave("questions/1", then="more")
    await amina.write(1, "It depends.")

    assert await query("SELECT choices[1] FROM responses") == 0
    assert await query("SELECT wording FROM words") == "It depends."


async def test_back_from_words_keeps_them(amina: Person, query: Query) -> None:
    await amina.write(1, "Half a sent", then="back")

    assert amina.here.endswith("/questions/1")
    assert await query("SELECT wording FROM words") == "Half a sent"


async def test_words_that_are_emptied_are_gone(amina: Person, query: Query) -> None:
    await amina.write(1, "Not this.")
    await amina.write(1, "")

    assert await query("SELECT count(*) FROM words") == 0


async def test_changed_words_are_new_words_and_the_same_words_are_the_same(
    amina: Person, query: Query
) -> None:
    await amina.write(1, "I like my street.", may_count="yes")
    first = await query("SELECT id FROM words")
    await amina.write(1, "I like my street.", may_count="yes")
    assert await query("SELECT id FROM words") == first

    await amina.write(1, "I like my street.", may_count="yes", may_quote="yes")
    second = await query("SELECT id FROM words")
    assert second != first

    await amina.write(1, "I love my street.", may_count="yes", may_quote="yes")
    assert await query("SELECT id FROM words") not in {first, second}
    assert await query("SELECT count(*) FROM words") == 1


async def test_what_was_read_goes_with_the_old_words(
    amina: Person, query: Query, pool: db.Pool, anyborough: Organisation
) -> None:
    await amina.write(1, "I like my street.", may_count="yes")
    async with db.transaction(pool, anyborough.id) as conn:
        carol = await factories.member(conn, anyborough, "Carol Jones", Role.READER)
        await conn.execute(
            "INSERT INTO readings (organisation_id, id, words_id, safe_wording, read_at, read_by)"
            " SELECT organisation_id, gen_random_uuid(), id, wording, $1, $2 FROM words",
            factories.NOW,
            carol.id,
        )

    await amina.write(1, "I like my street.", may_count="yes")
    assert await query("SELECT count(*) FROM readings") == 1
    answer = await amina.write(1, "I like my sister's street.", may_count="yes")

    assert answer.status_code == 303
    assert await query("SELECT wording FROM words") == "I like my sister's street."
    assert await query("SELECT count(*) FROM readings") == 0


async def test_a_theme_brings_its_own_questions(amina: Person, query: Query) -> None:
    for number in range(1, 7):
        await amina.pick(number)

    await amina.leave("more-about", themes=["2", "5"])

    assert amina.here.endswith("/questions/8")
    assert "Page 9 of 12" in (await amina.see("questions/8")).text
    await amina.pick(8)
    assert amina.here.endswith("/questions/11")
    await amina.pick(11)
    assert amina.here.endswith("/helpers")
    assert await query("SELECT more_about FROM responses") == [2, 5]


async def test_an_answer_stays_when_its_theme_is_unticked(amina: Person, query: Query) -> None:
    await amina.leave("more-about", themes="2")
    await amina.pick(8, "no")

    await amina.leave("more-about")

    assert await query("SELECT choices[8] FROM responses") == 3
    assert "advice about your rights" in (await amina.see("check")).text


async def test_who_helped_makes_the_voice(amina: Person, query: Query) -> None:
    for help_, voice in ((["read", "explained"], 2), (["wrote", "answered"], 3), (["nobody"], 1)):
        await amina.leave("helpers", help=help_)
        assert await query("SELECT voice FROM responses") == voice

    await amina.leave("helpers", then="skip")
    assert await query("SELECT voice FROM responses") is None


@pytest.mark.parametrize(
    ("where", "nobody"),
    [("helpers", NOBODY.before), ("helpers-at-start", NOBODY.now)],
)
async def test_nobody_and_somebody_cannot_both_help(amina: Person, where: str, nobody: str) -> None:
    """The sentence calls the choice as the page does: once it named a choice that is not on it."""
    page = await amina.leave(where, help=["nobody", "read"])

    assert page.status_code == 422
    assert page.text.count(f"Pick only “{nobody}”, or do not pick it.") == 2
    assert page.text.count(nobody) > 2
    assert page.text.count(" checked") == 2


async def test_a_change_from_the_check_page_comes_back_to_it(amina: Person, query: Query) -> None:
    await amina.answer_all()
    page = (await amina.see("check")).text
    assert f'Change<span class="for-ears">: {asked(1)}' in page

    await amina.leave("questions/3?change=yes", choice="no", then="next", change="yes")

    assert amina.here.endswith("/check#answer-3")
    assert await query("SELECT choices[3] FROM responses") == 3


async def test_saying_more_from_the_check_page_comes_back_to_it(amina: Person) -> None:
    await amina.answer_all()

    await amina.leave("questions/3?change=yes", choice="no", then="more", change="yes")
    assert amina.here.endswith("/questions/3/words?change=yes")
    assert 'name="change" value="yes"' in (await amina.see("questions/3/words?change=yes")).text
    await amina.leave("questions/3/words?change=yes", wording="My sister.", change="yes")

    assert amina.here.endswith("/check#answer-3")
    assert "My sister." in (await amina.see("check")).text


async def test_who_rests_after_sending_reads_that_the_answers_were_sent(amina: Person) -> None:
    await amina.pick(1, then="rest")
    before = (await amina.see("rest")).text
    await amina.answer_all()
    await amina.send()
    await amina.use_card(" ".join(await amina.card()))

    await amina.pick(2, "no", then="rest")
    after = (await amina.see("rest")).text

    assert "We count your answers when you send them." in before
    assert "We count your answers when you send them." not in after
    assert "You have sent your answers. You can still change them until" in after


async def test_who_ticks_nothing_reads_before_what_happens_with_their_words(
    amina: Person,
) -> None:
    page = (await amina.see("questions/1/words")).text
    asked = page[page.index("<fieldset") : page.index("</fieldset>")]

    says = asked.index(
        "If you tick nothing, readers see what you say. We do not count it or show it."
    )
    assert asked.index("What may we do with your words?") < says < asked.index("I agree: ")


async def test_stop_and_rest_keeps_what_is_picked_and_carries_on_where_it_was(
    amina: Person, query: Query
) -> None:
    await amina.pick(1)
    await amina.pick(2, "no", then="rest")
    assert amina.here.endswith("/rest")
    assert await query("SELECT choices[2] FROM responses") == 3
    assert 'class="code-words"' in (await amina.see("rest")).text

    page = await amina.see("carry-on")

    assert page.headers["location"].endswith("/questions/3")


async def test_a_draft_is_counted_nowhere(amina: Person, query: Query) -> None:
    await amina.answer_all()
    assert await query("SELECT count(*) FROM responses WHERE sent_on IS NOT NULL") == 0

    await amina.send()

    assert await query("SELECT count(*) FROM responses WHERE sent_on IS NOT NULL") == 1


async def test_a_tablet_forgets_the_person_before(amina: Person, tablet: WayIn) -> None:
    before = amina.answers
    assert (await amina.see("questions/1")).status_code == 200

    amina.link = tablet
    await amina.start()

    assert (await amina.see("questions/1")).status_code == 200
    assert (await amina.visitor.get(f"{before}/questions/1")).status_code == 404
