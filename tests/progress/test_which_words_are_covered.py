"""Only whole words that people wrote are covered, in any script."""

import html
import unicodedata
from datetime import timedelta

import msgspec
import pytest

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Role
from said_and_done.progress.domain import checking, closing
from said_and_done.progress.domain.covering import problems_with_covering
from said_and_done.progress.domain.replacing_words import cover, to_cover
from said_and_done.progress.model.covering import TypedCovering
from said_and_done.progress.model.evidence import NumbersEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.rounds.model import Round
from tests import factories
from tests.conftest import Database
from tests.progress.conftest import HERE, JULY, Answers, Browser, Place
from tests.progress.test_covering import MARK, OTHER_FILES, agree_both, dump, propose, publish
from tests.progress.test_objections import BEFORE, DECISION, answer, confirm, joins, object_to, sign

PAGE = f"{HERE}/coverings"


@pytest.fixture
def answers() -> Answers:
    """So many answered that the draft has a sentence, a bar and a table with numbers."""

    async def answer(conn: Connection, ours: Organisation, spring: Round) -> None:
        for choice in ("yes", "no") * 10:
            await factories.response(conn, ours, spring, dict.fromkeys(range(1, 7), choice))

    return answer


async def what_is_wrong(conn: Connection, place: Place, words: str) -> ProgressProblem | None:
    typed = TypedCovering(words=words, reason="names")
    problems = await problems_with_covering(
        CouncilContext(conn, place.organisation), await place.now(conn), typed
    )
    return problems[0] if problems else None


async def publish_with(conn: Connection, place: Place, summary: str) -> None:
    await place.save(conn, Part.SUMMARY, summary)
    await place.sign_both(conn)
    await place.publish(conn)


async def covered_by(conn: Connection, words: str, text: str) -> str:
    """The text with the words covered, as the database does it; # stands for the mark."""
    return str(await conn.fetchval("SELECT covered_words($1, $2, '#')", text, words))


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("Ann", "Ann met Anne. Ann!", "# met Anne. #!"),
        ("Ann", "Joann, Ann's cat, Ann’s dog, (Ann)", "Joann, #'s cat, #’s dog, (#)"),
        ("Ann", "Ann'sson, Ann-Marie and Ann'", "Ann'sson, Ann-Marie and #'"),
        ("Brien", "O'Brien, O’Brien and Brien", "O'Brien, O’Brien and #"),
        ("O'Brien", "O'Brien's bus; McO'Brien", "#'s bus; McO'Brien"),
        ("O'", "O' is no name, O'Brien is", "# is no name, O'Brien is"),
        ("'Brien", "'Brien, O'Brien", "#, O'Brien"),
        ("Marie", "Anne-Marie, Anne‑Marie; Marie-", "Anne-Marie, Anne‑Marie; #-"),
        ("Anne-Marie", "Anne-Marie 'Anne-Marie' Anne-Marie-Lou", "# '#' Anne-Marie-Lou"),
        ("James", "the James' flat, James–Jo, James—Jo", "the #' flat, #–Jo, #—Jo"),
        ("Zoe", "Zoe\u0301 Zoe Zoë", "Zoe\u0301 # Zoë"),
        ("Łukasz", "Łukasz, Łukaszek", "#, Łukaszek"),
        ("મીના", "મીના, મીનાને મીના।", "#, મીનાને #।"),
        ("મીન", "મીના અને મીન", "મીના અને #"),
        ("سارہ", "سارہ، سارہؓ۔ سارہ۔", "#، سارہؓ۔ #۔"),
        ("علی", "علی\u200cرضا، علی؟ وعلی", "علی\u200cرضا، #؟ وعلی"),
        ("12", "12 of 120, 12.", "# of 120, #."),
        ("(a+b)*", "(a+b)* and aab", "# and aab"),
        ("a.c\\d", "a.c\\d abc\\d", "# abc\\d"),
        ("Edna\nBell", "Edna\nBell", "#"),
        ("😀 Edna", "😀 Edna😀Edna", "#😀Edna"),
    ],
)
async def test_only_whole_words_are_covered_in_any_script(
    conn: Connection, words: str, before: str, after: str
) -> None:
    assert await covered_by(conn, words, before) == after


# Numbers in circles or brackets, such as those that begin a line, count as signs here.
SIGNS_WITH_NUMBERS = {*range(0x2070, 0x20A0), *range(0x2460, 0x2C00), *range(0x1F100, 0x1F10D)}


