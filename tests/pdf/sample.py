"""A whole progress statement of Anyborough, its easy-read form, and one with hardly anything in it.

All people and words are made up. The same structs as the program's own, so what passes here passes there.
"""

# ruff: noqa: E501 - sentences that people say stay on one line

from typing import Any

from said_and_done.progress.document_views import (
    Block,
    Bullets,
    Commitment,
    EasyPromise,
    EasyReadDocument,
    Finding,
    HardWord,
    HardWords,
    Idea,
    NumberRow,
    Numbers,
    Objection,
    Paragraph,
    Picture,
    Quote,
    Section,
    Segment,
    Sign,
    Signature,
    StatementDocument,
    Story,
    Subheading,
    Supporters,
    ThemeHead,
    bar,
)
from said_and_done.view import Link, Page

ADDRESS = "https://said.anyborough.example"
FINGERPRINT = "9f2c41d07be85a6633c1f0a4d7e2b89510c6f7d83ae94b2205fd61c8770ba9e4"

TITLES = (
    ("The main points", "light-bulb", "A light bulb"),
    ("Who we are", "busts-in-silhouette", "Two people"),
    ("How we listened", "ear", "An ear"),
    ("What people said", "speech-balloon", "A speech bubble"),
    ("What we agreed", "handshake", "Two hands shaking"),
    ("How earlier promises went", "footprints", "Footprints"),
    ("What we could not do", "stop-sign", "A stop sign"),
    ("A story", "open-book", "An open book"),
    ("What happens next", "calendar", "A calendar"),
    ("How to take part or complain", "telephone", "A telephone"),
    ("How we counted, and words explained", "magnifying-glass-tilted-left", "A magnifying glass"),
    ("Who signed this", "key", "A key"),
)

THEMES = (
    (
        "Wellbeing and independence",
        "Living the life I want, keeping safe and well",
        "house-with-garden",
        "A house with a garden",
    ),
    (
        "Information and advice",
        "Having the information I need, when I need it",
        "information",
        "A sign for information",
    ),
    (
        "Active and supportive communities",
        "Keeping family, friends and connections",
        "people-holding-hands",
        "People holding hands",
    ),
    (
        "Flexible and integrated care and support",
        "My support, my own way",
        "puzzle-piece",
        "A puzzle piece",
    ),
    ("When things need to change", "Staying in control", "compass", "A compass"),
    ("Workforce", "The people who support me", "handshake", "Two hands shaking"),
)

STATEMENTS = (
    ("I feel safe, and I get help to think about risks.", "shield", "A shield", (55, 25, 15, 5)),
    (
        "What I am told is right and I can understand it.",
        "memo",
        "A sheet of paper",
        (40, 30, 25, 5),
    ),
    ("I can see the people who matter to me.", "telephone", "A telephone", (70, 20, 0, 10)),
    ("I choose who supports me, and how.", "seedling", "A young plant", (30, 30, 35, 5)),
    (
        "I can plan for an emergency and stay in charge.",
        "warning",
        "A warning sign",
        (20, 25, 40, 15),
    ),
    ("Good listeners support me.", "ear", "An ear", (60, 25, 10, 5)),
)

QUOTES = (
    "They write down what I say, and then they do it.",
    "The letter had nine pages. My neighbour read it to me twice.",
    "I see my sister every week now. That is the best thing.",
    "I asked for somebody who likes football. It took a year, but he came.",
    "Nobody told me who to ring at night.",
    "She listens. She does not look at the clock.",
)

LABELS = (("yes", "Yes"), ("sometimes", "Sometimes"), ("no", "No"), ("not-sure", "Not sure"))


def evidence(path: str, words: str) -> Link:
    """A whole address, as every link in a document has to be."""
    return Link(path=f"{ADDRESS}/anyborough/{path}", words=words)


def picture(name: str, words: str) -> Picture:
    return Picture(name=name, words=words)


def answers(shares: tuple[int, int, int, int]) -> tuple[Segment, ...]:
    return bar(
        (tone, label, share, f"about {round(share / 10)} in 10" if share >= 10 else "very few")  # type: ignore[misc]
        for (tone, label), share in zip(LABELS, shares, strict=True)
    )


def finding(theme: int) -> Finding:
    statement, name, words, shares = STATEMENTS[theme - 1]
    return Finding(
        code=f"{theme}.I.{1 + theme % 4}",
        statement=statement,
        sentence=f"About {round(shares[0] / 10)} in 10 people said yes.",
        evidence=evidence(
            f"findings/spring-2026#{theme}", f"See the numbers for {theme}.I.{1 + theme % 4}"
        ),
        picture=picture(name, words),
        segments=answers(shares),
    )


def hidden_finding() -> Finding:
    return Finding(
        code="5.I.3",
        statement="When I move, the people close to me are heard.",
        sentence="Fewer than 10 people answered. We do not show the numbers, so that nobody can be picked out.",
        evidence=evidence("findings/spring-2026#5", "See how we keep people safe in 5.I.3"),
        picture=picture("luggage", "A suitcase"),
    )


def supporters() -> Supporters:
    return Supporters(
        code="5.I.2",
        statement="I choose who supports me.",
        sentence="What supporters think themselves: about 6 in 10 supporters said yes.",
        evidence=evidence("findings/spring-2026#5", "The numbers of what supporters think"),
    )


