"""Pictures as somebody wants them: symbols, photos where there are some, no faces, or none."""

import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from said_and_done.core.my_way import MyWay, Pictures, Switch, shown
from said_and_done.core.settings import HOME
from said_and_done.public_site.views import my_way
from said_and_done.surveys.domain import surveys
from said_and_done.web import rendering
from said_and_done.web import rendering as web_rendering
from tests import factories
from tools import build_assets

# As far as a name can tell. Hands, and animals that are drawn whole, have no face.
SOMEBODY = re.compile(
    r"\b(face|eyes?|person|people|man|woman|men|women|baby|boy|girl|child|silhouette|bust|busts"
    r"|head|family|couple|adult|king|queen|prince|princess|cook|chef|farmer|pilot|astronaut"
    r"|doctor|nurse|worker|teacher|student|judge|artist|singer|guard|police|detective|ninja|santa"
    r"|angel|fairy|mage|vampire|zombie|genie|elf|clown|robot|ghost|alien|skull|mermaid|snowman"
    r"|firefighter|mechanic|scientist|skier|snowboarder|windsurfing|collaboration|hugging"
    r"|liberty|arts|dancing)\b"
)
THINGS = {"artist-palette", "baby-bottle", "front-facing-baby-chick"}
THANKS = 'credit = "a", licence = "b", agreed = "c"'
CALM = MyWay(calm=Switch.ON)


def test_a_picture_of_a_face_or_a_person_has_something_else_in_its_place() -> None:
    named = build_assets.wanted_pictures() - THINGS

    found = {name for name in named if SOMEBODY.search(name.replace("-", " "))}

    assert found - web_rendering.without_faces().keys() == set(), "put them into without_faces.txt"
    assert len(found) > 40


def test_what_stands_there_instead_has_no_face_either() -> None:
    instead = {name for name in web_rendering.without_faces().values() if name}

    assert {name for name in instead if SOMEBODY.search(name.replace("-", " "))} == set()
    assert instead & web_rendering.without_faces().keys() == set()


def test_the_four_answers_have_four_pictures_in_calm_pages_too() -> None:
    faces = ["smiling-face-with-smiling-eyes", "neutral-face", "pensive-face", "thinking-face"]

    with shown(CALM):
        drawn = [web_rendering.picture_url(name) for name in faces]

    assert len(set(drawn)) == 4
    assert [Path(one.partition("?")[0]).stem for one in drawn] == [
        "check-mark",
        "wavy-dash",
        "cross-mark",
        "red-question-mark",
    ]
    assert all((HOME / one.partition("?")[0][1:]).exists() for one in drawn)


def test_no_pictures_means_none() -> None:
    with shown(MyWay(pictures=Pictures.NONE)):
        assert web_rendering.picture_url("house-with-garden") == ""


# Photos


def photo_folder(at: Path, *, listed: str | None = None, name: str = "garden.jpg") -> Path:
    """A folder with one photo of a green garden, and its line."""
    at.mkdir(exist_ok=True)
    made = Image.new("RGB", (400, 300), "green")
    hidden = Image.Exif()
    hidden[0x010F] = "A telephone"
    made.save(at / name, exif=hidden)
    line = """[[photo]]
picture = "house-with-garden"
file = "garden.jpg"
credit = "The Anyborough group"
licence = "CC BY 4.0"
agreed = "nobody is in it"
faces = false
"""
    (at / "photos.toml").write_text(line if listed is None else listed)
    return at


