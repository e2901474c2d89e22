"""The words of findings: answers, voices, audiences and how it went."""

from said_and_done.answering.model import Voice
from said_and_done.stories.model import Went
from said_and_done.surveys.model import Audience, Said

HERE = "findings"
HIDDEN = "hidden"
NOT_SHOWN = "not shown"
SAID = {Said.YES: "Yes", Said.SOMETIMES: "Sometimes", Said.NO: "No", Said.NOT_SURE: "Not sure"}
KINDS = {Said.YES: "yes", Said.SOMETIMES: "sometimes", Said.NO: "no", Said.NOT_SURE: "not_sure"}
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
WENT = {Went.WELL: "It went well", Went.BADLY: "It went badly", Went.MIXED: "Some of both"}
