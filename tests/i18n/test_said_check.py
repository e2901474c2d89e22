"""An administrator asks whether everything is well."""

import psycopg
import pytest

from said_and_done.i18n import catalogues
from tests.command_line.test_first_council import DEV, Typed, typed
from tests.conftest import Database

__all__ = ["typed"]


def test_all_is_well_and_drafts_are_listed(typed: Typed) -> None:
    typed("council", "anyborough", "Anyborough", *DEV)

    code, seen = typed("check")

    assert code == 0, seen
    assert "Our words in Welsh are a draft: nobody has checked them." in seen
    assert "surveys/your-support/ur.toml is a draft: nobody has checked it." in seen
    assert seen.splitlines()[-1] == "All is well."


def test_a_missing_placeholder_is_one_sentence(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "cy.po (Welsh), “You can answer until %(day)s.”: the placeholder %(day)s is missing."
    monkeypatch.setattr(catalogues, "mistakes", lambda: iter([wrong]))

    code, seen = typed("check")

    assert code == 2
    assert seen == f"said: {wrong}\n"


def test_a_record_that_somebody_changed_is_named(typed: Typed, own_database: Database) -> None:
    typed("council", "anyborough", "Anyborough", *DEV)
    with psycopg.connect(own_database.owner_url, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute("UPDATE events SET what = 'something else' WHERE number = 1")

    code, seen = typed("check")

    assert code == 2
    assert "Anyborough: The record of what happened was changed at event 1." in seen


def test_without_a_database_only_the_files_are_read(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("DATABASE_OWNER_URL")
    folder = tmp_path_factory.mktemp("nothing")

    code, seen = typed("check", "--data", str(folder))

    assert code == 0, seen
    assert not (folder / "postgres").exists()
