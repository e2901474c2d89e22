"""What data about people is kept, and what the program knows about how it is used: the one source
of the register of processing and of the DPIA."""

from urllib.parse import urlsplit

from said_and_done.about_you.domain import asking
from said_and_done.core.settings import Settings
from said_and_done.council_settings.domain import languages
from said_and_done.data_protection.model import (
    HeldData,
    ProcessingFacts,
    SignedInTimes,
)
from said_and_done.findings.domain import disclosure
from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import ANSWERS_SENT, DeletionKind
from said_and_done.people.domain import passkeys, single_sign_on
from said_and_done.people.domain.acting import Acting
from said_and_done.permissions import Permission
from said_and_done.photographs import domain as photographs
from said_and_done.public_site.domain import notices
from said_and_done.rounds.model import LATE_DAYS

_ANSWER = "People who answer"
_TEAM = "Members of groups, and people who work for the council"
_FOR_GOOD = "Never by itself. Until the council leaves this program."

HELD: tuple[HeldData, ...] = (
    HeldData(
        name=ANSWERS_SENT[0],
        whose=_ANSWER,
        data=(
            "What they picked, who helped and how, by which way they came, and the day. "
            "No name, no address, no time of day."
        ),
        purpose="To learn how care and support is, and to publish it in numbers.",
        seen_by=(Permission.SEE_FINDINGS,),
        in_numbers=True,
        kept=ANSWERS_SENT[1],
        tables=("counted_days", "counted_ways", "received", "responses", "withdrawals"),
    ),
    HeldData(
        name="Answers from paper and interviews",
        whose="People who answer, and who typed",
        data="The same, who typed it, and the number of the sheet.",
        purpose="So that people can answer on paper, by telephone or at a visit.",
        seen_by=(Permission.TYPE_ANSWERS,),
        kept="As other answers that were sent.",
        tables=("sheets_taken_away", "typed_responses", "typing_checks"),
    ),
    HeldData(
        name="Words, recordings and pictures",
        whose=_ANSWER,
        data="What they wrote, said or showed. It can be about other people, and about health.",
        purpose="To understand what people live. It is quoted only where they said yes.",
        seen_by=(Permission.READ_NEW_WORDS,),
        kept="As the answers that they belong to.",
        tables=("attachments", "codings", "readings", "words"),
    ),
    HeldData(
        name="What people say about themselves",
        whose=_ANSWER,
        data="What they picked. It is kept apart from their answers and words.",
        purpose="To see whether everybody is heard. It is only counted.",
        seen_by=(Permission.SEE_ABOUT_YOU,),
        in_numbers=True,
        kept="As the answers. People can take it back with their card.",
        tables=("about_you_answers", "about_you_counted"),
    ),
    HeldData(
        name=DeletionKind.DRAFTS.label,
        whose="People who began to answer",
        data="The same as of answers that were sent.",
        purpose="So that people can stop, and go on later.",
        seen_by=(),
        kept=DeletionKind.DRAFTS,
    ),
    HeldData(
        name="Code cards",
        whose=_ANSWER,
        data="A mark that is worked out of the words on the card. Not the words.",
        purpose="So that people can see, change or take back their answers.",
        seen_by=(),
        kept="As the answers that they belong to.",
        tables=("card_keys",),
    ),
    HeldData(
        name=DeletionKind.CALLS.label,
        whose="People who want to be called",
        data="How to reach them, a name if they give one, and what it is about. It is encrypted.",
        purpose="To call them, and to keep people safe.",
        seen_by=(Permission.CALL_BACK,),
        kept=DeletionKind.CALLS,
        tables=("call_backs", "calls"),
    ),
    HeldData(
        name="What groups told the council",
        whose="People in a conversation, and who took notes",
        data="Where and when it was, how many people there were, and what they said.",
        purpose="To hear people who do not answer a survey.",
        seen_by=(Permission.RECORD_CONVERSATIONS,),
        kept="Until a coordinator takes it back.",
        tables=("conversations",),
    ),
    HeldData(
        name="Members and staff",
        whose=_TEAM,
        data="Name, email address, job, roles and groups, and what they did.",
        purpose="To know who may do what, and who decided what.",
        seen_by=(Permission.RUN_PEOPLE,),
        kept=_FOR_GOOD,
        tables=(
            "access_confirmations",
            "access_reviews",
            "address_changes",
            "administrator_removal_ends",
            "administrator_removals",
            "departures",
            "first_sign_ins",
            "former_group_members",
            "group_members",
            "members",
            "nomination_agreements",
            "nomination_ends",
            "nominations",
            "role_changes",
            "role_end_letters",
            "survey_opinions",
            "todo_letters",
        ),
    ),
    HeldData(
        name="Signing in",
        whose=_TEAM,
        data="Marks of links and browsers, passkeys, and accounts of single sign-on.",
        purpose="So that nobody comes in who may not.",
        seen_by=(),
        kept="Links and sessions until they end. The rest until the person leaves.",
        tables=(
            "challenges",
            "connected_accounts",
            "identity_providers",
            "passkeys",
            "sessions",
            "sign_in_links",
            "sign_ins",
        ),
    ),
    HeldData(
        name=DeletionKind.LETTERS.label,
        whose=_TEAM,
        data="The email address, and the words until the letter was delivered.",
        purpose="To let people sign in, and to tell them what waits.",
        seen_by=(Permission.RUN_PEOPLE,),
        kept=DeletionKind.LETTERS,
        tables=("mail_deliveries", "mail_refusals", "mails"),
    ),
    HeldData(
        name="The record of what happened",
        whose=_TEAM,
        data="Who did what, and when. It holds nothing about who answers.",
        purpose="So that nobody can change what happened without its being seen.",
        seen_by=(Permission.SEE_RECORD,),
        kept=_FOR_GOOD,
        tables=("events", "printed_heads"),
    ),
    HeldData(
        name="What is published",
        whose="People whose words are quoted, and who signed, decided or is in a photo",
        data="Numbers, quotes without names, promises, progress statements and their PDFs.",
        purpose="To tell everybody what was said, and what was done.",
        seen_by=(),
        is_public=True,
        kept=_FOR_GOOD,
        tables=(
            "commitment_changes",
            "commitment_findings",
            "commitment_withdrawals",
            "commitments",
            "counts_at_publication",
            "covered",
            "covering_agreements",
            "covering_ends",
            "covering_failures",
            "coverings",
            "documents",
            "group_decisions",
            "group_photos",
            "group_photos_taken_away",
            "keys",
            "number_snapshots",
            "objection_answers",
            "objection_closings",
            "objections",
            "progress_statements",
            "progress_versions",
            "publication_failures",
            "publication_holders",
            "publication_requests",
            "publications",
            "remake_failures",
            "updates",
        ),
    ),
    HeldData(
        name="Photos beside questions",
        whose="People in a photo, and who took it",
        data="The photo, what can be seen, who took it, and whether a face is in it.",
        purpose="So that more people understand a question.",
        seen_by=(),
        is_public=True,
        kept="Until somebody takes the photo away.",
        tables=("question_photos",),
    ),
    HeldData(
        name="Who tried a survey",
        whose="People who tried a survey before others were asked",
        data="What kind of people they are, without names, and what they said.",
        purpose="So that people understand the questions.",
        seen_by=(Permission.EDIT_SURVEYS,),
        kept="Until somebody takes it away.",
        tables=("survey_trials",),
    ),
    HeldData(
        name="Recordings and films of questions",
        whose="Who reads a question aloud, or signs it in a film",
        data="The voice, or the film with face and hands. Also what was taken away again.",
        purpose="So that more people understand a question.",
        seen_by=(),
        is_public=True,
        kept=_FOR_GOOD,
    ),
    HeldData(
        name="Who can be reached",
        whose="People who work for the council",
        data="A name, an email address and telephone numbers.",
        purpose="So that people find somebody to talk to.",
        seen_by=(),
        is_public=True,
        kept="Until the council changes it. The record keeps what it was before.",
        tables=("contact_changes", "organisations", "public_notices"),
    ),
    HeldData(
        name=DeletionKind.ARCHIVES.label,
        whose="Everybody above",
        data="Everything of the council in one file.",
        purpose="So that the council can keep it, or move.",
        seen_by=(Permission.PROTECT_DATA,),
        kept=DeletionKind.ARCHIVES,
        tables=("archive_pieces", "archives"),
    ),
)
"""Each table of councils is in one of these, or in ``WITHOUT_PEOPLE``."""

