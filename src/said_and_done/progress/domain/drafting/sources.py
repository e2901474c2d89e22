"""What a text rests on, and which words are easy."""

import msgspec

from said_and_done.commitments.model import Commitment
from said_and_done.findings.model.findings import Findings
from said_and_done.framework.model import theme_of
from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.progress.model.text import EasyLine
from said_and_done.rounds.model import Round
from said_and_done.surveys.model.versions import AskedQuestion

MOST_WORDS = 15


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """What a text rests on. ``earlier`` are the numbers of the promises made before this round."""

    organisation: Organisation
    round: Round
    group: Group
    findings: Findings
    commitments: tuple[Commitment, ...]
    earlier: frozenset[int]

    @property
    def agreed(self) -> tuple[Commitment, ...]:
        """The promises that answer this round."""
        return tuple(
            one
            for one in self.commitments
            if one.round_id == self.round.id and one.number not in self.earlier
        )

    @property
    def before(self) -> tuple[Commitment, ...]:
        """The promises that were made earlier; none of them may be left out."""
        return tuple(one for one in self.commitments if one.number in self.earlier)

    def path(self, *parts: object) -> str:
        """An address of this council."""
        return "/".join(["", self.organisation.slug, *(str(part) for part in parts)])

    @property
    def findings_path(self) -> str:
        return self.path("findings", self.round.name)

    def theme_path(self, theme: int) -> str:
        return self.path("findings", self.round.name, "themes", theme)

    def finding_path(self, asked: AskedQuestion) -> str:
        """Where the numbers of a question stand, on the page of its theme."""
        return f"{self.theme_path(theme_of(asked.statement))}#{asked.anchor}"


def is_easy(words: str) -> bool:
    """An easy-read sentence has 15 words at most."""
    return len(words.split()) <= MOST_WORDS


def easy(*pictured: tuple[str, str]) -> tuple[EasyLine, ...]:
    """Easy-read lines of (picture, words); words that are too long are left out, for a person to
    say in an easier way."""
    return tuple(
        EasyLine(picture=picture, words=words) for picture, words in pictured if is_easy(words)
    )
