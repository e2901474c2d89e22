"""What a draft lacks before it can be published, and the survey that it becomes."""

import re
from collections.abc import Container, Iterator, Mapping

import msgspec

from said_and_done.framework.domain.files import Mistake
from said_and_done.framework.model import Framework
from said_and_done.survey_editor.model import (
    DraftContent,
    Missing,
    QuestionDraft,
)
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.domain.meaning import is_same_question, offers_the_same
from said_and_done.surveys.domain.translations import fitted
from said_and_done.surveys.model.questions import FEWEST_OWN_ANSWERS, OwnAnswer, Question, Word
from said_and_done.surveys.model.survey import CoProduced, Survey

NEEDED = {
    "title": "Write what the survey is called.",
    "picture": "Pick a picture for the survey.",
    "about": "Say what the survey is about.",
    "for_whom": "Say who it is for.",
    "why": "Say why you ask.",
    "who_reads": "Say who reads the answers.",
    "minutes": "Say how many minutes it takes.",
    "note": "Say if people with lived experience tested it.",
}
_OF_A_QUESTION = {
    "statement": "pick the statement that it asks about.",
    "wording": "write the question.",
    "say_more": "write what you ask people to say more about.",
}
_PLACE = re.compile(r"question (?P<number>\d+) \(")
_SENTENCES = {
    "this is missing; other questions have it.": "write it for supporters, too. Other questions "
    "have words for supporters.",
}


class _AnyPicture:
    """Pictures are picked from those that there are; the page that saves one looks."""

    def __contains__(self, _name: object) -> bool:
        return True


ANY_PICTURE: Container[str] = _AnyPicture()


def completed(
    content: DraftContent, before: Survey | None, framework: Framework
) -> tuple[Survey | None, tuple[Missing, ...]]:
    """The survey that a draft becomes, None while something is not written; and all that is to be
    done before it can be published, a sentence each."""
    lacking = [*_lacking(content)]
    if not content.questions and not content.own_way:
        lacking.append(Missing(sentence="Add at least 1 question."))
    if lacking:
        return None, tuple(lacking)
    survey = survey_of(content, before, framework)
    mistakes = surveys.mistakes(survey, framework, ANY_PICTURE)
    return survey, tuple(_in_words(mistake, content) for mistake in mistakes)


def _lacking(content: DraftContent) -> Iterator[Missing]:
    for field, sentence in NEEDED.items():
        if not getattr(content, field):
            yield Missing(sentence=sentence, is_picture=field == "picture")
    for number, question in enumerate(content.questions, 1):
        yield from _lacking_in(question, number)
    for word in content.words:
        if not word.means:
            yield Missing(sentence=f"Say what “{word.word}” means.", in_words=True)


def _lacking_in(question: QuestionDraft, number: int) -> Iterator[Missing]:
    for field, sentence in _OF_A_QUESTION.items():
        if not getattr(question, field):
            yield Missing(
                sentence=f"Question {number}: {sentence}",
                question_id=question.id,
                is_statement=field == "statement",
            )
    if question.scale.most and len(question.own_answers) < FEWEST_OWN_ANSWERS:
        yield Missing(
            sentence=f"Question {number}: write at least {FEWEST_OWN_ANSWERS} answers.",
            question_id=question.id,
        )


def _in_words(mistake: Mistake, content: DraftContent) -> Missing:
    """A mistake as the check of the files says it, for people who never see such a file."""
    place, what = mistake
    sentence = _SENTENCES.get(what, what)
    asked = _PLACE.match(place)
    if asked is None:
        is_word = place.startswith("word ")
        start = place.split("(")[-1].rstrip(")") if is_word else ""
        words = f"“{start}”: {sentence}" if is_word else f"{sentence[:1].upper()}{sentence[1:]}"
        return Missing(sentence=words, in_words=is_word)
    number = int(asked["number"])
    return Missing(
        sentence=f"Question {number}: {sentence}", question_id=content.questions[number - 1].id
    )


def survey_of(content: DraftContent, before: Survey | None, framework: Framework) -> Survey:
    """The survey that a draft becomes when all of it is there."""
    written = preview_of(content)
    survey = msgspec.structs.replace(
        written,
        questions=tuple(_question(one, before) for one in content.questions),
        words=tuple(Word(word=one.word, means=one.means) for one in content.words),
        recordings=content.recordings,
        videos=content.videos,
    )
    themes = {theme.number: theme.plain_words for theme in framework.themes}
    places = {number: one.place for number, one in enumerate(content.words, 1)}
    return msgspec.structs.replace(
        survey,
        translations=tuple(
            fitted(translation, survey, themes, places) for translation in content.translations
        ),
        **_still_said(content, survey),
    )


def _still_said(content: DraftContent, survey: Survey) -> Mapping[str, tuple[object, ...]]:
    """Recordings and films of questions that are asked no more are left out."""
    asked = {question.statement for question in survey.questions}
    answers = {choice.key for question in survey.questions for choice in question.scale.answers}
    return {
        "recordings": tuple(one for one in content.recordings if one.of in asked | answers),
        "videos": tuple(one for one in content.videos if one.statement in asked),
    }


def _question(draft: QuestionDraft, before: Survey | None) -> Question:
    """Other words mean the same only where their writer said so, and where the answers are as they
    were; the words before, with all that meant the same as they did, are then written down beside
    them."""
    question = asked_in(draft)
    earlier = before.question_about(draft.statement) if before else None
    if earlier is None:
        return question
    if is_same_question(question, earlier):
        return msgspec.structs.replace(question, same_meaning_as=earlier.same_meaning_as)
    if not draft.means_the_same or not offers_the_same(question, earlier):
        return question
    meant = tuple(dict.fromkeys((earlier.wording, *earlier.same_meaning_as)))
    return msgspec.structs.replace(question, same_meaning_as=meant)


def asked_in(draft: QuestionDraft) -> Question:
    """The question in the words of the draft."""
    return Question(
        statement=draft.statement,
        core=draft.core,
        wording=draft.wording,
        say_more=draft.say_more,
        picture=draft.picture or None,
        explain=draft.explain or None,
        wording_for_them=draft.wording_for_them or None,
        say_more_for_them=draft.say_more_for_them or None,
        scale=draft.scale,
        own_answers=tuple(
            OwnAnswer(wording=each.wording, picture=each.picture or None)
            for each in draft.own_answers
            if draft.scale.most
        ),
        beside=draft.beside or None,
    )


def preview_of(content: DraftContent) -> Survey:
    """As much of the survey as is written, for its pages: questions without words are left out."""
    return Survey(
        key=content.key,
        framework=content.framework,
        title=content.title,
        picture=content.picture,
        order=content.order,
        about=content.about,
        for_whom=content.for_whom,
        why=content.why,
        who_reads=content.who_reads,
        minutes=int(content.minutes or "0"),
        audience=content.audience,
        co_produced=CoProduced(tested=content.tested, note=content.note),
        questions=tuple(_question(one, None) for one in content.questions if one.wording),
        sensitive=content.sensitive,
        own_way=content.own_way,
        words=tuple(
            Word(word=one.word, means=one.means) for one in content.words if one.word and one.means
        ),
        recordings=content.recordings,
        videos=content.videos,
    )
