"""What everybody sees of a round's findings: by theme and statement, with quotes and stories."""

from said_and_done.findings.views.bars import segments
from said_and_done.findings.views.paths import (
    findings_path,
    publish_path,
    round_stories_path,
    rounds_path,
    work_findings_path,
)
from said_and_done.findings.views.publishing import publish_page
from said_and_done.findings.views.round import round_page, work_round_page
from said_and_done.findings.views.rounds import not_yet_page, rounds_page
from said_and_done.findings.views.stories import stories_page

__all__ = [
    "findings_path",
    "not_yet_page",
    "publish_page",
    "publish_path",
    "round_page",
    "round_stories_path",
    "rounds_page",
    "rounds_path",
    "segments",
    "stories_page",
    "work_findings_path",
    "work_round_page",
]
