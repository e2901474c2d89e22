"""Which answers a browser may open, and of which survey. Only the browser's encrypted session holds
the grants."""

from collections.abc import Mapping
from uuid import UUID

import msgspec

from said_and_done.about_you.domain.telling import about_you_id
from said_and_done.answering.model.response import AccessGrant, Response
from said_and_done.code_cards.domain import card_words
from said_and_done.code_cards.model import Card
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.i18n.translation import _, language
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey

SLOT = "answers"
# More would make the cookie too large; a person with more answers uses their cards.
MOST = 8


def grant_for(
    organisation_id: UUID,
    response: Response,
    words: tuple[str, ...],
    pepper: bytes,
    *,
    again: bool = False,
) -> AccessGrant:
    """The right to these answers for whoever has the words of their card: ``again`` when they came
    back with it. The words themselves stay in it only for a new card."""
    return AccessGrant(
        response_id=response.id,
        survey_version_id=response.survey_version_id,
        card="" if again else " ".join(words),
        again=again,
        about_you=str(about_you_id(pepper, organisation_id, words)),
    )


def grant_in(session: Mapping[str, object], slug: str, response_id: UUID) -> AccessGrant:
    """The right to these answers that a session holds. Raises NotFound, which leads to the card."""
    try:
        return msgspec.convert(grants(session)[_key(slug, response_id)], AccessGrant)
    except (KeyError, msgspec.ValidationError):
        raise NotFound(
            _(
                "This browser does not know these answers any more. "
                "What you answered is kept. Open it with your code card."
            ),
            heading=_("We cannot open these answers here"),
            path=f"/{slug}/card",
            link=_("Use your code card"),
        ) from None


async def survey_of(council: Council, grant: AccessGrant) -> Survey:
    """The survey that these answers belong to, in the language of the page; nearly always from
    memory. Raises NotFound."""
    version = await surveys.version(council, grant.survey_version_id)
    return surveys.in_language(version, language()).survey


def with_grant(session: Mapping[str, object], slug: str, grant: AccessGrant) -> dict[str, object]:
    """The session's grants with this one added as the newest; the oldest is dropped when there are
    too many."""
    others = without_grant(session, slug, grant.response_id)
    newest = dict(list(others.items())[-(MOST - 1) :])
    return {**newest, _key(slug, grant.response_id): msgspec.to_builtins(grant)}


def without_grant(session: Mapping[str, object], slug: str, response_id: UUID) -> dict[str, object]:
    """The session's grants without the one for this response."""
    mine = _key(slug, response_id)
    return {key: one for key, one in grants(session).items() if key != mine}


def _key(slug: str, response_id: UUID) -> str:
    """The key of a grant in the session: the council and the response."""
    return f"{slug}/{response_id}"


def grants(session: Mapping[str, object]) -> dict[str, object]:
    """The grants of a session; none when they cannot be decoded."""
    found = session.get(SLOT)
    return found if isinstance(found, dict) else {}


def card_of(grant: AccessGrant) -> Card:
    """The code card of these answers; empty once its owner said that they kept it."""
    return card_words(tuple(grant.card.split()))
