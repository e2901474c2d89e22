"""Who may do what in the workspace: the one table that every page, the menu, the letters and the
tests read. ``docs/permissions.md`` is made from it."""

import enum
from collections.abc import Mapping
from typing import TypeAlias

from said_and_done.core.errors import NotAllowed
from said_and_done.organisations.model import AreaGroup, WorkArea
from said_and_done.people.model import Member, Role

Door: TypeAlias = tuple[str, str]
"""A method, and the address below /{slug}/work with its gaps."""

READER, COORDINATOR, INTERVIEWER = Role.READER, Role.COORDINATOR, Role.INTERVIEWER
MEMBER, SPONSOR, LEAD, ADMINISTRATOR = Role.MEMBER, Role.SPONSOR, Role.LEAD, Role.ADMINISTRATOR
AUDITOR = Role.AUDITOR


class Permission(enum.StrEnum):
    """Something that a role lets people do, in words that finish "May …"."""

    READ_NEW_WORDS = "read new words, take out names, and set words aside"
    CALL_BACK = "see who wants a call, and say who called"
    HEAR_OF_CALLS = "get a letter when somebody wants a call"
    HEAR_OF_MISSED_CALLS = "get a letter when nobody called somebody who is not safe"
    RUN_ROUNDS = "open and change rounds, with their ways in"
    RECORD_CONVERSATIONS = "record what a group told us"
    TAKE_BACK_CONVERSATIONS = "take back a conversation that was recorded by mistake"
    TYPE_ANSWERS = "type answers from interviews and from paper"
    TAKE_SHEETS_AWAY = "take away a paper sheet that was typed twice"
    SEE_ABOUT_YOU = "see who answered, in numbers"
    CHOOSE_ABOUT_YOU = "choose what people are asked about themselves"
    CHOOSE_PHOTOS = "put photos of your own beside questions"
    EDIT_SURVEYS = "write surveys of your own, publish and retire them"
    SEE_FINDINGS = "see findings before they are public"
    PUBLISH_NUMBERS = "publish the numbers of a round"
    SEE_GROUPS = "see the list of groups"
    SEE_PROMISES = "see the promises in the workspace"
    SEE_STATEMENTS = "see the list of progress statements"
    SEE_KEYS = "see who holds the keys, and the nominations"
    FOLLOW_WORK = "find these four lists in the navigation, and late promises on the first page"
    RUN_GROUPS = "make groups and add people to them"
    SEE_EVERY_GROUP = "see groups that they are not in, with their progress statements"
    RUN_PROMISES = "make, change and withdraw promises, and say how they go"
    WRITE_STATEMENTS = "begin and write progress statements, and put a photo of the group on them"
    HOLD_A_KEY = "sign a progress statement, or object to it"
    ANSWER_OBJECTIONS = "answer an objection that somebody else made"
    PUBLISH_STATEMENTS = "publish a progress statement that has both keys"
    COVER_WORDS = "ask for words of a published progress statement to be covered"
    NOMINATE = "nominate who holds a key, and end that"
    NAME_DEPUTY = "name a deputy for when they are away, or propose one to the group"
    RUN_PEOPLE = "add people and give roles"
    SECOND_ADMINISTRATOR = "agree, as the second person, that an administrator loses that role"
    SEE_RECORD = "read, check and take along the record of what happened"
    WRITE_NOTICES = "write what public pages say about privacy and accessibility"
    CHANGE_SETTINGS = "change the settings of the council"
    PROTECT_DATA = "take everything of the council along, and see how data of people is used"


