"""The words of findings: voices, audiences and how it went."""

from said_and_done.answering.model.response import Voice
from said_and_done.stories.model import Judgement
from said_and_done.surveys.model.questions import Audience

HERE = "findings"
HIDDEN = "hidden"
NOT_SHOWN = "not shown"
APART = {
    Voice.OWN: "Own voice",
    Voice.HELPED: "With help",
    Voice.ON_BEHALF: "On behalf",
    None: "Did not say",
}
SPEAKER = {
    Voice.OWN: "Own voice",
    Voice.HELPED: "With help",
    Voice.ON_BEHALF: "Somebody else answered",
    None: "Did not say who answered",
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
