"""A whole progress statement of Anyborough, its easy-read form, and one with hardly anything in it.

All people and words are made up. The same structs as the program's own, so what passes here passes there.
"""

# ruff: noqa: E501 - sentences that people say stay on one line

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from said_and_done.core.view import Link, Page
from said_and_done.progress.document_views.documents import (
    Block,
    Bullets,
    CoverPhoto,
    DocumentView,
    EasyReadDocument,
    Fact,
    HardWord,
    HardWords,
    Idea,
    Objection,
    Paragraph,
    Quote,
    Section,
    Signature,
    StatementDocument,
    Story,
    Subheading,
)
from said_and_done.progress.document_views.number_blocks import EasyFinding, Numbers
from said_and_done.progress.document_views.promise_blocks import Commitment, EasyPromise
from said_and_done.progress.model.evidence import Row
from said_and_done.progress.views.photo import inside
from tests.pdf.pieces import (
    ADDRESS,
    CHANGES,
    FINGERPRINT,
    TITLES,
    commitment,
    due_promise,
    evidence,
    finding,
    picture,
    said,
    short_version,
)
from tests.progress.photo_pictures import drawn_group

SUMMARY: tuple[Block, ...] = (
    Paragraph(
        words="60 people told us about their care and support this spring. 25 of them told us a story."
    ),
    short_version(),
)

WHO: tuple[Block, ...] = (
    Paragraph(
        words="We are the Anyborough co-production group: 7 people who draw on support and 4 who work for the council."
    ),
    Paragraph(words="This progress statement is about 1 January to 30 June 2026."),
    Paragraph(words="Mae rhai geiriau Cymraeg yma: tŷ, dŵr, gŵyl.", language="cy"),
    Subheading(words="From our sponsor"),
    Quote(
        words="I draw on support myself. I read every page before I signed. It also says what we could not do.",
        voice="Carol, co-production sponsor",
        evidence=evidence("progress", "See all progress statements"),
    ),
)

LISTENED: tuple[Block, ...] = (
    Paragraph(words="People answered in the way that suited them."),
    Numbers(
        caption="How people answered",
        counted="Way to answer",
        how_many="People",
        rows=(
            Row(words="On the website, alone", number="about 30"),
            Row(words="On the website, with a helper", number="about 15"),
            Row(words="On paper", number="about 10"),
            Row(words="By telephone", number="fewer than 5"),
        ),
        evidence=evidence("findings/spring-2026", "See how people answered"),
    ),
    Subheading(words="Who we did not hear from"),
    Bullets(
        items=(
            "People who live in care homes in the north.",
            "People who use British Sign Language.",
        )
    ),
)

EARLIER: tuple[Block, ...] = (
    commitment(1, "done", "Done"),
    commitment(
        2, "late", "Late, partly done", "The new telephone system came in May, not in March."
    ),
    commitment(3, "started", "Started"),
    commitment(
        4,
        "changed",
        "Changed",
        "Some people lose benefits when we pay them. They can now choose vouchers.",
        CHANGES,
    ),
    commitment(5, "waiting", "Too early to say"),
    commitment(
        6, "stopped", "Stopped", "The library closed. We look for another room with the group."
    ),
)

STORY: tuple[Block, ...] = (
    Story(
        title="The worker who likes football",
        paragraphs=(
            "I wanted somebody to go out with. Not somebody who watches me, somebody who likes what I like.",
            "The first three did not like football. I was told to be patient. I was patient for a year.",
            "Then [name taken out] came. We go to every home game. My support plan says football now.",
        ),
        voice="Own voice",
        evidence=evidence("findings/spring-2026/stories#4", "Story 104"),
        picture=picture("soccer-ball", "A football"),
    ),
)

METHOD: tuple[Block, ...] = (
    Bullets(
        items=(
            "Numbers are rounded to the nearest 5.",
            "We hide numbers under 5, so that nobody can be picked out.",
            "Three questions were new this year.",
        )
    ),
    HardWords(
        words=(
            HardWord(
                word="Co-production",
                meaning="People who draw on support and people who work there decide together.",
            ),
            HardWord(
                word="Direct payment", meaning="Money from the council to buy your own support."
            ),
        )
    ),
)

SIGNED: tuple[Block, ...] = (
    Signature(
        role="Co-production sponsor",
        name="Carol Example",
        signed_on="14 June 2026",
        words="It says what we could not do. That is why I sign it.",
    ),
    Signature(
        role="Director of adult social care",
        name="Lee Example",
        signed_on="15 June 2026",
        words="I will answer for the late ones.",
    ),
    Objection(
        by="Ben, group member",
        on="2 June 2026",
        words="I wanted the night number to come first.",
        answer="It is late, and we should have said so earlier. It is now promise 1 of the next round.",
        answered_by="Lee Example, 5 June 2026",
        closed="The group decided on 9 June 2026 to close it. Amina recorded this on 10 June 2026.",
        decision="We publish now, and the night number comes first in the next round.",
    ),
)

