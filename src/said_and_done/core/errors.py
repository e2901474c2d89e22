"""The errors of the program, as one tree.

Refusal              somebody asked for a thing we will not do
├── NotFound         no such thing, or none that you may see
├── NotAllowed       you may know that it exists, and it is not yours to change
├── SignInNeeded     we do not know who you are yet
├── TooLate          it was possible earlier: the round closed, the text was signed
├── NotYet           it will be possible later: the round opens, a key or an answer is missing
├── TooMany          too many tries in a short time: wait, then try again
├── TooLong          longer than we look at: it was measured, and nothing else was done with it
├── Busy             too many people wait for the same thing: try again in a moment
├── NotSafe          the page was too old or the cookie was broken: try again
├── ContentProblem   a file of content does not say what it must say
└── Unwell           our own fault: the database or a part of the program is away
"""

from typing import ClassVar

from said_and_done.i18n.translation import gettext_noop


class Refusal(Exception):
    """One clear sentence for the person, and the one thing that they can do next.

    ``sentence`` is shown in the language of the page where its catalogue has it: mark it with
    ``gettext_noop``, or put it through ``_`` where it has a day or a name in it.
    ``path`` and ``link`` are the address and the words of the next step.
    """

    status: ClassVar[int] = 400
    retry_after: ClassVar[int | None] = None
    """Seconds after which it is worth trying again, for programs that ask; None where it is not."""
    usual_heading: ClassVar[str] = gettext_noop("We cannot do that")

    def __init__(
        self,
        sentence: str,
        *,
        heading: str | None = None,
        path: str | None = None,
        link: str | None = None,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.heading = heading or self.usual_heading
        self.path = path
        self.link = link


class NotFound(Refusal):
    status = 404
    usual_heading = gettext_noop("We cannot find that page")


class NotAllowed(Refusal):
    status = 403
    usual_heading = gettext_noop("You cannot do that")


class SignInNeeded(Refusal):
    status = 401
    usual_heading = gettext_noop("You need to sign in")


class TooLate(Refusal):
    status = 410
    usual_heading = gettext_noop("This has closed")


class NotYet(Refusal):
    status = 409
    usual_heading = gettext_noop("Not yet")


class TooMany(Refusal):
    status = 429
    usual_heading = gettext_noop("Please wait a little")


class TooLong(Refusal):
    status = 413
    usual_heading = gettext_noop("That is too big")


class Busy(Refusal):
    status = 503
    retry_after = 30
    usual_heading = gettext_noop("Please wait a little")


class NotSafe(Refusal):
    status = 403
    usual_heading = gettext_noop("We need you to try again")


class ContentProblem(Refusal):
    status = 422
    usual_heading = gettext_noop("A content file needs mending")


class Unwell(Refusal):
    status = 503
    usual_heading = gettext_noop("Something is wrong on our side")
