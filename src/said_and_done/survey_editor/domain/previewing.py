"""How a page of a draft sounds. It is read by the same job, and in the same voice, as published
pages; nothing of it is kept with the draft."""

from said_and_done.core.db import Council
from said_and_done.i18n.languages import ENGLISH
from said_and_done.media import programs
from said_and_done.read_aloud.domain import speaking
from said_and_done.read_aloud.model import Player, Screen, Spoken, player, script_of


def has_voice() -> bool:
    """Whether this machine reads anything aloud."""
    return not programs.lacking()


async def sound_of(council: Council, screen: Screen) -> Player | None:
    """The sound of a page; None until it was read aloud as it is written now."""
    words = _words(screen)
    spoken = await speaking.spoken_texts(council.conn, ENGLISH.key, [words])
    if words not in spoken:
        return None
    pages = Spoken(edition="", pages=(spoken[words],))
    return player(pages, script_of(ENGLISH.key, words))


async def ask_for_sound(council: Council, screen: Screen) -> None:
    """Ask that a page be read aloud; done twice it is done once."""
    await speaking.ask_for_texts(council.conn, ENGLISH.key, [_words(screen)])


def _words(screen: Screen) -> str:
    """All that is read on it, in its order."""
    return " ".join(screen.script.sentences)
