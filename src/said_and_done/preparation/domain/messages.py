"""Words to send before a round: for post, email, social media and text messages. They are easy, and
say what people always ask: what, how long, who helps, until when, and what comes back."""

from collections.abc import Iterator

from said_and_done.core.view import at_start, count_words, day_words
from said_and_done.preparation.model import (
    Message,
    MessageKind,
    RoundInPreparation,
    SurveyToTell,
)
from said_and_done.rounds.model import WayInKind

MOST_OF_SOCIAL = 280
"""Letters that the shortest of the usual social media takes."""
NO_NAME = "We do not ask for your name."


def messages(
    preparation: RoundInPreparation, surveys: tuple[SurveyToTell, ...], front: str
) -> tuple[Message, ...]:
    """One for each place where a council tells people. ``front`` is the address of the council's
    first page here, which leads to every survey."""
    organisation = preparation.organisation
    return (
        Message(
            kind=MessageKind.LETTER,
            title="A letter",
            words=_joined(
                "Dear [name],",
                *_body(preparation, surveys),
                f"Yours sincerely,\n[your name]\n{organisation.name}",
            ),
        ),
        Message(
            kind=MessageKind.EMAIL,
            title="An email",
            subject=f"{organisation.name} wants to hear from you",
            words=_joined("Hello,", *_body(preparation, surveys), organisation.name),
        ),
        Message(
            kind=MessageKind.SOCIAL,
            title="Social media",
            words=_social(preparation, surveys, front),
        ),
        Message(
            kind=MessageKind.TEXT,
            title="A text message",
            words=_text(preparation, surveys, front),
        ),
    )


def all_words(ready: tuple[Message, ...]) -> str:
    """All of them as one file."""
    parts = []
    for message in ready:
        parts.append(f"{message.title.upper()}\n")
        if message.subject:
            parts.append(f"Subject: {message.subject}\n")
        parts.append(f"{message.words}\n\n")
    return "\n".join(parts)


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(one for one in paragraphs if one)


def _body(preparation: RoundInPreparation, surveys: tuple[SurveyToTell, ...]) -> Iterator[str]:
    organisation, round_ = preparation.organisation, preparation.round
    yield f"{organisation.name} wants to hear from you."
    for survey in surveys:
        yield (
            f"{survey.title}\n{survey.about} {survey.for_whom}\n"
            f"Answer on a phone or a computer: {survey.address}\n{_size(survey)}"
        )
    yield (
        f"You can skip any question. You can stop, and come back later. {NO_NAME} "
        "Somebody can help you to answer."
    )
    yield _other_ways(preparation)
    yield (
        f"Please answer by {day_words(round_.told_until)}.\n"
        f"By {day_words(round_.answer_by)} we tell everybody what we heard, and what we do."
    )


def _size(survey: SurveyToTell) -> str:
    minutes = f"It takes about {count_words(survey.minutes, 'minute', 'minutes')}."
    if survey.languages == 1:
        return minutes
    return f"{minutes} You can read it in {survey.languages} languages."


def _other_ways(preparation: RoundInPreparation) -> str:
    """Only what the round really has."""
    organisation = preparation.organisation
    others = [
        words
        for words, kind in (
            ("by telephone", WayInKind.TELEPHONE),
            ("on paper", WayInKind.PAPER),
            ("with somebody who visits you", WayInKind.VISIT),
        )
        if preparation.has(kind)
    ]
    call = f"Call {organisation.contact_name} on {organisation.contact_phone}"
    write = f"or write to {organisation.contact_email}."
    if not others:
        return f"Do you need help, or another format? {call}, {write}"
    return f"You can also answer {' or '.join(others)}. {call}, {write}"


def _social(preparation: RoundInPreparation, surveys: tuple[SurveyToTell, ...], front: str) -> str:
    """Short, whatever the council is called; the first form that fits."""
    name, round_ = preparation.organisation.name, preparation.round
    subject = surveys[0].title if len(surveys) == 1 else "Your care and support"
    until, answer = day_words(round_.told_until), day_words(round_.answer_by)
    link = surveys[0].address if len(surveys) == 1 else front
    ends = f"{link}\nUntil {until}. {NO_NAME}"
    forms = (
        f"{subject}: tell {name} how it is for you.\n{ends} By {answer} we say what we do.",
        f"{subject}: tell us how it is for you.\n{ends}",
        f"Tell us how it is for you.\n{ends}",
    )
    return next((one for one in forms if len(one) <= MOST_OF_SOCIAL), forms[-1])


def _text(preparation: RoundInPreparation, surveys: tuple[SurveyToTell, ...], front: str) -> str:
    round_ = preparation.round
    alone = surveys[0] if len(surveys) == 1 else None
    link = alone.address if alone else front
    asks = f"please answer “{alone.title}”." if alone else "please tell us how your support is."
    return (
        f"{preparation.organisation.name}: {asks} {link} "
        f"Until {day_words(round_.told_until)}. {at_start(NO_NAME)}"
    )
