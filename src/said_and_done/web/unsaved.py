"""What somebody picked and typed in a form that was refused, labelled as on its page.

Each field sends along, hidden, what it asked and what its choices say (``components/labels.html``).
So a refusal can show a pick in words also when the round has closed, or when nobody knows any more
whose form it is; and it tells what was typed from what our pages put into a form themselves.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from said_and_done.web.forms import CSRF_FIELD
from said_and_done.web.once import MARK_FIELD

LABELS_FIELD = "_labels"
LONG_ENOUGH_TO_MISS = 20
"""Letters. What is longer is shown also where its field has no label."""
NOT_TYPED = {CSRF_FIELD, MARK_FIELD, LABELS_FIELD}


class Unsaved(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that somebody gave us and that we did not keep. ``asked`` is "" where its field has
    no label; ``is_typed`` is false for what was picked."""

    asked: str
    words: str
    is_typed: bool


class _Label(msgspec.Struct, frozen=True, kw_only=True):
    """What a field asked. A date has three names. ``choices`` are words by value; none where
    something is typed."""

    names: tuple[str, ...]
    asked: str
    choices: dict[str, str]


def unsaved(form: Mapping[str, object]) -> tuple[Unsaved, ...]:
    """All that was picked and typed, in the order of the page."""
    labels = [_label(words) for words in _texts(form.get(LABELS_FIELD))]
    labelled = {name for label in labels for name in label.names}
    others = (
        words
        for name, sent in form.items()
        if name not in NOT_TYPED | labelled
        for words in _texts(sent)
    )
    return (
        *_given(form, labels),
        *(
            Unsaved(asked="", words=words, is_typed=True)
            for words in others
            if len(words) > LONG_ENOUGH_TO_MISS
        ),
    )


def _label(sent: str) -> _Label:
    first, *choices = sent.splitlines() or [""]
    names, _, asked = first.partition("=")
    pairs = (one.partition("=") for one in choices)
    return _Label(
        names=tuple(names.split()), asked=asked, choices={value: words for value, _, words in pairs}
    )


def _given(form: Mapping[str, object], labels: Sequence[_Label]) -> Iterator[Unsaved]:
    fields = Counter(label.names for label in labels if not label.choices)
    passed: Counter[tuple[str, ...]] = Counter()
    for label in labels:
        sent = [words for name in label.names for words in _texts(form.get(name))]
        if label.choices:
            yield from _picked(label, sent)
        else:
            passed[label.names] += 1
            # Several questions may have one name: a browser sends all of them, in order.
            mine = sent if fields[label.names] == 1 else sent[passed[label.names] - 1 :][:1]
            yield from _typed(label, mine)


def _picked(label: _Label, sent: list[str]) -> Iterator[Unsaved]:
    for value in sent:
        if words := label.choices.get(value):
            yield Unsaved(asked=label.asked, words=words, is_typed=False)


def _typed(label: _Label, sent: list[str]) -> Iterator[Unsaved]:
    written = [words for words in sent if words.strip()]
    if written:
        between = "\n" if len(label.names) == 1 else " "
        yield Unsaved(asked=label.asked, words=between.join(written), is_typed=True)


def _texts(sent: object) -> list[str]:
    """What came in a field, apart from files."""
    values: list[object] = sent if isinstance(sent, list) else [sent]
    return [value for value in values if isinstance(value, str)]
