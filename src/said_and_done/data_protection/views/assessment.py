"""The draft of a DPIA, under the headings of the ICO's template. What the program knows stands
there; what only the council can say is a gap."""

from collections.abc import Iterator
from datetime import date

from said_and_done.core.brand import product_brand
from said_and_done.data_protection.model import (
    PaperKind,
    PaperPart,
    PaperTable,
    ProcessingFacts,
    ProtectionPaper,
)
from said_and_done.data_protection.views.papers import (
    INTRO,
    WRITES,
    abroad,
    gap,
    measures,
    outside,
    retention_table,
    told,
)
from said_and_done.organisations.model import Organisation

STEPS = (
    "Step 1: Identify the need for a DPIA",
    "Step 2: Describe the processing",
    "Step 3: Consultation process",
    "Step 4: Assess necessity and proportionality",
    "Step 5: Identify and assess risks",
    "Step 6: Identify measures to reduce risk",
    "Step 7: Sign off and record outcomes",
)
"""As in the template of the Information Commissioner's Office."""
_OURS = f"{WRITES}."
RISKS: tuple[tuple[str, str], ...] = (
    (
        "Somebody works out from numbers who answered what.",
        "Small groups are hidden, and numbers are rounded. They are published once.",
    ),
    (
        "Words, a recording or a picture show who somebody is.",
        "A reader takes names out first. Recordings and pictures are not published.",
    ),
    (
        "Somebody else reads the answers of a person, with their card or on their device.",
        "A card can be used only with all its words. A button leaves each page at once.",
    ),
    (
        "Somebody answers because they feel they must, or their helper answers for them.",
        "Each question can be skipped. Pages ask who helped. One page is without the helper.",
    ),
    (
        "Somebody of the council reads more than their work needs.",
        "Roles open only what they need. The record shows who saw raw words.",
    ),
    (
        "Somebody breaks into the server, or takes a copy of the database.",
        "No names are kept with answers. Calls are encrypted. Cards are kept only as marks.",
    ),
    (
        "Somebody writes that they are in danger, and nobody reads it in time.",
        "Pages say whom to call. Calls that nobody takes are told to more people.",
    ),
    (
        "Data is kept for longer than it is needed.",
        "A job deletes each night. People can take their answers back.",
    ),
)
"""What can go wrong for people, and what the program does about it."""


def assessment(organisation: Organisation, facts: ProcessingFacts, today: date) -> ProtectionPaper:
    parts = (
        (_controller(organisation, facts),),
        _need(facts),
        _processing(organisation, facts),
        _consultation(facts),
        _necessity(organisation, facts),
        (_risks(),),
        (_measures(facts),),
        (_sign_off(),),
    )
    return ProtectionPaper(
        kind=PaperKind.ASSESSMENT,
        council=organisation.name,
        made_on=today,
        intro=(
            "This is a draft. Its headings are those of the ICO’s template.",
            *INTRO,
        ),
        parts=tuple(part for step in parts for part in step),
    )


def _controller(organisation: Organisation, facts: ProcessingFacts) -> PaperPart:
    officer = told(facts.notice.protection_officer, "who that is, and how to reach them")
    return PaperPart(
        heading="Submitting controller details",
        table=PaperTable(
            caption="Submitting controller details",
            heads=("Detail", "Answer"),
            rows=(
                ("Name of controller", organisation.name),
                (
                    "Subject",
                    f"Asking people about their care and support, with {product_brand().name}",
                ),
                ("Contact", organisation.contact_line),
                ("Data protection officer", officer),
            ),
        ),
    )


def _need(facts: ProcessingFacts) -> Iterator[PaperPart]:
    special = (
        "It asks about things that are special in law, such as health or belief."
        if facts.asks_special
        else "It asks nothing about people that is special in law. Their words can still be."
    )
    yield PaperPart(
        heading=STEPS[0],
        sentences=(
            "The council asks people about their care and support, and publishes what they say.",
            "Many of them may be vulnerable. What they write can be about their health.",
            special,
        ),
        gaps=(gap("what it wants to reach, and why it needs a DPIA for it"),),
    )