@pytest.fixture
def photos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The program as it is when it was built with a photo."""
    files = dict(build_assets.photos(photo_folder(tmp_path / "photos")))
    (tmp_path / "assets").mkdir()
    for name in ("manifest.json", "photos.json"):
        (tmp_path / "assets" / name).write_bytes(files.get(name, b"{}"))
    known = rendering.photos(tmp_path)
    monkeypatch.setattr(rendering, "photos", lambda: known)
    monkeypatch.setattr(web_rendering, "photos", lambda: known)
    return files


def test_a_photo_is_built_small_and_without_what_was_hidden_in_it(photos: dict[str, bytes]) -> None:
    with Image.open(io.BytesIO(photos["photos/house-with-garden.webp"])) as made:
        assert (made.format, made.size) == ("WEBP", (216, 216))
        assert not made.getexif()

    assert json.loads(photos["photos.json"])["house-with-garden"]["agreed"] == "nobody is in it"


def test_a_photo_stands_in_for_its_symbol_and_where_none_is_the_symbol_stays(
    photos: dict[str, bytes],
) -> None:
    with shown(MyWay(pictures=Pictures.PHOTOS)):
        assert web_rendering.picture_url("house-with-garden").startswith(
            "/assets/photos/house-with-garden.webp"
        )
        assert web_rendering.picture_url("key").startswith("/assets/pictures/key.svg")
    with shown(MyWay()):
        assert web_rendering.picture_url("house-with-garden").startswith("/assets/pictures/")


def test_calm_pages_show_a_photo_only_where_nobody_is_on_it(
    photos: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    calm = MyWay(pictures=Pictures.PHOTOS, calm=Switch.ON)
    with shown(calm):
        assert "photos/" in web_rendering.picture_url("house-with-garden")
    someone = web_rendering.photos()["house-with-garden"]
    with_face = type(someone)(file=someone.file, credit="A", licence="B", agreed="C", faces=True)
    monkeypatch.setattr(rendering, "photos", lambda: {"house-with-garden": with_face})

    with shown(calm):
        assert "pictures/house-with-garden" in web_rendering.picture_url("house-with-garden")


def test_the_choice_is_there_only_where_a_photo_is(photos: dict[str, bytes]) -> None:
    thanks = ("The Anyborough group, CC BY 4.0",)
    with_photos = web_rendering.render(my_way.my_way_page(None, MyWay(), "", photos=thanks))
    without = web_rendering.render(my_way.my_way_page(None, MyWay(), "", photos=()))

    assert 'value="photos"' in with_photos
    assert "The Anyborough group, CC BY 4.0" in with_photos
    assert 'value="photos"' not in without


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ('photo = [{picture = "key", file = "garden.jpg"}]', "lacks credit"),
        ("photo = []", "do not agree about garden.jpg"),
        (
            f'photo = [{{picture = "flying-pig", file = "garden.jpg", {THANKS}}}]',
            "no picture called flying-pig",
        ),
        (
            f'photo = [{{picture = "key", file = "other.jpg", {THANKS}}}]',
            "do not agree about garden.jpg",
        ),
    ],
)
def test_a_photo_that_nobody_answers_for_is_not_built(
    tmp_path: Path, listed: str, said: str
) -> None:
    folder = photo_folder(tmp_path / "photos", listed=listed)

    with pytest.raises(build_assets.CannotBuildError, match=said):
        list(build_assets.photos(folder))


def test_a_file_that_is_no_photo_is_told_by_name(tmp_path: Path) -> None:
    folder = photo_folder(tmp_path / "photos")
    (folder / "garden.jpg").write_text("%PDF-1.7")

    with pytest.raises(build_assets.CannotBuildError, match=r"garden\.jpg is no photo"):
        list(build_assets.photos(folder))


def test_without_a_folder_there_are_no_photos(tmp_path: Path) -> None:
    assert list(build_assets.photos(tmp_path / "photos")) == []


def test_the_folder_of_photos_is_no_survey(tmp_path: Path) -> None:
    frameworks, ours = factories.our_content()
    folder = tmp_path / "surveys"
    (folder / "your-support").mkdir(parents=True)
    words = (HOME / "surveys" / "your-support" / "survey.toml").read_text()
    (folder / "your-support" / "survey.toml").write_text(words)
    photo_folder(folder / "photos")

    found = surveys.read_folder(folder, frameworks, build_assets.wanted_pictures())

    assert [one.key for one in found] == ["your-support"]
    assert len(ours) > 1
