"""The findings for machines: each voice in a part of its own."""

from collections.abc import Iterator

import msgspec

from said_and_done.findings.model.findings import (
    Export,
    Findings,
    FromAGroup,
    StatementFindings,
    Supporters,
    ThemeFindings,
)
from said_and_done.stories.model import Quote, group_words


def export(findings: Findings) -> Export:
    """The same findings, with supporters and groups taken out of the people's part."""
    return Export(
        people=msgspec.structs.replace(
            findings,
            themes=tuple(_people_only(one) for one in findings.themes),
            quotes=_of_one_person(findings.quotes),
        ),
        supporters=tuple(_supporters(findings)),
        groups=tuple(_groups(findings)),
    )


def _people_only(theme: ThemeFindings) -> ThemeFindings:
    return msgspec.structs.replace(
        theme,
        people=tuple(map(_only_theirs, theme.people)),
        carers=tuple(map(_only_theirs, theme.carers)),
        staff=tuple(map(_only_theirs, theme.staff)),
    )


def _only_theirs(statement: StatementFindings) -> StatementFindings:
    return msgspec.structs.replace(
        statement,
        findings=tuple(
            msgspec.structs.replace(finding, supporters=None, supporters_sentence=None)
            for finding in statement.findings
        ),
        quotes=_of_one_person(statement.quotes),
    )


def _of_one_person(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    return tuple(one for one in quotes if one.about_people is None)


def _supporters(found: Findings) -> Iterator[Supporters]:
    for theme in found.themes:
        for statement in (*theme.people, *theme.carers):
            for finding in statement.findings:
                if finding.supporters:
                    yield Supporters(
                        asked=finding.asked,
                        unit=finding.unit,
                        audience=finding.audience,
                        row=finding.supporters,
                        sentence=finding.supporters_sentence,
                    )


def _groups(found: Findings) -> Iterator[FromAGroup]:
    for quote in found.quotes:
        if quote.about_people is not None:
            yield FromAGroup(
                id=quote.id,
                wording=quote.wording,
                group=group_words(quote.about_people),
                audience=quote.audience,
                codings=quote.codings,
            )