def _processing(organisation: Organisation, facts: ProcessingFacts) -> Iterator[PaperPart]:
    offered = "; ".join(facts.languages)
    yield PaperPart(heading=STEPS[1])
    yield PaperPart(
        heading="Nature of the processing",
        level=3,
        sentences=(
            "People answer on their own device, on a tablet of a venue, on paper, or with help.",
            "Readers read new words. Numbers and words come together in progress statements.",
        ),
        points=outside(facts),
        table=retention_table(organisation, facts),
        gaps=(gap("who else takes part, such as venues and people who interview"),),
    )
    yield PaperPart(
        heading="Scope of the processing",
        level=3,
        sentences=(
            f"Surveys: {facts.surveys}. Languages that are offered: {offered}.",
            _photos(facts),
            _about_people(facts),
        ),
        points=facts.asked,
        table=PaperTable(
            caption="Data about people",
            heads=("Category", "Whose data", "What data"),
            rows=tuple((held.name, held.whose, held.data) for held in facts.held),
        ),
        gaps=(gap("about how many people it asks, how often, and where they live"),),
    )
    yield PaperPart(
        heading="Context of the processing",
        level=3,
        sentences=(
            "People who answer may depend on the council for their care.",
            "They answer without saying who they are. With a card they can take answers back.",
        ),
        gaps=(
            gap("how people know it, whether children answer, and what they expect"),
            gap("earlier concerns of people, and codes of conduct that it follows"),
        ),
    )
    yield PaperPart(
        heading="Purposes of the processing",
        level=3,
        points=tuple(f"{held.name}: {held.purpose}" for held in facts.held),
        gaps=(gap("what gets better for people, and for the council"),),
    )


def _photos(facts: ProcessingFacts) -> str:
    return (
        "The council has photos of its own beside questions."
        if facts.has_photos
        else "The council has no photos of its own beside questions."
    )


def _about_people(facts: ProcessingFacts) -> str:
    if facts.asked:
        return "People may say something about themselves. These are the questions:"
    return "People are asked nothing about themselves."


def _consultation(facts: ProcessingFacts) -> Iterator[PaperPart]:
    yield PaperPart(
        heading=STEPS[2],
        sentences=(
            f"Surveys tested with the people whom they are for: {facts.tested} of {facts.surveys}.",
            "A group with people who use care reads and decides, and holds one of two keys.",
        ),
        gaps=(
            gap("whom it asked about this processing, when, and what they said"),
            gap("which experts it asked, such as for the security of the server"),
        ),
    )


def _necessity(organisation: Organisation, facts: ProcessingFacts) -> Iterator[PaperPart]:
    notice = facts.notice
    aloud = ", ".join(facts.read_aloud) or "none"
    transfers = abroad()
    yield PaperPart(
        heading=STEPS[3],
        table=PaperTable(
            caption="Necessity and proportionality",
            heads=("Question", "Answer"),
            rows=(
                ("Lawful basis", told(notice.lawful_basis, "the lawful basis, from Article 6")),
                (
                    "Condition for special categories",
                    told(notice.special_categories, "the condition, from Article 9"),
                ),
                (
                    "Does it reach its purpose? Is there another way?",
                    gap("why it needs this, and which other ways it looked at"),
                ),
                (
                    "No more data than needed",
                    "No question must be answered. No name and no address are asked for.",
                ),
                (
                    "No other use",
                    gap("how it makes sure that data is used for nothing else"),
                ),
                (
                    "What people are told",
                    f"A page in easy words, at /{organisation.slug}/privacy. Read aloud: {aloud}.",
                ),
                (
                    "Rights of people",
                    "With a card they see and take back their answers. Else they ask the council.",
                ),
                ("Processors", gap("who runs the server, and what the contract says")),
                (
                    "Transfers to other countries",
                    " ".join((*transfers["sentences"], *transfers["gaps"])),
                ),
            ),
        ),
    )


def _risks() -> PaperPart:
    return PaperPart(
        heading=STEPS[4],
        sentences=(
            "Likelihood is remote, possible or probable.",
            "Severity is minimal, significant or severe.",
            "The overall risk is low, medium or high.",
        ),
        table=PaperTable(
            caption="Risks for people",
            heads=(
                "Source of risk, and impact on people",
                "Likelihood of harm",
                "Severity of harm",
                "Overall risk",
            ),
            rows=tuple((risk, _OURS, _OURS, _OURS) for risk, _measure in RISKS),
        ),
        gaps=(gap("other risks that it sees, such as at its own desks and venues"),),
    )


def _measures(facts: ProcessingFacts) -> PaperPart:
    return PaperPart(
        heading=STEPS[5],
        points=measures(facts),
        sentences=(
            "The effect is eliminated, reduced or accepted. What remains is low, medium or high.",
        ),
        table=PaperTable(
            caption="Measures against these risks",
            heads=(
                "Risk",
                "What the program does",
                "Effect on risk",
                "Residual risk",
                "Measure approved",
            ),
            rows=tuple((risk, measure, _OURS, _OURS, _OURS) for risk, measure in RISKS),
        ),
        gaps=(gap("more measures, for risks that stay medium or high"),),
    )


def _sign_off() -> PaperPart:
    return PaperPart(
        heading=STEPS[6],
        table=PaperTable(
            caption="Sign off",
            heads=("Item", "Name, position and date", "Notes"),
            rows=tuple(
                (item, _OURS, _OURS)
                for item in (
                    "Measures approved by",
                    "Residual risks approved by",
                    "DPO advice provided",
                    "Summary of DPO advice",
                    "DPO advice accepted or overruled by",
                    "Consultation responses reviewed by",
                    "This DPIA will be kept under review by",
                )
            ),
        ),
    )
