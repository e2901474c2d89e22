"""The register of processing that Article 30 of the UK GDPR asks for."""

from collections.abc import Iterator
from datetime import date

from said_and_done.data_protection.model import (
    HeldData,
    PaperKind,
    PaperPart,
    PaperTable,
    ProcessingFacts,
    ProtectionPaper,
)
from said_and_done.data_protection.views.papers import (
    INTRO,
    abroad,
    gap,
    measures,
    outside,
    retention_table,
    told,
)
from said_and_done.organisations.model import Organisation
from said_and_done.permissions import ROLES

NOBODY = "Nobody. Only the program uses it."


def register(organisation: Organisation, facts: ProcessingFacts, today: date) -> ProtectionPaper:
    return ProtectionPaper(
        kind=PaperKind.REGISTER,
        council=organisation.name,
        made_on=today,
        intro=("UK GDPR, Article 30, asks for this register.", *INTRO),
        parts=tuple(_parts(organisation, facts)),
    )


def _parts(organisation: Organisation, facts: ProcessingFacts) -> Iterator[PaperPart]:
    notice = facts.notice
    special = told(notice.special_categories, "the condition, from Article 9")
    yield PaperPart(
        heading="Who is responsible",
        table=PaperTable(
            caption="Who is responsible",
            heads=("Who", "Name, and how to reach them"),
            rows=(
                ("Controller", organisation.name),
                ("Contact", organisation.contact_line),
                (
                    "Data protection officer",
                    told(notice.protection_officer, "who that is, and how to reach them"),
                ),
                ("Processor", gap("who runs the server, and the day of the contract")),
            ),
        ),
    )
    yield PaperPart(
        heading="What is kept, and why",
        table=PaperTable(
            caption="Categories of people and of data, purposes and recipients",
            heads=("Category", "Whose data", "What data", "Purpose", "Who sees it"),
            rows=tuple(
                (held.name, held.whose, held.data, held.purpose, seen_by(held))
                for held in facts.held
            ),
        ),
    )
    yield PaperPart(
        heading="Lawful basis",
        table=PaperTable(
            caption="Lawful basis",
            heads=("For what", "The law"),
            rows=(
                (
                    "All data",
                    told(notice.lawful_basis, "the lawful basis, from Article 6"),
                ),
                ("Special categories, such as health", special),
            ),
        ),
    )
    yield PaperPart(
        heading="How long it is kept",
        table=retention_table(organisation, facts),
    )
    yield PaperPart(
        heading="Recipients outside the council",
        points=outside(facts),
        gaps=(gap("with whom else it shares what people say, and why"),),
    )
    yield PaperPart(heading="Transfers to other countries", **abroad())
    yield PaperPart(
        heading="Security measures",
        points=measures(facts),
        gaps=(gap("its own measures, such as training and who may enter the server room"),),
    )


def seen_by(held: HeldData) -> str:
    """Who sees it, by the roles that the table of permissions gives it."""
    if held.is_public:
        return "Everybody"
    roles = {role: None for permission in held.seen_by for role in ROLES[permission]}
    names = ", ".join(role.label for role in roles)
    return f"In numbers: {names}" if held.in_numbers else names or NOBODY
