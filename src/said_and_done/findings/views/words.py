"""The words of findings: voices, audiences and how it went."""

from said_and_done.answering.model.response import Voice
from said_and_done.stories.model import Judgement
from said_and_done.surveys.model.questions import Audience

HERE = "findings"
NOT_SHOWN = "not shown"
APART = {
    Voice.OWN: "In their own voice",
    Voice.HELPED: "With help",
    Voice.ON_BEHALF: "Somebody else answered",
    None: "They did not say who answered",
}
OF_THEM = {
    Voice.OWN: "in their own voice",
    Voice.HELPED: "with somebody’s help",
    Voice.ON_BEHALF: "somebody answered for them",
    None: "did not say who answered",
}
WHO = {
    Audience.PEOPLE: ("people", "People who draw on care and support"),
    Audience.CARERS: ("carers", "Unpaid carers"),
    Audience.STAFF: ("staff", "People who work in care and support"),
}
WENT = {
    Judgement.WELL: "It went well",
    Judgement.BADLY: "It went badly",
    Judgement.MIXED: "Some of both",
}