WITHOUT_PEOPLE: dict[str, str] = {
    "about_you_choices": "which questions a council asks about people",
    "about_you_own_questions": "questions that a council wrote",
    "council_days": "holidays that a council told us",
    "council_logos": "logos",
    "deletions": "that something was deleted, and about how much",
    "dismissed_hints": "why a hint about the words of a survey was a false alarm",
    "groups": "names of groups",
    "groups_to_hear": "what kinds of people a round should reach",
    "languages_taken_away": "languages of surveys",
    "printed_sheets": "numbers of paper sheets that were printed, and where they went",
    "released_translations": "translations of surveys",
    "revisions": "how often a form was saved",
    "round_steps": "what is done before a round",
    "round_surveys": "which surveys a round asks",
    "rounds": "names and days of rounds",
    "sent_forms": "marks of forms of the last day",
    "short_names": "short names of councils",
    "spoken_versions": "the sound of surveys",
    "survey_drafts": "surveys that a council writes",
    "survey_reviews": "which group looks at which survey",
    "survey_versions": "surveys",
    "retired_surveys": "surveys that nobody asks any more",
    "translated_texts": "translations of surveys",
    "unreviewed_versions": "why a survey was published before a group found it good to ask",
    "ways_in": "links, posters and tablets of rounds",
    "wordings": "words of statements",
}
"""Tables of councils in which nobody stands but who of the council wrote a row."""


async def processing_facts(work: Acting, settings: Settings) -> ProcessingFacts:
    """What is true today of this council and this installation."""
    asked = await asking.asked_on(work, work.today)
    facts = await notices.facts(work)
    provider = await single_sign_on.identity_provider(CouncilContext(work.conn, work.organisation))
    aloud = tuple(each.english_name for each in facts.languages if each.is_read_aloud)
    return ProcessingFacts(
        notice=await notices.public_notice(work),
        held=HELD,
        languages=tuple(
            LANGUAGES[key].english_name for key in (ENGLISH.key, *await languages.offered(work))
        ),
        read_aloud=(ENGLISH.english_name, *aloud) if facts.is_read_aloud else aloud,
        asked=tuple(each.asks for each in asked),
        asks_special=any(each.special for each in asked),
        surveys=facts.surveys,
        tested=facts.tested,
        has_mail=settings.smtp_url is not None,
        has_passkeys=passkeys.site_of(settings.address) is not None,
        sign_on_host=(urlsplit(provider.issuer).hostname or "") if provider else "",
        has_photos=bool(await photographs.photographers(work)),
        is_https=settings.secure_cookies,
        smallest_group=disclosure.SMALLEST_GROUP,
        steps=disclosure.BASE,
        late_days=LATE_DAYS,
        signed_in=SignedInTimes(
            idle_hours=round(settings.shared_device.idle.total_seconds() / 3600),
            days=settings.shared_device.longest.days,
            own_idle_days=settings.own_device.idle.days,
            own_days=settings.own_device.longest.days,
        ),
    )
