"""The twelve sections, and the pictures of easy read."""

import enum


class Part(enum.StrEnum):
    """The twelve sections, in their order. The value is the word in addresses, and in Text."""

    SUMMARY = "summary"
    WHO_WE_ARE = "who_we_are"
    HOW_WE_LISTENED = "how_we_listened"
    WHAT_PEOPLE_SAID = "what_people_said"
    WHAT_WE_AGREED = "what_we_agreed"
    PROGRESS = "progress"
    COULD_NOT_DO = "could_not_do"
    STORIES = "stories"
    WHAT_HAPPENS_NEXT = "what_happens_next"
    TAKING_PART = "taking_part"
    METHOD = "method"
    SIGN_OFF = "sign_off"

    @property
    def number(self) -> int:
        """1 to 12."""
        return list(Part).index(self) + 1

    @property
    def address(self) -> str:
        """The word of its page in addresses for everybody: what-people-said."""
        return self.value.replace("_", "-")

    @property
    def heading(self) -> str:
        """The heading that people read."""
        return _HEADINGS[self][0]

    @property
    def picture(self) -> str:
        """The picture beside the heading."""
        return _HEADINGS[self][1]

    @property
    def is_needed(self) -> bool:
        """Nothing is published while one of these is empty."""
        return self in NEEDED


_HEADINGS: dict[Part, tuple[str, str]] = {
    Part.SUMMARY: ("The short version", "page-facing-up"),
    Part.WHO_WE_ARE: ("Who we are", "people-holding-hands"),
    Part.HOW_WE_LISTENED: ("How we listened", "ear"),
    Part.WHAT_PEOPLE_SAID: ("What people said", "speech-balloon"),
    Part.WHAT_WE_AGREED: ("What we agreed to do", "handshake"),
    Part.PROGRESS: ("Progress on earlier promises", "bar-chart"),
    Part.COULD_NOT_DO: ("What we could not do, and why", "stop-sign"),
    Part.STORIES: ("A story or two", "open-book"),
    Part.WHAT_HAPPENS_NEXT: ("What happens next", "calendar"),
    Part.TAKING_PART: ("How to take part, or complain", "waving-hand"),
    Part.METHOD: ("How we counted, and words explained", "magnifying-glass-tilted-left"),
    Part.SIGN_OFF: ("Sign-off by the group", "writing-hand"),
}


NEEDED = (Part.PROGRESS, Part.COULD_NOT_DO, Part.SIGN_OFF)


# The pictures that a coordinator can put beside an easy-read sentence, and what they show.
PICTURES = {
    "speech-balloon": "Speech bubble",
    "ear": "Ear",
    "people-holding-hands": "People holding hands",
    "busts-in-silhouette": "Two people",
    "heart-hands": "Heart made of hands",
    "handshake": "Handshake",
    "check-mark-button": "Tick",
    "cross-mark": "Cross",
    "hourglass-not-done": "Hourglass",
    "stop-sign": "Stop sign",
    "counterclockwise-arrows-button": "Arrows going round",
    "warning": "Warning sign",
    "bar-chart": "Chart",
    "calendar": "Calendar",
    "telephone": "Telephone",
    "envelope": "Letter",
    "waving-hand": "Waving hand",
    "magnifying-glass-tilted-left": "Magnifying glass",
    "page-facing-up": "Page",
    "open-book": "Book",
    "writing-hand": "Hand that writes",
    "pound-banknote": "Money",
    "house-with-garden": "House",
    "information": "Information",
    "puzzle-piece": "Puzzle piece",
    "compass": "Compass",
    "thumbs-up": "Thumb up",
    "thumbs-down": "Thumb down",
    "red-heart": "Heart",
    "key": "Key",
}