NEXT: tuple[Block, ...] = (
    Paragraph(
        words="We meet on the first Tuesday of each month. We ask everybody again in January 2027."
    ),
    Paragraph(words="You get an answer to this round by 31 July 2026."),
    due_promise(3, "30 September 2026"),
    due_promise(5, "1 March 2027"),
)

TAKE_PART: tuple[Block, ...] = (
    Paragraph(words="Come to a meeting, or tell us what you think in any way you like."),
    Paragraph(
        words="If you are not happy, tell us. You can also ask the Local Government Ombudsman."
    ),
)

COULD_NOT: tuple[Block, ...] = (
    Paragraph(words="We could not open a walk-in advice morning, because the library closed."),
    Paragraph(words="We could not offer support workers who sign. We found nobody."),
)

BLOCKS: tuple[tuple[Block, ...], ...] = (
    SUMMARY, WHO, LISTENED, said(), (commitment(1, "waiting", "Not started"), commitment(2, "started", "Started")),
    EARLIER, COULD_NOT, STORY, NEXT, TAKE_PART, METHOD, SIGNED,
)  # fmt: skip


def easy_promise(whole: Commitment) -> EasyPromise:
    return EasyPromise(
        picture=picture("handshake", "A handshake"),
        title=whole.wording,
        state=f"{whole.state}.",
        word=whole.sign,
        late=whole.sign == "late",
        sign=whole.sign,
        owner="Dev Patel",
        due="30 September 2026",
    )


def easy_short_version() -> Iterator[Block]:
    short = short_version()
    yield Subheading(words=short.title)
    for each in short.headlines:
        fields = msgspec.structs.asdict(each)
        words = fields.pop("words")
        yield EasyFinding(
            **fields, title=words, asked=f"We asked: “{each.question}”", lines=(each.sentence,)
        )
    yield Idea(
        picture=picture("magnifying-glass-tilted-left", "A magnifying glass"), lines=(short.about,)
    )
    yield Subheading(words=short.promises_title)
    for promise in short.promises:
        lines = (f"Who: {promise.owner}", f"By when: {promise.due}")
        yield Idea(picture=picture("handshake", "A handshake"), title=promise.wording, lines=lines)
    yield Subheading(words=short.not_possible_title)
    yield Idea(
        picture=picture("stop-sign", "A stop sign"),
        title=short.not_possible,
        lines=(f"Why: {short.why}",),
    )


def easy_blocks() -> tuple[tuple[Block, ...], ...]:
    ideas: dict[int, tuple[Block, ...]] = {
        1: (
            Idea(picture=picture("people-holding-hands", "People holding hands"), lines=("60 people told us about their support.",)),
            *easy_short_version(),
        ),
        2: (Idea(picture=picture("busts-in-silhouette", "Two people"), lines=("We are a group.", "7 of us draw on support.", "4 of us work for the council.")),),
        3: (Idea(picture=picture("laptop", "A computer"), lines=("Most people answered on the website.", "Some had a helper.")),),
        4: (
            said()[0],
            EasyFinding(**msgspec.structs.asdict(finding(1)), title="We asked: “Do you feel safe?”", lines=("About 6 in 10 people said yes.",)),
        ),
        5: (
            EasyPromise(picture=picture("handshake", "A handshake"), title="We write easy letters.", state="Late. Started.", word="started", late=True, sign="late", owner="Dev Patel", due="30 September 2026", changes=CHANGES),
        ),
        6: tuple(easy_promise(one) for one in EARLIER if isinstance(one, Commitment)),
        7: (Idea(picture=picture("stop-sign", "A stop sign"), lines=("We could not open a walk-in morning.", "The library closed.")),),
        9: (Idea(picture=picture("calendar", "A calendar"), lines=("We ask again in January 2027.",)), Idea(picture=picture("calendar", "A calendar"), title="By 1 March 2027", lines=("A review is never done without the person.",))),
        10: (Idea(picture=picture("telephone", "A telephone"), lines=("You can ring us.", "You can come to a meeting.")),),
    }  # fmt: skip
    return tuple(ideas.get(number, blocks) for number, blocks in enumerate(BLOCKS, start=1))


