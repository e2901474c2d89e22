"""The first council of an installation, and its first steps."""

import msgspec

from said_and_done.organisations.model import FieldProblem


class FirstCouncil(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody typed who sets up an installation, tidied. ``code`` is as it was typed; whoever
    sets it up is the first administrator, and with ``runs_rounds`` a coordinator, too."""

    code: str = ""
    name: str = ""
    slug: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    runs_rounds: bool = False


class SetUpProblem(FieldProblem):
    """What to put right before the first council is made: its field, and the sentence people
    read."""

    NO_CODE = ("code", "Write the set-up code. The program shows it when it starts.")
    LONG_NAME = ("contact_name", "Make your name shorter: 100 letters or fewer.")
    WRONG_CODE = ("code", "This is not the code. Copy it from where the program was started.")


class FirstStep(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a new council does before it asks anybody. ``path`` is below the workspace."""

    path: str
    heading: str
    sentence: str
    button: str
    is_done: bool
