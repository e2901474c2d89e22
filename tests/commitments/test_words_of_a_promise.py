"""A promise begins with who will do it: what could be done already gets a hint."""

import pytest

from said_and_done.commitments.model import PromiseWords


@pytest.mark.parametrize(
    "wording",
    [
        "We will ring back the same day.",
        "  We will ring back the same day.",
        "WE WILL ring back.",
        "We’ll ring back the same day.",
        "We'll ring back the same day.",
        "We shall ring back.",
        "We’re going to ring back.",
        "I will ring you myself.",
        "The council will ring back.",
        "The council and the hospital will agree on one plan.",
        "Priya Shah will ring back.",
        "Dr. Shah will ring back.",
        "Jo O’Neill-Smith (customer services) will ring back.",
        "Our team, with the Thursday Group, will write the letters again.",
        "A nurse is going to ring you.",
        "You will get an answer within 2 days.",
        "There will be a bus on Sundays.",
        "Letters will be in easy words.",
        "A worker from the team for direct payments will visit you.",
        "By May, we will ring everybody.",
        "When you leave hospital, we will ring you within 2 days.",
        "If you ask, the council will send somebody.",
        "We will ring back. People get a letter, too.",
    ],
)
def test_who_says_who_will_do_it_promises(wording: str) -> None:
    assert PromiseWords(wording=wording).says_will


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "We ring back the same day.",
        "A willing worker rings back the same day.",
        "People who will leave hospital get a call.",
        "Everybody that will move gets a plan.",
        "We ring everybody who will leave hospital.",
        "We know that people will call.",
        "We tell you what will happen.",
        "We say when a worker will come.",
        "The will of people counts.",
        "We respect your will.",
        "People keep their free will.",
        "We are ready. We will ring you.",
        "We ring back. You will get a letter.",
        "If people will leave hospital, we ring them.",
        "Will we ring back?",
        "Willow House opens on Sundays.",
        "People can read what we will do.",
        "More buses.",
    ],
)
def test_what_could_be_done_already_does_not(wording: str) -> None:
    assert not PromiseWords(wording=wording).says_will