async def test_every_letter_mark_and_digit_of_unicode_belongs_to_a_word(conn: Connection) -> None:
    letters = [
        chr(code)
        for code in range(1, 0x20000)
        if unicodedata.category(chr(code))[0] in "LMN" and code not in SIGNS_WITH_NUMBERS
    ]
    covered = await conn.fetch(
        "SELECT letter FROM unnest($1::text[]) AS letter"
        " WHERE covered_words('Ann' || letter || 'Ann', 'Ann', '#') ~ '#'",
        letters,
    )

    assert len(letters) > 40_000
    assert [row["letter"] for row in covered] == []


SPACES_AND_SIGNS = (
    *range(1, 0x2C2),
    *range(0x964, 0x966),
    *range(0x2000, 0x20D0),
    *range(0x2190, 0x2C00),
    *range(0x3000, 0x3004),
    *map(ord, "،؟۔😀"),
)


async def test_space_and_punctuation_end_a_word(conn: Connection) -> None:
    ends = [
        chr(code)
        for code in SPACES_AND_SIGNS
        if unicodedata.category(chr(code))[0] in "ZPS" and chr(code) not in "'’-‐‑"
    ]
    stays = await conn.fetch(
        "SELECT sign FROM unnest($1::text[]) AS sign"
        " WHERE covered_words('x' || sign || 'Ann' || sign || 'x', 'Ann', '#') !~ '#'",
        ends,
    )

    assert len(ends) > 1000
    assert [row["sign"] for row in stays] == []


async def test_part_of_a_word_is_asked_for_again(place: Place, conn: Connection) -> None:
    await publish(conn, place)

    for part in ("Edn", "Hara", "ddie", "kin", "nk Edn"):
        assert await what_is_wrong(conn, place, part) is ProgressProblem.PART_OF_WORD
    for whole in ("Edna", "O'Hara", '"Eddie"', "is kind", "is kind."):
        assert await what_is_wrong(conn, place, whole) is None