def sections(blocks: tuple[tuple[Block, ...], ...]) -> tuple[Section, ...]:
    return tuple(
        Section(number=number, title=title, picture=picture(name, words), blocks=inside)
        for number, ((title, name, words), inside) in enumerate(
            zip(TITLES, blocks, strict=True), start=1
        )
    )


def around(title: str) -> dict[str, Any]:
    return {
        "page": Page(title=title),
        "council": "Anyborough",
        "group": "the Thursday Group",
        "period": "1 January to 30 June 2026",
        "facts": (
            Fact(number="about 60", words="people who draw on care and support answered"),
            Fact(number="2", words="new promises"),
            Fact(number="1 of 6", words="earlier promises done"),
        ),
        "version": 3,
        "published": "16 June 2026",
        "made_on": "2026-06-16",
        "fingerprint": FINGERPRINT,
        "verify_address": f"{ADDRESS}/verify/{FINGERPRINT}",
        "words_address": f"{ADDRESS}/progress/spring-2026.json",
        "record_address": f"{ADDRESS}/verify",
        "covered": ("Words were covered on 3 July 2026 because they named somebody.",),
        "head": (f"412-{FINGERPRINT[:16]}", f"Event 412: {FINGERPRINT}"),
        "formats": (
            "You can have this as a web page, in easy read, in large print, as sound, or in British Sign Language.",
            "Tell us what suits you. It costs nothing.",
        ),
        "contacts": (
            Link(path="tel:+441632960000", words="01632 960 000"),
            Link(path="mailto:together@anyborough.example", words="together@anyborough.example"),
            Link(path=f"{ADDRESS}/anyborough/progress/spring-2026/easy-read", words="The easy-read page of this progress statement"),
        ),
        "credits": (
            "Thank you to the 60 people who answered.",
            "Pictures: OpenMoji, CC BY-SA 4.0.",
            "Based on Making it Real by Think Local Act Personal (TLAP). The words of the statements are our own.",
        ),
    }  # fmt: skip


def statement(blocks: tuple[tuple[Block, ...], ...] = BLOCKS) -> StatementDocument:
    return StatementDocument(sections=sections(blocks), **around("Spring 2026"))


def easy_read() -> EasyReadDocument:
    return EasyReadDocument(sections=sections(easy_blocks()), **around("Spring 2026"))


PHOTO = CoverPhoto(
    path=inside(drawn_group((1200, 800))),
    alt="Six people in coats before a hedge.",
    caption="The Thursday Group. Photo: Amina Begum.",
    width=1200,
    height=800,
)
PHOTO_GONE = CoverPhoto(gone="A photograph was here. It was taken away on 3 July 2026.")
Document = TypeVar("Document", bound=DocumentView)


def with_photo(document: Document, photo: CoverPhoto) -> Document:
    """The same with a photo of the group, which a test drew, or without the one that it had."""
    return msgspec.structs.replace(document, photo=photo)


def nearly_empty() -> StatementDocument:
    """A round that nobody answered, not yet signed by anybody."""
    unsigned = Signature(role="Co-production sponsor", name="", signed_on=None, words="")
    around_it = around("Spring 2026") | {
        "published": None,
        "facts": (),
        "formats": (),
        "contacts": (),
        "credits": (),
    }
    return StatementDocument(sections=sections(((),) * 11 + ((unsigned,),)), **around_it)


def saying(words: str, *, language: str | None = None) -> StatementDocument:
    """A progress statement in which somebody says exactly these words, in a quote, a story, a list and a promise."""
    link = evidence("findings/spring-2026/stories#1", "Story 101")
    face = picture("speech-balloon", "A speech bubble")
    said_so: tuple[Block, ...] = (
        Paragraph(words=words, language=language),
        Quote(words=words, voice="Own voice", evidence=link, language=language),
        Bullets(items=(words,)),
        Story(
            title="A story",
            paragraphs=(words,),
            voice="Own voice",
            evidence=link,
            picture=face,
            language=language,
        ),
    )
    return statement((SUMMARY, WHO, LISTENED, said_so) + ((),) * 7 + (SIGNED,))


def saying_in_languages(sentences: dict[str, str]) -> StatementDocument:
    """A progress statement in which people say each sentence in its language, plain and in bold."""
    said_so: tuple[Block, ...] = tuple(
        block
        for language, words in sentences.items()
        for block in (Subheading(words=words), Paragraph(words=words, language=language))
    )
    return statement((SUMMARY, said_so) + ((),) * 9 + (SIGNED,))


def quoting(words: str) -> StatementDocument:
    """A progress statement with one quote."""
    said_so = Quote(words=words, voice="Own voice", evidence=evidence("findings", "Story 101"))
    return statement((SUMMARY, (said_so,)) + ((),) * 10)
