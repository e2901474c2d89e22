"""What stands in a form, and how somebody fills it in."""

import msgspec


class Field(msgspec.Struct, kw_only=True):
    """One input, one place to write, or one button with a name."""

    name: str
    kind: str
    value: str
    checked: bool


class Form(msgspec.Struct, kw_only=True):
    """A form, with its fields in their order."""

    action: str
    fields: list[Field]

    def hidden(self) -> dict[str, str]:
        return {one.name: one.value for one in self.fields if one.kind == "hidden"}

    def said(self) -> dict[str, list[str]]:
        """What the form shows as filled in: ticked, picked or written."""
        values: dict[str, list[str]] = {}
        for one in self.fields:
            if one.checked or (one.kind == "textarea" and one.value.strip()):
                values.setdefault(one.name, []).append(one.value.strip())
        return values

    def filled(self, turn: int, text: str) -> dict[str, list[str]]:
        """Something in every field: another radio button each turn, the second tick box of many,
        every tick box that stands alone, words in every place to write."""
        values: dict[str, list[str]] = {}
        for name in dict.fromkeys(one.name for one in self.fields):
            here = [one for one in self.fields if one.name == name]
            if here[0].kind == "radio":
                values[name] = [here[turn % len(here)].value]
            elif here[0].kind == "checkbox":
                values[name] = [here[min(1, len(here) - 1)].value]
            elif here[0].kind == "textarea":
                values[name] = [f"{text} {turn}"]
        return values