def quote(theme: int) -> Quote:
    return Quote(
        words=QUOTES[theme - 1],
        voice="Own voice" if theme % 2 else "Joy helped to answer",
        evidence=evidence(f"findings/spring-2026/stories#{theme}", f"Story {100 + theme}"),
    )


def commitment(number: int, sign: Sign, state: str, reason: str | None = None) -> Commitment:
    wordings = (
        "We rewrite all 14 letters about direct payments in easy read.",
        "Everybody gets a number that somebody answers at night.",
        "People choose from 3 support workers before support begins.",
        "We pay people for their time in the group.",
        "A review is never done without the person.",
        "We open a walk-in advice morning in the library.",
    )
    return Commitment(
        number=str(number),
        wording=wordings[(number - 1) % len(wordings)],
        owner="Dev Patel, adult social care",
        due="30 September 2026",
        state=state,
        sign=sign,
        reason=reason,
        evidence=evidence(f"promises/{number}", f"See promise {number} and its updates"),
        picture=picture("memo", "A sheet of paper"),
        statements=("2.I.1", "4.I.5"),
        measure="Letters in use, counted by the group in October.",
    )


def said() -> tuple[Block, ...]:
    blocks: list[Block] = []
    for number, (title, subtitle, name, words) in enumerate(THEMES, start=1):
        blocks.append(
            ThemeHead(number=number, title=title, subtitle=subtitle, picture=picture(name, words))  # type: ignore[arg-type]
        )
        blocks += [finding(number), quote(number)]
        if number == 5:
            blocks += [hidden_finding(), supporters()]
    return tuple(blocks)


SUMMARY: tuple[Block, ...] = (
    Paragraph(
        words="60 people told us about their care and support this spring. 25 of them told us a story."
    ),
    Bullets(
        items=(
            "About 6 in 10 people say that good listeners support them.",
            "Only about 2 in 10 can plan for an emergency. That is too few.",
            "We agreed on 3 new promises. Each has a person and a date.",
            "Of 6 earlier promises, 1 is done, 1 is late and 1 was stopped. We say why.",
        )
    ),
    Paragraph(words="Mae rhai geiriau Cymraeg yma: tŷ, dŵr, gŵyl.", language="cy"),
)

WHO: tuple[Block, ...] = (
    Paragraph(
        words="We are the Anyborough co-production group: 7 people who draw on support and 4 who work for the council."
    ),
    Paragraph(words="This progress statement is about 1 January to 30 June 2026."),
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
            NumberRow(words="On the website, alone", number="about 30"),
            NumberRow(words="On the website, with a helper", number="about 15"),
            NumberRow(words="On paper", number="about 10"),
            NumberRow(words="By telephone", number="fewer than 5"),
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
        words="I wanted the night number to come first.",
        answer="It is late, and we should have said so earlier. It is now promise 1 of the next round.",
        answered_by="Lee Example",
    ),
)

NEXT: tuple[Block, ...] = (
    Paragraph(
        words="We meet on the first Tuesday of each month. We ask everybody again in January 2027."
    ),
    Paragraph(words="You get an answer to this round by 31 July 2026."),
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


def easy_blocks() -> tuple[tuple[Block, ...], ...]:
    ideas: dict[int, tuple[Block, ...]] = {
        1: (
            Idea(picture=picture("people-holding-hands", "People holding hands"), lines=("60 people told us about their support.",)),
            Idea(picture=picture("ear", "An ear"), lines=("Most people say: good listeners support me.", "That is good.")),
            Idea(picture=picture("warning", "A warning sign"), lines=("Only 2 in 10 people can plan for an emergency.", "That is too few.")),
        ),
        2: (Idea(picture=picture("busts-in-silhouette", "Two people"), lines=("We are a group.", "7 of us draw on support.", "4 of us work for the council.")),),
        3: (Idea(picture=picture("laptop", "A computer"), lines=("Most people answered on the website.", "Some had a helper.")),),
        4: (
            said()[0],
            Idea(picture=picture("shield", "A shield"), title="I feel safe.", lines=("About half of people said yes.",)),
        ),
        5: (
            EasyPromise(picture=picture("handshake", "A handshake"), title="Promise 1: We write easy letters.", state="Late. Started.", word="started", late=True, sign="late", owner="Dev Patel", due="30 September 2026"),
        ),
        9: (Idea(picture=picture("calendar", "A calendar"), lines=("We ask again in January 2027.",)),),
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
        "period": "1 January to 30 June 2026",
        "version": 3,
        "published": "16 June 2026",
        "made_on": "2026-06-16",
        "fingerprint": FINGERPRINT,
        "verify_address": f"{ADDRESS}/verify/{FINGERPRINT}",
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
    return StatementDocument(
        sections=sections(blocks), **around("What people said, and what we did")
    )


def easy_read() -> EasyReadDocument:
    return EasyReadDocument(
        sections=sections(easy_blocks()), **around("What you said, and what we did")
    )


def nearly_empty() -> StatementDocument:
    """A round that nobody answered, not yet signed by anybody."""
    unsigned = Signature(role="Co-production sponsor", name="", signed_on=None, words="")
    around_it = around("What people said, and what we did") | {
        "published": None,
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


def quoting(words: str) -> StatementDocument:
    """A progress statement with one quote."""
    said_so = Quote(words=words, voice="Own voice", evidence=evidence("findings", "Story 101"))
    return statement((SUMMARY, (said_so,)) + ((),) * 10)
