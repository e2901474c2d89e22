"""Where in a document a letter stands, in words for the person who has to change it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

HEADINGS = {"h1", "h2"}
UNSEEN = {"head", "title", "style"}
WORDS_BESIDE = 3


def place_of(letter: str, document: Element) -> tuple[str, str]:
    """The heading of the part that the letter stands in, and the words around it; both empty when
    it is not in the text."""
    part = ""
    for element, text in _texts(document):
        if element.tag in HEADINGS:
            part = " ".join("".join(element.itertext()).split())
        if letter in text:
            return part, _words_around(letter, text)
    return "", ""


def _texts(document: Element) -> Iterator[tuple[Element, str]]:
    """Each piece of text, in order, and the element that it is in."""
    for element in document.iter():
        if element.tag not in UNSEEN:
            yield element, element.text or ""
            for child in element:
                yield element, child.tail or ""


def _words_around(letter: str, text: str) -> str:
    words = text.split()
    place = next(place for place, word in enumerate(words) if letter in word)
    return " ".join(words[max(0, place - WORDS_BESIDE) : place + WORDS_BESIDE + 1])
