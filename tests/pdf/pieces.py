"""The pieces that the made-up progress statement is put together from."""

# ruff: noqa: E501 - sentences that people say stay on one line

import msgspec

from said_and_done.core.view import Link
from said_and_done.progress.document_views.documents import Block, Quote, ShortVersion, ThemeHead
from said_and_done.progress.document_views.number_blocks import (
    Finding,
    Headline,
    Segment,
    Supporters,
)
from said_and_done.progress.document_views.pictures import Picture
from said_and_done.progress.document_views.promise_blocks import (
    Commitment,
    DuePromise,
    PromiseChange,
    ShortPromise,
    Sign,
)

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
    return tuple(
        Segment(
            tone=tone,
            label=label,
            words=f"about {round(share / 10)} in 10" if share >= 10 else "very few",
            share=share,
        )
        for (tone, label), share in zip(LABELS, shares, strict=True)
    )


def finding(theme: int) -> Finding:
    statement, name, words, shares = STATEMENTS[theme - 1]
    return Finding(
        statement=statement,
        sentence=f"About {round(shares[0] / 10)} in 10 people said yes.",
        evidence=evidence(f"findings/spring-2026#{theme}", f"The numbers behind “{statement}”"),
        picture=picture(name, words),
        segments=answers(shares),
    )


HEADLINES = (
    (
        6,
        "Good listeners support us.",
        "Do good listeners support you?",
        "About 35 of about 60 people said yes.",
    ),
    (
        5,
        "We do not know who to ring when things go wrong.",
        "If things start to go wrong, do you know who to call?",
        "About 25 of about 60 people said no.",
    ),
    (
        3,
        "We see the people who matter to us.",
        "Can you see the people who matter to you?",
        "About 40 of about 60 people said yes.",
    ),
)


def headline(number: int) -> Headline:
    theme, words, question, sentence = HEADLINES[number - 1]
    fields = msgspec.structs.asdict(finding(theme))
    fields |= {"question": question, "survey": "Your support", "sentence": sentence}
    return Headline(**fields, words=words)


def short_version() -> ShortVersion:
    """All three kinds, of ordinary lengths."""
    promised = (
        (
            "We will write every letter in easy words, with a picture at the top.",
            "Lena Hart, adult social care",
            "30 September 2026",
        ),
        (
            "We will write a one-page plan for emergencies together with you.",
            "Dev Patel, co-production",
            "31 October 2026",
        ),
        (
            "We will ring you a month after your support starts.",
            "Joy Adeyemi, adult social care",
            "1 March 2027",
        ),
    )
    return ShortVersion(
        title="Three things that people said",
        about="A coordinator chose these from all that people said.",
        headlines=tuple(headline(number) for number in (1, 2, 3)),
        promises_title="So we promised",
        promises=tuple(
            ShortPromise(
                wording=wording,
                owner=owner,
                due=due,
                state="",
                evidence=evidence("promises/1", "Promise 1 and its history"),
            )
            for wording, owner, due in promised
        ),
        not_possible_title="What was not possible",
        not_possible="Support workers who stay longer.",
        why="We do not pay their wages ourselves. The agencies do, and they would not promise it.",
        key=LABELS,
        how_to_read=("Each square is 1 in every 10 answers.", "Numbers are to the nearest 5."),
    )


def drafted_short_version() -> ShortVersion:
    """As the program drafts it, before anybody finds shorter words: each line is a long one."""
    short = short_version()
    drafted = (
        "“The people who support me listen to what matters to me.” Most people said yes.",
        "“If things start to go wrong, I know who to call.” More people said no than anything else.",
        "“I am supported by people who see me as a unique person.” Most people said yes.",
    )
    promised = (
        "We will keep 1 evening bus a week from the health centre to the library.",
        "We will rewrite our letters in easy words. People who receive them will help.",
        "We will send everybody with a direct payment a one-page account every 3 months.",
    )
    return msgspec.structs.replace(
        short,
        about="A rule picked these from the numbers. They are what people said most clearly.",
        headlines=tuple(
            msgspec.structs.replace(each, words=words)
            for each, words in zip(short.headlines, drafted, strict=True)
        ),
        promises=tuple(
            msgspec.structs.replace(each, wording=words)
            for each, words in zip(short.promises, promised, strict=True)
        ),
        key=(*short.key, ("hidden", "Not shown")),
    )


def hidden_finding() -> Finding:
    return Finding(
        statement="When I move, the people close to me are heard.",
        sentence="Fewer than 10 people answered. We do not show the numbers, so that nobody can be picked out.",
        evidence=evidence("findings/spring-2026#5", "How we keep people safe when they move"),
        picture=picture("luggage", "A suitcase"),
    )


def supporters() -> Supporters:
    return Supporters(
        statement="I choose who supports me.",
        sentence="What supporters think themselves: about 6 in 10 supporters said yes.",
        evidence=evidence("findings/spring-2026#5", "The numbers of what supporters think"),
    )


def quote(theme: int) -> Quote:
    return Quote(
        words=QUOTES[theme - 1],
        voice="In their own voice" if theme % 2 else "Joy helped to answer",
        evidence=evidence(f"findings/spring-2026/stories#{theme}", f"Story {100 + theme}"),
    )


CHANGES = (
    PromiseChange(
        day="2 May 2026",
        words=(
            "We pay people for each meeting.",
            "We pay people for their time in the group.",
        ),
        due=None,
        was_late=False,
        reason="Reading papers is work, too.",
    ),
    PromiseChange(
        day="1 July 2026",
        words=None,
        due=("30 June 2026", "30 September 2026"),
        was_late=True,
        reason="Some people lose benefits when we pay them. We ask what is possible.",
    ),
)


def due_promise(number: int, due: str) -> DuePromise:
    return DuePromise(
        picture=picture("calendar", "A calendar"),
        due=due,
        wording=commitment(number, "started", "Started").wording,
        number=str(number),
        evidence=evidence(f"promises/{number}", f"Promise {number} and its history"),
    )


def commitment(
    number: int,
    sign: Sign,
    state: str,
    reason: str | None = None,
    changes: tuple[PromiseChange, ...] = (),
) -> Commitment:
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
        state=state,
        sign=sign,
        reason=reason,
        evidence=evidence(f"promises/{number}", f"See promise {number} and its updates"),
        picture=picture("memo", "A sheet of paper"),
        statements=("I can get information in plain words.",),
        facts=(
            ("Who", "Dev Patel, adult social care"),
            ("By when", "30 September 2026"),
            ("How people will know", "Letters in use, counted by the group in October."),
        ),
        changes=changes,
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