ROLES: Mapping[Permission, tuple[Role, ...]] = {
    Permission.READ_NEW_WORDS: (READER,),
    Permission.CALL_BACK: (COORDINATOR, READER),
    Permission.HEAR_OF_CALLS: (COORDINATOR,),
    Permission.HEAR_OF_MISSED_CALLS: (COORDINATOR, READER, ADMINISTRATOR, LEAD),
    Permission.RUN_ROUNDS: (COORDINATOR, ADMINISTRATOR),
    Permission.RECORD_CONVERSATIONS: (COORDINATOR, READER),
    Permission.TAKE_BACK_CONVERSATIONS: (COORDINATOR,),
    Permission.TYPE_ANSWERS: (COORDINATOR, INTERVIEWER),
    Permission.TAKE_SHEETS_AWAY: (COORDINATOR,),
    Permission.SEE_ABOUT_YOU: (COORDINATOR,),
    Permission.CHOOSE_ABOUT_YOU: (COORDINATOR, ADMINISTRATOR),
    Permission.CHOOSE_PHOTOS: (COORDINATOR, ADMINISTRATOR),
    Permission.EDIT_SURVEYS: (COORDINATOR, ADMINISTRATOR),
    Permission.SEE_FINDINGS: (MEMBER, SPONSOR, COORDINATOR, LEAD),
    Permission.PUBLISH_NUMBERS: (COORDINATOR,),
    Permission.SEE_GROUPS: (READER, COORDINATOR, MEMBER, SPONSOR, LEAD, ADMINISTRATOR),
    Permission.SEE_PROMISES: (READER, COORDINATOR, MEMBER, SPONSOR, LEAD, ADMINISTRATOR),
    Permission.SEE_STATEMENTS: (READER, COORDINATOR, MEMBER, SPONSOR, LEAD, ADMINISTRATOR),
    Permission.SEE_KEYS: (READER, COORDINATOR, MEMBER, SPONSOR, LEAD, ADMINISTRATOR),
    Permission.FOLLOW_WORK: (COORDINATOR, MEMBER, SPONSOR, LEAD, ADMINISTRATOR),
    Permission.RUN_GROUPS: (COORDINATOR,),
    Permission.SEE_EVERY_GROUP: (COORDINATOR, LEAD, ADMINISTRATOR),
    Permission.RUN_PROMISES: (COORDINATOR,),
    Permission.WRITE_STATEMENTS: (COORDINATOR,),
    Permission.HOLD_A_KEY: (SPONSOR, LEAD),
    Permission.ANSWER_OBJECTIONS: (COORDINATOR, LEAD, SPONSOR),
    Permission.PUBLISH_STATEMENTS: (COORDINATOR, SPONSOR, LEAD),
    Permission.COVER_WORDS: (COORDINATOR, SPONSOR, LEAD),
    Permission.NOMINATE: (ADMINISTRATOR,),
    Permission.NAME_DEPUTY: (SPONSOR, COORDINATOR),
    Permission.RUN_PEOPLE: (ADMINISTRATOR,),
    Permission.SECOND_ADMINISTRATOR: (ADMINISTRATOR, SPONSOR, LEAD),
    Permission.SEE_RECORD: (ADMINISTRATOR, AUDITOR),
    Permission.WRITE_NOTICES: (ADMINISTRATOR,),
    Permission.CHANGE_SETTINGS: (ADMINISTRATOR,),
    Permission.PROTECT_DATA: (ADMINISTRATOR,),
}

# Whoever has a role beside these does not decide an objection for the group.
ONLY_IN_THE_GROUP = (MEMBER, INTERVIEWER)


class Inside(enum.StrEnum):
    """Whom a page admits that asks, by itself, what somebody has to do with what it shows. The rule
    is in the domain of its feature."""

    GUIDE = "everybody with a role"
    OWN = "everybody with a role, for themselves"
    HOME = "everybody with a role, or nominated for a key"
    GROUP = f"who is in the group, or may {Permission.SEE_EVERY_GROUP}"
    KEYS = f"who is nominated, or may {Permission.SEE_KEYS}"
    AGREEMENT = "who is nominated, or holds the other key; for a deputy, who is in a group, too"
    REFUSAL = (
        "who is nominated, holds the other key, is in a group, named or proposed a deputy, or may "
        f"{Permission.NOMINATE}"
    )
    HOLDER = f"who holds the key, whose deputy holds it, or may {Permission.NOMINATE}"
    OBJECTOR = "who made the objection"
    REVIEW = "who is in the group that looks at the survey, or may write surveys"
    OPINION = "who is in that group from lived experience, without a role of the council"
    DECISION = "who is in the group from lived experience, without a key or a role of the council"


