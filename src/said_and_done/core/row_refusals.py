"""Refusals for rows that the database's own triggers refused.

The triggers hold the rules of the domain once more. Somebody meets one when what the domain looked
at changed before the row was written: a key was lost, an objection came, numbers were published.
"""

from typing import Protocol, cast

from said_and_done.core.errors import NotAllowed, NotFound, NotYet, Refusal, TooLate
from said_and_done.i18n.translation import gettext_noop

RESTRICTED = "23001"
REFERS_TO_NOTHING = "23503"
MISTAKES = frozenset(
    {
        "rows of % never change",
        "a photo stays where it is",
        "a test stays a test",
        "this survey version is not one of the council",
    }
)
"""What no page asks for, however it races: it stays an error of ours."""

_OTHER_NOMINATION = "This nomination is over. Somebody said no, or the keys are given."
_EXCLUDE = (
    "A sponsor or council lead is not administrator or coordinator, and holds one key only. Take "
    "the other role away first."
)
_CLOSING = (
    "Whoever wrote the objection closes it, or the group by a decision. Who records the decision "
    "has no key and no role of the council, and was in the group before the objection."
)

REFUSALS: dict[str, tuple[type[Refusal], str]] = {
    "another council has or had this short name": (
        NotAllowed,
        "Another council has this short name, or had it. Choose another one.",
    ),
    "the sponsor names a deputy, or a coordinator proposes one": (
        NotAllowed,
        "Only a sponsor names a deputy, or a coordinator proposes one. Look again at the keys.",
    ),
    "a deputy has the key on the days of the nomination": (
        TooLate,
        "The last day is over. Withdraw this, and name a deputy anew.",
    ),
    "who is to have a deputy is the sponsor no longer": (
        NotAllowed,
        "The sponsor does not hold the key any more. Withdraw this nomination.",
    ),
    "two people of the group must agree": (
        NotYet,
        "Two people of the group must agree first.",
    ),
    "this key is not theirs": (
        NotAllowed,
        "You do not hold this key any more. Nothing was signed or agreed with it.",
    ),
    "a needed part is empty": (
        NotYet,
        "A part that is needed is empty. Write it first, then both sign.",
    ),
    "only the newest text is published": (
        NotYet,
        "Somebody saved other words in the meantime. Both must sign the new words first.",
    ),
    "two keys are needed": (
        NotYet,
        "A key is missing. Both sign the newest words, then it can be published.",
    ),
    "two keys of those who hold them are needed": (
        NotYet,
        "Somebody who signed does not hold the key any more. Who holds it now must sign first.",
    ),
    "an objection waits for its answer": (
        NotYet,
        "Somebody does not agree yet. Somebody else must answer in writing first.",
    ),
    "this question was chosen": (
        TooLate,
        "This question was chosen, so it stays. Take its tick away, and it is not asked any more.",
    ),
    "an objection is open": (
        NotYet,
        "Somebody does not agree yet. Whoever wrote it closes it, or the group by a decision.",
    ),
    "an objection is closed by its author or its group": (NotAllowed, _CLOSING),
    "another decision was recorded": (
        NotYet,
        "Somebody recorded another decision since. Read it first.",
    ),
    "a second member confirms a decision": (
        NotAllowed,
        "A second member of the group with lived experience confirms what the group decided.",
    ),
    "a covering needs both keys": (
        NotYet,
        "Something changed while the files were made. The words are not covered yet.",
    ),
    "the photo of a published text stays": (
        TooLate,
        "This progress statement is published now. Its photo stays, or it is taken away.",
    ),
    "somebody must be the administrator": (
        NotAllowed,
        "Somebody must be the administrator, without a last day. Give the role to somebody first.",
    ),
    "a second person must agree": (
        NotAllowed,
        "Nobody takes the role of another administrator away alone. A second person must agree.",
    ),
    "a second person answers": (
        NotAllowed,
        "You cannot answer this, or not yet. Who answers has had their role for 28 days.",
    ),
    "an administrator proposes this of an administrator": (
        TooLate,
        "Somebody is not administrator any more: who is asked about, or who asked.",
    ),
    "this is proposed already": (TooLate, "Somebody asked for this already. Read it first."),
    "only they themselves change this address": (
        NotAllowed,
        "This person changes their email address themselves.",
    ),
    "another administrator looks at these roles": (
        NotAllowed,
        "Only an administrator says that roles are right. Another one looks at your own.",
    ),
    "an administrator nominates": (
        NotAllowed,
        "You are not administrator any more. Only an administrator nominates.",
    ),
    "a nominee has a role that excludes a key": (NotAllowed, _EXCLUDE),
    "these roles exclude each other": (NotAllowed, _EXCLUDE),
    "another nomination waits": (
        NotYet,
        "One nomination waits at a time. Wait for its end, or withdraw it.",
    ),
    "nobody holds the other key: nominate two people": (
        NotYet,
        "Nobody holds the other key any more. Nominate two people, one for each key.",
    ),
    "the holder of the other key must agree": (
        NotYet,
        "Somebody holds a key. Nominate one person for the other key: the holder must agree.",
    ),
    "the keys were held before: this waits 28 days": (
        NotYet,
        "The keys were held before, and nobody is left who could agree. This waits 28 days.",
    ),
    "this nomination is over": (TooLate, _OTHER_NOMINATION),
    "nobody asked this person, or it is too early": (
        NotAllowed,
        "You cannot agree to this nomination any more, or not yet. Open its page again.",
    ),
    "a key is given by a nomination": (
        NotAllowed,
        "Nobody gives a key alone: somebody is nominated, and the other key holder agrees.",
    ),
    "a nominee has not accepted": (NotYet, "Somebody who is nominated has not accepted yet."),
    "the holder of the other key has not agreed": (
        NotYet,
        "Whoever holds the other key now has not agreed yet.",
    ),
    "it is too early for this key": (NotYet, "The group can still object. Accept after that time."),
    "the numbers of this round are published": (
        TooLate,
        gettext_noop("The numbers of this round are public. We cannot take in more answers."),
    ),
    "a round with public numbers never changes": (
        TooLate,
        "The numbers of this round are public, so the round cannot change any more.",
    ),
    "a published promise is not withdrawn": (
        TooLate,
        "This promise is published now, so it stays. Report how it is going, or change it.",
    ),
    "a withdrawn promise is not published": (
        NotYet,
        "A promise in it was withdrawn. Bring in the newest evidence, then both sign.",
    ),
    "the promise was withdrawn": (TooLate, "This promise was withdrawn. It was made by mistake."),
    "a change says what it was before": (
        NotYet,
        "Somebody changed this promise in the meantime. Open its page again.",
    ),
    "a second person checks": (NotAllowed, "You typed this sheet. A check needs a second person."),
}


GONE = gettext_noop("It is not there any more. Somebody took it away in the meantime.")
"""A row belongs to one that went while somebody wrote: a survey that was taken out of its round."""
USED = "Somebody used it in the meantime, so it stays."
_TAKES_AWAY = "update or delete on table"


class _Said(Protocol):
    sqlstate: str
    message: str


def refusal_of(problem: BaseException | None) -> Refusal | None:
    """The refusal for whoever asked, where the database refused a row by one of these rules, or
    because what belongs together would have come apart; None for every other problem."""
    sqlstate = getattr(problem, "sqlstate", None)
    if sqlstate == REFERS_TO_NOTHING:
        takes_away = cast(_Said, problem).message.startswith(_TAKES_AWAY)
        return TooLate(USED) if takes_away else NotFound(GONE)
    if sqlstate != RESTRICTED:
        return None
    kind, sentence = REFUSALS.get(cast(_Said, problem).message, (None, ""))
    return kind(sentence) if kind else None
