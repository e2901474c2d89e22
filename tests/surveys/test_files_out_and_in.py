"""A survey goes out as the files of its folder, and comes in again as it was."""

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest

from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import HOME
from said_and_done.framework.model import Framework
from said_and_done.surveys.domain import surveys, toml_files
from said_and_done.surveys.model.survey import Survey
from tests.framework.written import PICTURES, all_pictures, making_it_real
from tests.framework.written import small as small_framework
from tests.surveys.written import SMALL, small

SHIPPED = surveys.read_folder(HOME / "surveys", [making_it_real()], all_pictures())
FRAMEWORKS = {making_it_real().key: making_it_real()}
SMALL_FRAMEWORKS = {"small": small_framework()}


def name_of(survey: Survey) -> str:
    return survey.key


def zipped(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return out.getvalue()


def read(sent: bytes, frameworks: Mapping[str, Framework] = SMALL_FRAMEWORKS) -> Survey:
    return toml_files.read_upload(sent, frameworks, PICTURES)


@pytest.mark.parametrize("survey", SHIPPED, ids=name_of)
def test_a_survey_comes_back_out_of_its_zip_as_it_was(survey: Survey) -> None:
    sent = toml_files.survey_zip(survey)

    assert toml_files.read_upload(sent, FRAMEWORKS, all_pictures()) == survey
    assert toml_files.survey_zip(survey) == sent


@pytest.mark.parametrize("survey", SHIPPED, ids=name_of)
def test_its_files_are_taken_by_the_check_of_the_folder(
    survey: Survey, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """So a council can share its survey back into surveys/."""
    folder = tmp_path_factory.mktemp("surveys")
    (folder / survey.key).mkdir()
    for name, words in toml_files.files_of(survey).items():
        (folder / survey.key / name).write_text(words)

    assert surveys.read_folder(folder, [making_it_real()], all_pictures()) == [survey]


def test_one_file_alone_is_a_survey_without_translations() -> None:
    shipped = next(one for one in SHIPPED if one.translations)

    alone = toml_files.read_upload(
        toml_files.survey_toml(shipped).encode(), FRAMEWORKS, all_pictures()
    )

    assert alone.translations == ()
    assert alone.questions == shipped.questions


def test_a_survey_that_nobody_translated_has_one_file() -> None:
    assert list(toml_files.files_of(small())) == ["survey.toml"]
    assert toml_files.translation_toml(small(), "cy") is None


@pytest.mark.parametrize("folder", ["", "small-talk/"])
def test_a_zip_may_have_the_folder_or_only_what_is_in_it(folder: str) -> None:
    assert read(zipped({f"{folder}survey.toml": SMALL})) == small()


def test_the_folder_itself_may_be_an_entry() -> None:
    assert read(zipped({"small-talk/": b"", "small-talk/survey.toml": SMALL})) == small()


@pytest.mark.parametrize(
    "name",
    [
        "../survey.toml",
        "/survey.toml",
        "..\\survey.toml",
        "small-talk/../../survey.toml",
        "a/b/survey.toml",
        "small-talk/recordings/yes.mp3",
        "survey.toml.exe",
        "klingon.toml",
        "__MACOSX/survey.toml",
    ],
    ids=[
        "climbs",
        "root",
        "backslash",
        "climbs-later",
        "two-folders",
        "a-recording",
        "program",
        "no-language",
        "of-a-computer",
    ],
)
def test_a_zip_with_another_name_is_refused_whole(name: str) -> None:
    with pytest.raises(ContentProblem, match="is no file of a survey"):
        read(zipped({"small-talk/survey.toml": SMALL, name: SMALL}))


@pytest.mark.parametrize(
    ("compression", "sentence"),
    [
        (zipfile.ZIP_DEFLATED, r"survey.toml is too big for a survey: 512 KB"),
        (zipfile.ZIP_BZIP2, r"cannot be opened here. Make it again with the usual compression"),
        (zipfile.ZIP_LZMA, r"cannot be opened here. Make it again with the usual compression"),
    ],
    ids=["deflate", "bzip2", "lzma"],
)
def test_a_bomb_is_never_unpacked(compression: int, sentence: str) -> None:
    bomb = zipped({"survey.toml": b"#" * 100_000_000}, compression)

    assert len(bomb) < 200_000
    with pytest.raises(ContentProblem, match=sentence):
        read(bomb)


def test_a_zip_that_is_not_compressed_is_taken() -> None:
    assert read(zipped({"survey.toml": SMALL}, zipfile.ZIP_STORED)) == small()


def test_a_zip_of_many_files_is_refused_by_their_number() -> None:
    with pytest.raises(ContentProblem, match=r"This .zip has 300 files"):
        read(zipped({f"{number}.toml": "" for number in range(300)}))


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(ContentProblem, match=r"survey.toml is there twice"):
        read(zipped({"survey.toml": SMALL, "small-talk/survey.toml": SMALL}))


def test_a_locked_zip_is_refused() -> None:
    locked = bytearray(zipped({"survey.toml": SMALL}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1

    with pytest.raises(ContentProblem, match="has a password"):
        read(bytes(locked))


@pytest.mark.parametrize("cut", [3, 60, 300], ids=["start", "head", "inside"])
def test_a_cut_zip_is_refused(cut: int) -> None:
    with pytest.raises(ContentProblem, match="cannot be opened"):
        read(zipped({"survey.toml": SMALL})[:cut])


def test_a_zip_whose_content_is_broken_is_refused() -> None:
    broken = bytearray(zipped({"survey.toml": SMALL}))
    broken[60:80] = b"\xff" * 20

    with pytest.raises(ContentProblem, match="cannot be opened"):
        read(bytes(broken))


def test_a_zip_with_a_broken_name_is_refused() -> None:
    broken = zipped({"é.toml": SMALL}).replace("é".encode(), b"\xff\xa9")

    with pytest.raises(ContentProblem, match="cannot be opened"):
        read(broken)


def test_a_zip_with_a_place_beyond_every_number_is_refused() -> None:
    """The place of an entry has 64 bits in a large .zip, one more than Python can go to."""
    archive = zipped({"survey.toml": SMALL})
    entry, end = archive.index(b"PK\x01\x02"), archive.index(b"PK\x05\x06")
    extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    head = bytearray(archive[entry:end])
    head[30:32], head[42:46] = struct.pack("<H", len(extra)), b"\xff" * 4
    ending = bytearray(archive[end:])
    ending[12:16] = struct.pack("<L", len(head) + len(extra))

    with pytest.raises(ContentProblem, match="cannot be opened"):
        read(archive[:entry] + head + extra + ending)


RECORDING = """
[[recordings]]
of = "yes"
language = "en"
hash = "0"
media_type = "audio/mpeg"

[[videos]]
statement = "1.I.1"
hash = "0"
media_type = "video/mp4"
captions = "0"
poster = "0"
"""


@pytest.mark.parametrize("packed", [True, False], ids=["zip", "toml"])
def test_recordings_and_films_never_come_in_with_the_words(*, packed: bool) -> None:
    """They are files of their own: what is typed here would lead to files of nobody."""
    words = SMALL + RECORDING

    assert read(zipped({"survey.toml": words}) if packed else words.encode()) == small()


def test_a_zip_without_a_survey_says_so() -> None:
    with pytest.raises(ContentProblem, match=r"The file survey.toml is missing"):
        read(zipped({"cy.toml": ""}))


def test_each_mistake_is_one_sentence_as_said_check_says_it() -> None:
    wrong = SMALL.replace('statement = "2.I.1"', 'statement = "9.I.9"').replace('"ear"', '"moon"')

    with pytest.raises(ContentProblem) as refused:
        read(wrong.encode())

    assert str(refused.value).split("\n") == [
        (
            "small-talk/survey.toml, question 2 (9.I.9), statement: "
            "A small framework 1 has no such statement."
        ),
        "small-talk/survey.toml, question 2 (9.I.9), picture: we have no picture called “moon”.",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "survey.toml: the field “key” is missing."),
        ("key = ", "survey.toml: this is not TOML."),
        ("\xff", "survey.toml: this is not TOML."),
        (SMALL.replace("minutes = 2", 'minutes = "two"'), "survey.toml: the field “minutes” must"),
        (SMALL.replace('"small"', '"large"'), "there is no framework called “large”."),
    ],
    ids=["empty", "half", "no-text", "a-word-for-a-number", "unknown-framework"],
)
def test_what_is_no_survey_says_what_is_wrong(words: str, sentence: str) -> None:
    with pytest.raises(ContentProblem) as refused:
        read(words.encode())

    assert sentence in str(refused.value)