# Each page and each form of the workspace, and whom it admits.
DOORS: Mapping[Door, Permission | Inside] = {
    ("GET", ""): Inside.HOME,
    ("GET", "/about-you"): Permission.CHOOSE_ABOUT_YOU,
    ("POST", "/about-you"): Permission.CHOOSE_ABOUT_YOU,
    ("GET", "/about-you/new"): Permission.CHOOSE_ABOUT_YOU,
    ("POST", "/about-you/new"): Permission.CHOOSE_ABOUT_YOU,
    ("POST", "/about-you/{question_id}/remove"): Permission.CHOOSE_ABOUT_YOU,
    ("GET", "/address"): Inside.OWN,
    ("POST", "/address"): Inside.OWN,
    ("GET", "/call-backs"): Permission.CALL_BACK,
    ("POST", "/call-backs/{call_back_id}/calls"): Permission.CALL_BACK,
    ("GET", "/commitments"): Permission.SEE_PROMISES,
    ("GET", "/commitments/{number}"): Permission.SEE_PROMISES,
    ("GET", "/commitments/{number}/changes"): Permission.RUN_PROMISES,
    ("POST", "/commitments/{number}/changes"): Permission.RUN_PROMISES,
    ("POST", "/commitments/{number}/updates"): Permission.RUN_PROMISES,
    ("GET", "/commitments/{number}/withdrawal"): Permission.RUN_PROMISES,
    ("POST", "/commitments/{number}/withdrawal"): Permission.RUN_PROMISES,
    ("GET", "/commitments/new/{round_name}"): Permission.RUN_PROMISES,
    ("POST", "/commitments/new/{round_name}"): Permission.RUN_PROMISES,
    ("GET", "/first-steps"): Permission.CHANGE_SETTINGS,
    ("GET", "/findings/{name}"): Permission.SEE_FINDINGS,
    ("GET", "/findings/{name}/publish"): Permission.PUBLISH_NUMBERS,
    ("POST", "/findings/{name}/publish"): Permission.PUBLISH_NUMBERS,
    ("GET", "/findings/{name}/themes/{number}"): Permission.SEE_FINDINGS,
    ("GET", "/data-protection"): Permission.PROTECT_DATA,
    ("POST", "/data-protection/archives"): Permission.PROTECT_DATA,
    ("GET", "/data-protection/archives/{archive_id}"): Permission.PROTECT_DATA,
    ("GET", "/data-protection/archives/{archive_id}/file"): Permission.PROTECT_DATA,
    ("POST", "/data-protection/archives/{archive_id}/remove"): Permission.PROTECT_DATA,
    ("GET", "/data-protection/papers/{paper}"): Permission.PROTECT_DATA,
    ("GET", "/data-protection/papers/{paper}/{paper_file}"): Permission.PROTECT_DATA,
    ("GET", "/groups"): Permission.SEE_GROUPS,
    ("POST", "/groups"): Permission.RUN_GROUPS,
    ("GET", "/groups/{group_id}"): Inside.GROUP,
    ("POST", "/groups/{group_id}/members"): Permission.RUN_GROUPS,
    ("GET", "/guide"): Inside.GUIDE,
    ("GET", "/guide/{topic}"): Inside.GUIDE,
    ("GET", "/guide/print/{file}"): Inside.GUIDE,
    ("GET", "/interviews/{response_id}/carry-on"): Permission.TYPE_ANSWERS,
    ("GET", "/interviews/{response_id}/check"): Permission.TYPE_ANSWERS,
    ("POST", "/interviews/{response_id}/check"): Permission.TYPE_ANSWERS,
    ("GET", "/interviews/{response_id}/helpers"): Permission.TYPE_ANSWERS,
    ("POST", "/interviews/{response_id}/helpers"): Permission.TYPE_ANSWERS,
    ("GET", "/interviews/{response_id}/more-about"): Permission.TYPE_ANSWERS,
    ("POST", "/interviews/{response_id}/more-about"): Permission.TYPE_ANSWERS,
    ("POST", "/interviews/{response_id}/over"): Permission.TYPE_ANSWERS,
    ("GET", "/interviews/{response_id}/questions/{number}"): Permission.TYPE_ANSWERS,
    ("POST", "/interviews/{response_id}/questions/{number}"): Permission.TYPE_ANSWERS,
    ("GET", "/interviews/{response_id}/rest"): Permission.TYPE_ANSWERS,
    ("GET", "/interviews/{response_id}/sent"): Permission.TYPE_ANSWERS,
    ("GET", "/keys"): Inside.KEYS,
    ("GET", "/keys/{nomination_id}"): Inside.KEYS,
    ("POST", "/keys/{nomination_id}/agreements"): Inside.AGREEMENT,
    ("POST", "/keys/{nomination_id}/refusals"): Inside.REFUSAL,
    ("GET", "/keys/holders/{holder_id}"): Inside.HOLDER,
    ("POST", "/keys/holders/{holder_id}/end"): Inside.HOLDER,
    ("GET", "/keys/deputy"): Permission.NAME_DEPUTY,
    ("GET", "/keys/new"): Permission.NOMINATE,
    ("POST", "/keys/deputy"): Permission.NAME_DEPUTY,
    ("POST", "/keys/new"): Permission.NOMINATE,
    ("GET", "/my-sign-in"): Inside.OWN,
    ("POST", "/my-sign-in"): Inside.OWN,
    ("POST", "/my-sign-in/{passkey_id}/remove"): Inside.OWN,
    ("POST", "/my-sign-in/disconnect"): Inside.OWN,
    ("POST", "/my-sign-in/options"): Inside.OWN,
    ("GET", "/leaving"): Inside.OWN,
    ("POST", "/leaving"): Inside.OWN,
    ("GET", "/notices"): Permission.WRITE_NOTICES,
    ("POST", "/notices"): Permission.WRITE_NOTICES,
    ("GET", "/people"): Permission.RUN_PEOPLE,
    ("POST", "/people"): Permission.RUN_PEOPLE,
    ("GET", "/people/{member_id}"): Permission.RUN_PEOPLE,
    ("GET", "/people/{member_id}/address"): Permission.RUN_PEOPLE,
    ("POST", "/people/{member_id}/address"): Permission.RUN_PEOPLE,
    ("GET", "/people/{member_id}/administrator"): Permission.SECOND_ADMINISTRATOR,
    ("POST", "/people/{member_id}/administrator"): Permission.RUN_PEOPLE,
    (
        "POST",
        "/people/{member_id}/administrator/answers",
    ): Permission.SECOND_ADMINISTRATOR,
    ("GET", "/people/{member_id}/days"): Permission.RUN_PEOPLE,
    ("POST", "/people/{member_id}/days"): Permission.RUN_PEOPLE,
    ("POST", "/people/{member_id}/invitation"): Permission.RUN_PEOPLE,
    ("GET", "/people/{member_id}/leaving"): Permission.RUN_PEOPLE,
    ("POST", "/people/{member_id}/leaving"): Permission.RUN_PEOPLE,
    ("POST", "/people/{member_id}/roles"): Permission.RUN_PEOPLE,
    ("POST", "/people/{member_id}/sessions"): Permission.RUN_PEOPLE,
    ("GET", "/people/letters"): Permission.RUN_PEOPLE,
    ("GET", "/people/single-sign-on"): Permission.CHANGE_SETTINGS,
    ("POST", "/people/single-sign-on"): Permission.CHANGE_SETTINGS,
    ("POST", "/people/single-sign-on/remove"): Permission.CHANGE_SETTINGS,
    ("GET", "/people/new"): Permission.RUN_PEOPLE,
    ("GET", "/people/review"): Permission.RUN_PEOPLE,
    ("POST", "/people/review"): Permission.RUN_PEOPLE,
    ("GET", "/photos"): Permission.CHOOSE_PHOTOS,
    ("GET", "/photos/{survey_key}"): Permission.CHOOSE_PHOTOS,
    ("GET", "/photos/{survey_key}/{statement}"): Permission.CHOOSE_PHOTOS,
    ("POST", "/photos/{survey_key}/{statement}"): Permission.CHOOSE_PHOTOS,
    (
        "POST",
        "/photos/{survey_key}/{statement}/{photo_id}/take-away",
    ): Permission.CHOOSE_PHOTOS,
    ("GET", "/progress"): Permission.SEE_STATEMENTS,
    ("POST", "/progress"): Permission.WRITE_STATEMENTS,
    ("GET", "/progress/{name}"): Inside.GROUP,
    ("GET", "/progress/{name}/coverings"): Permission.COVER_WORDS,
    ("POST", "/progress/{name}/coverings"): Permission.COVER_WORDS,
    ("POST", "/progress/{name}/coverings/{covering_id}/agreements"): Permission.HOLD_A_KEY,
    ("POST", "/progress/{name}/coverings/{covering_id}/ends"): Permission.COVER_WORDS,
    ("POST", "/progress/{name}/evidence"): Permission.WRITE_STATEMENTS,
    ("POST", "/progress/{name}/keys"): Permission.HOLD_A_KEY,
    ("GET", "/progress/{name}/objections"): Permission.HOLD_A_KEY,
    ("POST", "/progress/{name}/objections"): Permission.HOLD_A_KEY,
    ("POST", "/progress/{name}/objections/{objection_id}/answers"): Permission.ANSWER_OBJECTIONS,
    ("POST", "/progress/{name}/objections/{objection_id}/closings"): Inside.OBJECTOR,
    ("GET", "/progress/{name}/objections/{objection_id}/decisions"): Inside.DECISION,
    ("POST", "/progress/{name}/objections/{objection_id}/decisions"): Inside.DECISION,
    (
        "POST",
        "/progress/{name}/objections/{objection_id}/decisions/{decision_id}/confirmations",
    ): Inside.DECISION,
    ("POST", "/progress/{name}/publications"): Permission.PUBLISH_STATEMENTS,
    ("GET", "/progress/{name}/photo"): Permission.WRITE_STATEMENTS,
    ("POST", "/progress/{name}/photo"): Permission.WRITE_STATEMENTS,
    ("GET", "/progress/{name}/photo/{file}"): Inside.GROUP,
    ("POST", "/progress/{name}/photo/take-away"): Permission.WRITE_STATEMENTS,
    ("GET", "/progress/{name}/read"): Inside.GROUP,
    ("GET", "/progress/{name}/sections/{part}"): Permission.WRITE_STATEMENTS,
    ("POST", "/progress/{name}/sections/{part}"): Permission.WRITE_STATEMENTS,
    ("GET", "/record"): Permission.SEE_RECORD,
    ("GET", "/record/chain.jsonl"): Permission.SEE_RECORD,
    ("GET", "/record/check"): Permission.SEE_RECORD,
    ("GET", "/record/files"): Permission.SEE_RECORD,
    ("GET", "/record/list.csv"): Permission.SEE_RECORD,
    ("GET", "/rounds"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/about-you"): Permission.SEE_ABOUT_YOU,
    ("GET", "/rounds/{name}/change"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/{name}/change"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/conversations"): Permission.RECORD_CONVERSATIONS,
    (
        "GET",
        "/rounds/{name}/conversations/{conversation_id}/take-back",
    ): Permission.TAKE_BACK_CONVERSATIONS,
    (
        "POST",
        "/rounds/{name}/conversations/{conversation_id}/take-back",
    ): Permission.TAKE_BACK_CONVERSATIONS,
    ("GET", "/rounds/{name}/conversations/new"): Permission.RECORD_CONVERSATIONS,
    ("POST", "/rounds/{name}/conversations/new"): Permission.RECORD_CONVERSATIONS,
    ("GET", "/rounds/{name}/prepare"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/prepare/dates"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/{name}/prepare/dates"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/{name}/prepare/dates/{day_id}/remove"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/prepare/hear"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/{name}/prepare/hear"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/{name}/prepare/hear/{to_hear_id}/remove"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/prepare/messages"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/prepare/messages/messages.txt"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/prepare/posters"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/prepare/posters/{file}"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/{name}/prepare/steps/{step}"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/prepare/test"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/sheets"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/{name}/sheets"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/sheets/{file}"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/typed"): Permission.TYPE_ANSWERS,
    ("GET", "/rounds/{name}/typed/{code}/interviews/new"): Permission.TYPE_ANSWERS,
    ("POST", "/rounds/{name}/typed/{code}/interviews/new"): Permission.TYPE_ANSWERS,
    ("GET", "/rounds/{name}/typed/{code}/interviews/over"): Permission.TYPE_ANSWERS,
    ("GET", "/rounds/{name}/typed/{code}/sheets/new"): Permission.TYPE_ANSWERS,
    ("POST", "/rounds/{name}/typed/{code}/sheets/new"): Permission.TYPE_ANSWERS,
    ("GET", "/rounds/{name}/typed/card"): Permission.TYPE_ANSWERS,
    ("POST", "/rounds/{name}/typed/card"): Permission.TYPE_ANSWERS,
    ("GET", "/rounds/{name}/typed/sheets/{response_id}"): Permission.TYPE_ANSWERS,
    ("POST", "/rounds/{name}/typed/sheets/{response_id}"): Permission.TYPE_ANSWERS,
    ("GET", "/rounds/{name}/typed/sheets/{response_id}/take-away"): Permission.TAKE_SHEETS_AWAY,
    ("POST", "/rounds/{name}/typed/sheets/{response_id}/take-away"): Permission.TAKE_SHEETS_AWAY,
    ("GET", "/rounds/{name}/ways-in/{code}"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/ways-in/{code}/take-away"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/{name}/ways-in/{code}/take-away"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/{name}/ways-in/new"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/{name}/ways-in/new"): Permission.RUN_ROUNDS,
    ("GET", "/rounds/new"): Permission.RUN_ROUNDS,
    ("POST", "/rounds/new"): Permission.RUN_ROUNDS,
    ("GET", "/settings"): Permission.CHANGE_SETTINGS,
    ("GET", "/settings/colours"): Permission.CHANGE_SETTINGS,
    ("POST", "/settings/colours"): Permission.CHANGE_SETTINGS,
    ("GET", "/settings/languages"): Permission.CHANGE_SETTINGS,
    ("POST", "/settings/languages"): Permission.CHANGE_SETTINGS,
    ("GET", "/settings/logo"): Permission.CHANGE_SETTINGS,
    ("POST", "/settings/logo"): Permission.CHANGE_SETTINGS,
    ("POST", "/settings/logo/take-away"): Permission.CHANGE_SETTINGS,
    ("GET", "/settings/retention"): Permission.CHANGE_SETTINGS,
    ("POST", "/settings/retention"): Permission.CHANGE_SETTINGS,
    ("GET", "/settings/{setting}"): Permission.CHANGE_SETTINGS,
    ("POST", "/settings/{setting}"): Permission.CHANGE_SETTINGS,
    ("GET", "/stories"): Permission.READ_NEW_WORDS,
    ("GET", "/stories/{words_id}"): Permission.READ_NEW_WORDS,
    ("POST", "/stories/{words_id}"): Permission.READ_NEW_WORDS,
    ("POST", "/stories/{words_id}/aside"): Permission.READ_NEW_WORDS,
    ("POST", "/stories/{words_id}/check"): Permission.READ_NEW_WORDS,
    ("GET", "/stories/{words_id}/files/{attached_id}"): Permission.READ_NEW_WORDS,
    ("GET", "/reviews/{review_id}"): Inside.REVIEW,
    ("POST", "/reviews/{review_id}"): Inside.OPINION,
    ("GET", "/surveys"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/bring-back"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/change"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/copy"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/files/{survey_file}"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/languages"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/languages/{language}"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/languages/{language}/bring-in"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/languages/{language}/bring-in"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/languages/{language}/bring-back"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/languages/{language}/file"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/languages/{language}/in-use/{release_number}"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/languages/{language}/take-away"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/languages/{language}/take-away"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/languages/{language}/texts/{text_part}"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/languages/{language}/texts/{text_part}"): Permission.EDIT_SURVEYS,
    (
        "POST",
        "/surveys/{key}/languages/{language}/texts/{text_part}/check",
    ): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/languages/{language}/use"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/languages/{language}/use"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/retire"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/trials"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/trials"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/{key}/trials/{trial_id}/take-away"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/{key}/sheets/{file}"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/drafts/{draft_id}"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/drafts/{draft_id}/about"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/drafts/{draft_id}/about"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/drafts/{draft_id}/picture"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/drafts/{draft_id}/picture"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/drafts/{draft_id}/preview"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/drafts/{draft_id}/preview/aloud"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/drafts/{draft_id}/preview/sheet.pdf"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/drafts/{draft_id}/publish"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/drafts/{draft_id}/publish"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/drafts/{draft_id}/questions"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/drafts/{draft_id}/questions/{draft_question_id}"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/drafts/{draft_id}/questions/{draft_question_id}"): Permission.EDIT_SURVEYS,
    (
        "GET",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/film",
    ): Permission.EDIT_SURVEYS,
    (
        "POST",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/film",
    ): Permission.EDIT_SURVEYS,
    (
        "POST",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/film/take-away",
    ): Permission.EDIT_SURVEYS,
    (
        "GET",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/recording",
    ): Permission.EDIT_SURVEYS,
    (
        "POST",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/recording",
    ): Permission.EDIT_SURVEYS,
    (
        "POST",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/recording/take-away",
    ): Permission.EDIT_SURVEYS,
    (
        "POST",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/move",
    ): Permission.EDIT_SURVEYS,
    (
        "GET",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/picture",
    ): Permission.EDIT_SURVEYS,
    (
        "POST",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/picture",
    ): Permission.EDIT_SURVEYS,
    (
        "GET",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/remove",
    ): Permission.EDIT_SURVEYS,
    (
        "POST",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/remove",
    ): Permission.EDIT_SURVEYS,
    (
        "GET",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/statement",
    ): Permission.EDIT_SURVEYS,
    (
        "POST",
        "/surveys/drafts/{draft_id}/questions/{draft_question_id}/statement",
    ): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/drafts/{draft_id}/reviews"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/drafts/{draft_id}/throw-away"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/drafts/{draft_id}/throw-away"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/drafts/{draft_id}/words"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/drafts/{draft_id}/words"): Permission.EDIT_SURVEYS,
    ("GET", "/surveys/upload"): Permission.EDIT_SURVEYS,
    ("POST", "/surveys/upload"): Permission.EDIT_SURVEYS,
    ("GET", "/typing"): Permission.TYPE_ANSWERS,
}


def _area(word: str, name: str, group: AreaGroup) -> WorkArea:
    return WorkArea(word=word, name=name, group=group)


LISTEN, READ, DECIDE, TELL, RUN = AreaGroup
# What the navigation of the workspace leads to, from top to bottom, and for whom.
AREAS: Mapping[WorkArea, Permission] = {
    _area("rounds", "Rounds", LISTEN): Permission.RUN_ROUNDS,
    _area("call-backs", "Call-backs", LISTEN): Permission.CALL_BACK,
    _area("typing", "Type answers", LISTEN): Permission.TYPE_ANSWERS,
    _area("about-you", "About you", LISTEN): Permission.CHOOSE_ABOUT_YOU,
    _area("surveys", "Surveys", LISTEN): Permission.EDIT_SURVEYS,
    _area("photos", "Photos", LISTEN): Permission.CHOOSE_PHOTOS,
    _area("stories", "Stories", READ): Permission.READ_NEW_WORDS,
    _area("groups", "Groups", DECIDE): Permission.FOLLOW_WORK,
    _area("keys", "Keys", DECIDE): Permission.FOLLOW_WORK,
    _area("commitments", "Promises", TELL): Permission.FOLLOW_WORK,
    _area("progress", "Progress statements", TELL): Permission.FOLLOW_WORK,
    _area("people", "People", RUN): Permission.RUN_PEOPLE,
    _area("record", "Record", RUN): Permission.SEE_RECORD,
    _area("data-protection", "Data protection", RUN): Permission.PROTECT_DATA,
    _area("notices", "What your public pages say", RUN): Permission.WRITE_NOTICES,
    _area("settings", "Settings", RUN): Permission.CHANGE_SETTINGS,
}


def areas_of(member: Member) -> tuple[WorkArea, ...]:
    """The areas that one of the member's roles opens."""
    return tuple(area for area, permission in AREAS.items() if may(member, permission))


def may(member: Member, permission: Permission) -> bool:
    """Whether one of the member's roles gives this permission."""
    return member.holds(*ROLES[permission])


def require(member: Member, permission: Permission) -> None:
    """Raises NotAllowed unless the member has this permission."""
    if may(member, permission):
        return
    if set(Role) - set(ROLES[permission]) == {INTERVIEWER}:
        raise NotAllowed("This page is not for people who only type answers.")
    raise NotAllowed(f"Only {_either(ROLES[permission])} can do that.")


def require_role(member: Member, role: Role) -> None:
    """For what belongs to one role alone, such as one of the two keys. Raises NotAllowed."""
    if not member.holds(role):
        raise NotAllowed(f"Only {_either((role,))} can do that.")


def require_for_door(member: Member, door: Door) -> None:
    """Raises NotAllowed unless the member may open this page or send this form, and KeyError for
    one that is not in the table."""
    asked = DOORS[door]
    if isinstance(asked, Permission):
        require(member, asked)


def _either(roles: tuple[Role, ...]) -> str:
    """“a member, a reader or an administrator”."""
    *others, last = (
        f"an {role.value}" if role.value[0] in "aeiou" else f"a {role.value}" for role in roles
    )
    return f"{', '.join(others)} or {last}" if others else last