async def test_a_longer_word_stays_and_everybody_who_agrees_sees_that(
    stored: Place, pool: db.Pool, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await publish_with(conn, stored, "Edna, Edna-led and Ednaville.")
        covering = await propose(conn, stored, "Edna")
    carol = await browser_of(stored.carol)

    page = html.unescape((await carol.get(PAGE)).text)

    assert "<li>Edna-led</li>" in page
    assert "<li>Ednaville</li>" in page
    async with db.transaction(pool, stored.organisation.id) as conn:
        await agree_both(conn, stored, covering)
        pair = await to_cover(CouncilContext(conn, stored.organisation), covering.id)
        assert pair
        await cover(
            CouncilContext(conn, stored.organisation), *pair, covering.id, OTHER_FILES, now=JULY
        )
        covered = (await stored.now(conn)).version.content
        assert covered.summary.words == f"{MARK}, Edna-led and Ednaville."


async def test_what_the_program_wrote_stays(place: Place, conn: Connection) -> None:
    text = (await place.now(conn)).version.content
    drafted = text.summary.words
    assert "We made no new promises." in drafted
    await publish_with(conn, place, f"It was sunny. {drafted} Edna came.")

    for words in (
        "We made no new promises.",
        "new promises",
        "It was sunny. In",
        "promises. Edna came",
        "About 20",
        "about 20",
        "not shown",
        "Who answered",
        "In their own voice",
        "dev@anyborough.example",
    ):
        assert await what_is_wrong(conn, place, words) is ProgressProblem.PROGRAM_WROTE, words
    for words in ("It was sunny.", "Edna came", "Edna"):
        assert await what_is_wrong(conn, place, words) is None


async def test_numbers_and_labels_stay_also_where_a_person_wrote_the_same_words(
    place: Place, conn: Connection
) -> None:
    await publish_with(conn, place, "Everybody was there, about 10 of us.")
    before = (await place.now(conn)).version.content
    table = before.how_we_listened.evidence[0]
    assert isinstance(table, NumbersEvidence)
    assert table.rows[-1].words == "Everybody", "the test could see it"
    assert b'"words":"about 10"' in before.canonical

    for words in ("Everybody", "about 10"):
        covering = await propose(conn, place, words)
        await agree_both(conn, place, covering)
        pair = await to_cover(CouncilContext(conn, place.organisation), covering.id)
        assert pair
        await cover(
            CouncilContext(conn, place.organisation), *pair, covering.id, OTHER_FILES, now=JULY
        )

    after = (await place.now(conn)).version.content
    assert after.summary.words == f"{MARK} was there, {MARK} of us."
    for part in Part:
        assert after.section(part).evidence == before.section(part).evidence


async def test_a_mark_is_never_covered(place: Place, conn: Connection) -> None:
    await publish(conn, place)
    covering = await propose(conn, place)
    await agree_both(conn, place, covering)
    pair = await to_cover(CouncilContext(conn, place.organisation), covering.id)
    assert pair
    await cover(CouncilContext(conn, place.organisation), *pair, covering.id, OTHER_FILES, now=JULY)

    for words in ("named somebody", "▇", "Words covered", "somebody ▇ is kind"):
        assert await what_is_wrong(conn, place, words) in (
            ProgressProblem.PROGRAM_WROTE,
            ProgressProblem.SHORT_COVER,
        ), words


async def test_the_names_of_those_who_signed_or_objected_stay(
    place: Place, conn: Connection
) -> None:
    await publish_with(conn, place, "Carol Osei, Carol Smith and Edna talked.")

    for words in ("Carol Osei", "Osei", "Carol", "Carol Osei, Carol Smith"):
        assert await what_is_wrong(conn, place, words) is ProgressProblem.NAMES_A_HOLDER, words
    for words in ("Carol Smith", "Edna"):
        assert await what_is_wrong(conn, place, words) is None


async def test_a_refusal_is_a_sentence_beside_what_was_typed(
    stored: Place, pool: db.Pool, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await publish_with(conn, stored, "Edna and Carol came. It was in Anyborough.")
    dev = await browser_of(stored.dev)

    for words, sentence in (
        ("Edn", ProgressProblem.PART_OF_WORD.sentence),
        ("about 20", ProgressProblem.PROGRAM_WROTE.sentence),
        ("Carol", ProgressProblem.NAMES_A_HOLDER.sentence),
        ("Anyborough", ProgressProblem.IN_TITLE.sentence),
        ("E", ProgressProblem.SHORT_COVER.sentence),
        (" . ! ", ProgressProblem.SHORT_COVER.sentence),
    ):
        page = await factories.form(dev, PAGE, cover=words, reason="danger")
        assert page.status_code == 422, words
        assert sentence in page.text
        assert f"\n{words}</textarea>" in page.text, "what was typed is not lost"
        assert 'value="danger" checked' in page.text


async def test_a_short_name_is_covered(place: Place, conn: Connection) -> None:
    await publish_with(conn, place, "Jo came. Joy came.")

    assert await what_is_wrong(conn, place, "Jo") is None


async def test_words_in_a_decision_of_the_group_are_covered_wherever_it_was_recorded(
    stored: Place, pool: db.Pool, own_database: Database
) -> None:
    """Also in what was recorded first and replaced, and in letters that wait."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        amina = await joins(conn, stored, "Amina Ali", BEFORE, Role.MEMBER)
        ben = await joins(conn, stored, "Ben Okri", BEFORE, Role.MEMBER)
        objection = await object_to(conn, stored, stored.carol)
        await answer(conn, stored, objection)
        for minutes, wording in ((5, "Edna Bell said so."), (6, "Edna Bell said yes.")):
            await closing.record_decision(
                ActingMember(conn, stored.organisation, amina, JULY + timedelta(minutes=minutes)),
                await stored.now(conn),
                objection.id,
                msgspec.structs.replace(DECISION, wording=wording),
                based_on=0,
            )
        await confirm(conn, stored, objection, ben)
        for member, role in ((stored.carol, KeyRole.SPONSOR), (stored.lena, KeyRole.LEAD)):
            await sign(conn, stored, member, role, 7)
        await stored.publish(conn)
    assert dump(own_database).count("Edna Bell") > 3, "the test could see it"

    async with db.transaction(pool, stored.organisation.id) as conn:
        covering = await propose(conn, stored, "Edna Bell")
        await agree_both(conn, stored, covering)
        pair = await to_cover(CouncilContext(conn, stored.organisation), covering.id)
        assert pair
        await cover(
            CouncilContext(conn, stored.organisation), *pair, covering.id, OTHER_FILES, now=JULY
        )
        covered = await stored.now(conn)
        assert (
            await checking.verified_fingerprint(conn, covered.version.hash, now=JULY)
        ).problems == ()

    assert "Edna Bell" not in dump(own_database)
