"""Every form of the program: it says what it is based on, or edits nothing that others may edit.

A new form needs a verdict here: the test in which people see both versions, or why none is needed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from tests.once.test_every_form import (
    ANSWERS,
    COUNCIL,
    GROUP_PHOTO,
    INTERVIEW,
    PHOTO,
    SURVEY_FILE,
    forms,
)

TESTS = Path(__file__).parent.parent
WORK = f"{COUNCIL}/work"
PROGRESS = f"{WORK}/progress/{{name:str}}"
OBJECTION = f"{PROGRESS}/objections/{{objection_id:uuid}}"
KEYS = f"{WORK}/keys"
SURVEY = f"{WORK}/surveys/{{key:str}}"
SURVEY_DRAFT = f"{WORK}/surveys/drafts/{{draft_id:uuid}}"
QUESTION = f"{SURVEY_DRAFT}/questions/{{draft_question_id:uuid}}"
SURVEY_LANGUAGE = f"{SURVEY}/languages/{{language:str}}"
TEXTS = f"{SURVEY_LANGUAGE}/texts/{{text_part:str}}"
STORY = f"{WORK}/stories/{{words_id:uuid}}"
# The fields in which a form says what its page showed: the number of a revision, a fingerprint of
# the text that is signed, the newest publication, or what is written down of a person.
BASES = {"based_on", "hash", "seen", "in_place_of"}
# Forms that edit what others may edit, each with the test in which somebody saved meanwhile.
SAY_WHAT_THEY_ARE_BASED_ON = {
    STORY: "stories/test_two_readers.py::"
    "test_a_page_opened_earlier_does_not_make_a_name_public_again",
    f"{STORY}/check": "stories/test_two_readers.py::"
    "test_checking_what_was_taken_out_does_not_hide_what_another_reader_kept",
    f"{STORY}/aside": "stories/test_two_readers.py::"
    "test_setting_aside_from_an_old_page_shows_what_another_reader_kept",
    f"{WORK}/people/single-sign-on": "people/test_single_sign_on.py::"
    "test_two_administrators_who_change_it_see_what_the_other_did",
    f"{WORK}/people/{{member_id:uuid}}/roles": "people/test_two_administrators.py::"
    "test_a_role_that_was_taken_is_not_given_back_by_a_page_opened_earlier",
    f"{WORK}/people/{{member_id:uuid}}/days": "access/test_days_of_roles.py::"
    "test_two_administrators_see_both_and_choose",
    f"{WORK}/people/review": "access/test_looking_at_roles.py::"
    "test_roles_that_changed_since_they_were_seen_are_not_found_right",
    f"{WORK}/groups/{{group_id:uuid}}/members": "groups/test_two_coordinators.py::"
    "test_a_coordinator_reads_that_somebody_added_the_same_person_otherwise",
    f"{WORK}/rounds/{{name:str}}/change": "rounds/test_changing_a_round.py::"
    "test_two_people_who_change_a_round_see_what_the_other_did",
    f"{WORK}/commitments/{{number:int}}/changes": "commitments/test_changing_a_promise.py::"
    "test_two_coordinators_see_both_and_choose",
    f"{WORK}/commitments/{{number:int}}/withdrawal": "commitments/test_withdrawing_a_promise.py::"
    "test_somebody_changed_it_meanwhile_and_both_are_shown",
    f"{WORK}/commitments/{{number:int}}/updates": "commitments/test_telling_how_it_goes.py::"
    "test_two_coordinators_do_not_give_one_promise_two_new_days",
    f"{WORK}/about-you": "about_you/test_choosing.py::"
    "test_two_who_choose_at_once_see_both_and_nothing_is_lost",
    PHOTO: "photographs/test_a_photo_of_our_own.py::"
    "test_two_who_change_one_photo_see_both_and_nothing_is_lost",
    GROUP_PHOTO: "progress/test_photo_of_the_group.py::"
    "test_two_who_change_the_photo_see_both_and_nothing_is_lost",
    f"{WORK}/reviews/{{review_id:uuid}}": "survey_editor/test_reviews.py::"
    "test_whoever_read_other_words_reads_again",
    f"{SURVEY}/trials": "survey_editor/test_trials.py::test_two_who_change_one_see_both_and_choose",
    f"{SURVEY_DRAFT}/about": "survey_editor/test_two_editors.py::"
    "test_two_who_write_one_part_see_both_and_choose",
    f"{SURVEY_DRAFT}/words": "survey_editor/test_two_editors.py::"
    "test_two_who_write_one_part_see_both_and_choose",
    QUESTION: "survey_editor/test_two_editors.py::test_two_who_write_one_part_see_both_and_choose",
    f"{QUESTION}/statement": "survey_editor/test_two_editors.py::"
    "test_two_who_pick_for_one_question_see_both",
    f"{QUESTION}/picture": "survey_editor/test_two_editors.py::"
    "test_two_who_pick_for_one_question_see_both",
    f"{SURVEY_DRAFT}/picture": "survey_editor/test_two_editors.py::"
    "test_two_who_pick_for_the_survey_see_both",
    f"{SURVEY_DRAFT}/publish": "survey_editor/test_two_editors.py::"
    "test_what_was_seen_is_what_is_published",
    TEXTS: "survey_editor/test_translating.py::test_two_who_translate_one_part_see_both_and_choose",
    f"{TEXTS}/check": "survey_editor/test_translating.py::"
    "test_words_that_changed_since_they_were_read_are_not_checked",
    f"{SURVEY_LANGUAGE}/use": "survey_editor/test_translations_in_use.py::"
    "test_words_that_changed_since_they_were_seen_are_not_put_in_use",
    f"{WORK}/notices": "public_site/test_pages_that_tell_the_truth.py::"
    "test_two_administrators_see_both_and_choose",
    f"{WORK}/settings/languages": "council_settings/test_languages.py::"
    "test_two_who_choose_languages_see_both",
    f"{WORK}/settings/retention": "council_settings/test_retention.py::"
    "test_who_saves_second_sees_what_the_first_saved",
    f"{WORK}/settings/logo": "council_settings/test_logo.py::test_two_who_put_a_logo_see_both",
    f"{WORK}/settings/colours": "council_settings/test_colours.py::"
    "test_two_who_choose_colours_see_both",
    f"{WORK}/settings/{{setting:str}}": "council_settings/test_reaching_the_council.py::"
    "test_two_administrators_see_both_and_choose",
    f"{WORK}/findings/{{name:str}}/publish": "findings/test_numbers_are_published_once.py::"
    "test_two_people_at_once_publish_once",
    f"{PROGRESS}/sections/{{part:str}}": "progress/test_writing.py::"
    "test_two_people_write_at_once_and_nothing_is_lost",
    f"{PROGRESS}/keys": "progress/test_two_keys.py::"
    "test_words_that_changed_since_they_were_read_are_not_signed",
    f"{OBJECTION}/decisions": "progress/test_objections.py::"
    "test_two_members_who_record_a_decision_see_both_and_choose",
}
ADDS = "adds something, and changes nothing that is there"
COUNTED = "adds something, which whoever has a form about the whole open sees first"
OWN = "changes only what the same person told us or chose"
ONE_ACT = "an act on exactly what its address names: done once, and refused with all that was typed"
ON_THE_NEWEST = "types nothing, and works on the newest text while nobody else can write"
NOTHING_KEPT = "keeps nothing"
# All other forms, and why people need not choose there.
NEED_NOT = {
    "/my-way": OWN,
    "/set-up": ONE_ACT,
    f"{COUNCIL}/my-way": OWN,
    f"{COUNCIL}/sign-in": ADDS,
    f"{COUNCIL}/sign-in/{{token:str}}": OWN,
    f"{COUNCIL}/sign-in/passkey": OWN,
    f"{COUNCIL}/sign-in/passkey/options": OWN,
    f"{WORK}/my-sign-in": OWN,
    f"{WORK}/my-sign-in/options": OWN,
    f"{WORK}/my-sign-in/disconnect": OWN,
    f"{WORK}/people/single-sign-on/remove": ONE_ACT,
    f"{WORK}/my-sign-in/{{passkey_id:uuid}}/remove": OWN,
    f"{COUNCIL}/sign-out": OWN,
    f"{COUNCIL}/sign-out/everywhere": OWN,
    f"{COUNCIL}/talk": ADDS,
    f"{COUNCIL}/not-safe": ADDS,
    f"{COUNCIL}/surveys/{{code:str}}": ADDS,
    f"{COUNCIL}/surveys/{{code:str}}/practice": NOTHING_KEPT,
    f"{COUNCIL}/card": NOTHING_KEPT,
    f"{COUNCIL}/card/pictures/{{number:int}}": NOTHING_KEPT,
    f"{COUNCIL}/card/pictures/{{number:int}}/which": NOTHING_KEPT,
    f"{COUNCIL}/card/chosen": NOTHING_KEPT,
    f"{COUNCIL}/tablets/{{code:str}}/answers": ADDS,
    f"{COUNCIL}/tablets/{{code:str}}/about-you": ADDS,
    f"{COUNCIL}/tablets/{{code:str}}/test/answers": NOTHING_KEPT,
    f"{COUNCIL}/tablets/{{code:str}}/test/about-you": NOTHING_KEPT,
    f"{COUNCIL}/test": OWN,
    f"{COUNCIL}/test/{{word:str}}": NOTHING_KEPT,
    f"{WORK}/people": ADDS,
    f"{WORK}/people/{{member_id:uuid}}/sessions": ONE_ACT,
    f"{COUNCIL}/address/{{token:str}}": OWN,
    f"{COUNCIL}/address/stop/{{token:str}}": OWN,
    f"{WORK}/address": OWN,
    f"{WORK}/people/{{member_id:uuid}}/address": ADDS,
    f"{WORK}/leaving": OWN,
    f"{WORK}/people/{{member_id:uuid}}/invitation": ONE_ACT,
    f"{WORK}/people/{{member_id:uuid}}/leaving": ONE_ACT,
    f"{WORK}/people/{{member_id:uuid}}/administrator": ADDS,
    f"{WORK}/people/{{member_id:uuid}}/administrator/answers": ONE_ACT,
    f"{WORK}/call-backs/{{call_back_id:uuid}}/calls": ONE_ACT,
    f"{WORK}/about-you/new": ADDS,
    f"{WORK}/about-you/{{question_id:uuid}}/remove": ONE_ACT,
    f"{PHOTO}/{{photo_id:uuid}}/take-away": ONE_ACT,
    f"{GROUP_PHOTO}/take-away": ONE_ACT,
    f"{WORK}/surveys": ADDS,
    SURVEY_FILE: ADDS,
    f"{SURVEY}/change": ADDS,
    f"{SURVEY}/copy": ADDS,
    f"{SURVEY}/retire": ONE_ACT,
    f"{SURVEY}/bring-back": ONE_ACT,
    f"{SURVEY_LANGUAGE}/bring-in": COUNTED,
    f"{SURVEY_LANGUAGE}/take-away": ONE_ACT,
    f"{SURVEY_LANGUAGE}/bring-back": ONE_ACT,
    f"{SURVEY}/trials/{{trial_id:uuid}}/take-away": ONE_ACT,
    f"{SURVEY_DRAFT}/reviews": ADDS,
    f"{SURVEY_DRAFT}/questions": ADDS,
    f"{SURVEY_DRAFT}/throw-away": ONE_ACT,
    f"{SURVEY_DRAFT}/preview/aloud": NOTHING_KEPT,
    f"{QUESTION}/move": ON_THE_NEWEST,
    f"{QUESTION}/recording": ON_THE_NEWEST,
    f"{QUESTION}/recording/take-away": ONE_ACT,
    f"{QUESTION}/film": ON_THE_NEWEST,
    f"{QUESTION}/film/take-away": ONE_ACT,
    f"{QUESTION}/remove": ONE_ACT,
    f"{WORK}/groups": ADDS,
    f"{WORK}/commitments/new/{{round_name:str}}": ADDS,
    f"{WORK}/rounds/new": ADDS,
    f"{WORK}/rounds/{{name:str}}/prepare/steps/{{step:str}}": ONE_ACT,
    f"{WORK}/rounds/{{name:str}}/prepare/dates": ADDS,
    f"{WORK}/rounds/{{name:str}}/prepare/hear": ADDS,
    f"{WORK}/rounds/{{name:str}}/prepare/hear/{{to_hear_id:uuid}}/remove": ONE_ACT,
    f"{WORK}/rounds/{{name:str}}/sheets": ADDS,
    f"{WORK}/rounds/{{name:str}}/prepare/dates/{{day_id:uuid}}/remove": ONE_ACT,
    f"{WORK}/rounds/{{name:str}}/ways-in/new": COUNTED,
    f"{WORK}/rounds/{{name:str}}/ways-in/{{code:str}}/take-away": ONE_ACT,
    f"{WORK}/rounds/{{name:str}}/conversations/new": ADDS,
    f"{WORK}/rounds/{{name:str}}/conversations/{{conversation_id:uuid}}/take-back": ONE_ACT,
    f"{WORK}/rounds/{{name:str}}/typed/{{code:str}}/sheets/new": ADDS,
    f"{WORK}/rounds/{{name:str}}/typed/sheets/{{response_id:uuid}}": ONE_ACT,
    f"{WORK}/rounds/{{name:str}}/typed/sheets/{{response_id:uuid}}/take-away": ONE_ACT,
    f"{WORK}/rounds/{{name:str}}/typed/{{code:str}}/interviews/new": ADDS,
    f"{WORK}/rounds/{{name:str}}/typed/card": NOTHING_KEPT,
    f"{KEYS}/new": ADDS,
    f"{KEYS}/deputy": ADDS,
    f"{KEYS}/{{nomination_id:uuid}}/agreements": ONE_ACT,
    f"{KEYS}/{{nomination_id:uuid}}/refusals": ONE_ACT,
    f"{KEYS}/holders/{{holder_id:uuid}}/end": ONE_ACT,
    f"{WORK}/progress": ADDS,
    f"{WORK}/settings/logo/take-away": ONE_ACT,
    f"{WORK}/data-protection/archives": "adds an archive, and changes nothing",
    f"{WORK}/data-protection/archives/{{archive_id:uuid}}/remove": ONE_ACT,
    f"{PROGRESS}/evidence": ON_THE_NEWEST,
    f"{PROGRESS}/objections": ADDS,
    f"{PROGRESS}/publications": ONE_ACT,
    f"{OBJECTION}/answers": ONE_ACT,
    f"{OBJECTION}/closings": OWN,
    f"{OBJECTION}/decisions/{{decision_id:uuid}}/confirmations": ONE_ACT,
    f"{PROGRESS}/coverings": ADDS,
    f"{PROGRESS}/coverings/{{covering_id:uuid}}/agreements": ONE_ACT,
    f"{PROGRESS}/coverings/{{covering_id:uuid}}/ends": ONE_ACT,
}
# Whoever answers, alone or with an interviewer, has a draft that nobody else can open.
DRAFTS = (ANSWERS, INTERVIEW)


def fields_of(handler: HTTPRouteHandler) -> set[str]:
    """The names of the fields that a form can have."""
    form = get_type_hints(handler.fn).get("data")
    if not isinstance(form, type) or not issubclass(form, msgspec.Struct):
        return set()
    return {field.encode_name for field in msgspec.structs.fields(form)}


def of_staff(app: Litestar) -> Iterator[tuple[str, bool]]:
    """Every form but those of drafts, and whether it says what it is based on."""
    for path, handler in forms(app):
        if not path.startswith(DRAFTS):
            yield path, bool(fields_of(handler) & BASES)


def test_every_form_that_edits_what_others_may_edit_says_what_it_is_based_on(
    program: Litestar,
) -> None:
    say_it = {path for path, says_it in of_staff(program) if says_it}

    assert say_it == set(SAY_WHAT_THEY_ARE_BASED_ON)


def test_every_other_form_has_a_reason_why_nobody_can_undo_the_work_of_another(
    program: Litestar,
) -> None:
    do_not = {path for path, says_it in of_staff(program) if not says_it}

    assert do_not == set(NEED_NOT)


@pytest.mark.parametrize("named", sorted(set(SAY_WHAT_THEY_ARE_BASED_ON.values())))
def test_somebody_saved_meanwhile_in_a_test_of_each_of_these_forms(named: str) -> None:
    file, _, name = named.partition("::")

    assert f"async def {name}(" in (TESTS / file).read_text()
