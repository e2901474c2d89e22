"""Says that texts of a survey's translation fit the English as it is now.

    python tools/translated.py surveys/your-support/cy.toml                  list what was changed
    python tools/translated.py surveys/your-support/cy.toml "4.I.2 explain"  this text fits again
    python tools/translated.py surveys/your-support/cy.toml --all            all of them fit

Run it after somebody who reads both languages has seen to the words. It writes the hash of each
English text into the file's last block, made_from. A text without the right hash is shown in
English. Where the file names who checked it, that person must have seen the new words too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain import files, rules
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.domain.translations import text_hash
from said_and_done.surveys.model.survey import english_texts

BLOCK = "[made_from]"
NOTE = "# Which English each text was made from. tools/translated.py writes this; see ADR 0015."


def main(arguments: list[str]) -> None:
    """List the texts of one file, or mark those that fit."""
    file, wanted = Path(arguments[0]).resolve(), arguments[1:]
    try:
        english, changed, before = texts(file)
    except ContentProblem as problem:
        sys.exit(problem.sentence)
    chosen = list(english) if wanted == ["--all"] else wanted
    if unknown := [name for name in chosen if name not in english]:
        sys.exit(f"There is no text of this name: {', '.join(unknown)}.")
    if chosen:
        fits = {name: before[name] for name in english if name in before}
        fits |= {name: text_hash(english[name]) for name in chosen}
        file.write_text(
            with_hashes(file.read_text(), {name: fits[name] for name in english if name in fits})
        )
    for name in changed:
        if name not in chosen:
            print(f"{name}: {english[name]}")


def texts(file: Path) -> tuple[dict[str, str], tuple[str, ...], dict[str, str]]:
    """The English texts by name, the names of those that were changed, and the hashes that the
    file has. Raises ContentProblem."""
    home = file.parent.parent.parent
    pictures = files.pictures_in(home / "assets" / "pictures")
    read = rules.read_folder(home / "i_we_statements", pictures)
    found = surveys.read_folder(home / "surveys", read, pictures)
    survey = next(each for each in found if each.key == file.parent.name)
    framework = next(each for each in read if each.key == survey.framework)
    translation = survey.translation(file.stem)
    if translation is None:
        raise ContentProblem(f"{file.name} is not a translation of {survey.key}.")
    english = english_texts(survey, {theme.number: theme.plain_words for theme in framework.themes})
    return english, translation.changed, dict(translation.made_from)


def with_hashes(words: str, hashes: dict[str, str]) -> str:
    """The file's words with these hashes as its last block."""
    kept = words.partition(f"\n{NOTE}")[0].partition(f"\n{BLOCK}")[0].rstrip()
    lines = (f'"{name}" = "{mark}"' for name, mark in hashes.items())
    return "\n".join([kept, "", NOTE, BLOCK, *lines, ""])


if __name__ == "__main__":
    main(sys.argv[1:])
