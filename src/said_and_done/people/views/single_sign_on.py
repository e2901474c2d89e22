"""The page where an administrator says where the council's people sign in."""

from collections.abc import Sequence

from said_and_done.core.view import SavedMeanwhile, View
from said_and_done.organisations.views import work_page
from said_and_done.people.model import IdentityProvider, ProviderProblem, SignedIn, TypedProvider
from said_and_done.people.views.paths import people_path, single_sign_on_path

NOTICES = {
    "saved": "Single sign-on is saved. Try it in another browser before you tell people.",
    "removed": "Single sign-on is removed. People sign in by email or with a passkey.",
}


class ProviderView(View, frozen=True, kw_only=True):
    """The identity provider of a council. ``remove`` is None where there is none. The secret is
    never shown."""

    template = "people/single_sign_on.html"

    written: TypedProvider
    has_secret: bool
    comes_back_to: str
    path: str
    people: str
    remove: str | None
    based_on: int
    theirs: SavedMeanwhile | None


def provider_page(
    work: SignedIn,
    known: IdentityProvider | None,
    typed: TypedProvider | None,
    *,
    based_on: int,
    problems: Sequence[ProviderProblem],
    comes_back_to: str,
    saved_meanwhile: bool = False,
    done: str = "",
) -> ProviderView:
    path = single_sign_on_path(work.organisation)
    return ProviderView(
        page=work_page(work, "Single sign-on", problems, here="people", notice=NOTICES.get(done)),
        written=typed or _as_typed(known),
        has_secret=known is not None,
        comes_back_to=comes_back_to,
        path=path,
        people=people_path(work.organisation),
        remove=f"{path}/remove" if known else None,
        based_on=based_on,
        theirs=_theirs(known, path) if saved_meanwhile else None,
    )


def _as_typed(known: IdentityProvider | None) -> TypedProvider:
    if known is None:
        return TypedProvider(issuer="", client_id="", secret="", mail_domain="")
    return TypedProvider(
        issuer=known.issuer,
        client_id=known.client_id,
        secret="",
        mail_domain=known.mail_domain,
    )


def _theirs(known: IdentityProvider | None, path: str) -> SavedMeanwhile:
    if known is None:
        return SavedMeanwhile(
            by="somebody else", facts=(("Single sign-on", "It is removed."),), leave=path
        )
    facts = (
        ("Address", known.issuer),
        ("Application ID", known.client_id),
        ("End of email addresses", known.mail_domain),
    )
    return SavedMeanwhile(by="somebody else", facts=facts, leave=path)
