"""What “Your support” asks today, in the words of its file: so a better question makes no test
red."""

from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.surveys.model.questions import Question
from tests import factories


def question(number: int, language: str = ENGLISH.key) -> Question:
    """One of its questions, as people read it in this language."""
    _frameworks, surveys = factories.our_content()
    survey = next(one for one in surveys if one.key == "your-support")
    return survey.in_language(LANGUAGES[language]).questions[number - 1]


def asked(number: int, language: str = ENGLISH.key, *, on_behalf: bool = False) -> str:
    """The words of a question; in English where its translation is of earlier words."""
    return str(question(number, language).asked_of(on_behalf=on_behalf))
