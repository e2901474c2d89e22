"""What a reader sees: the words that wait, and one story with all that can be done to it."""

from said_and_done.stories.views.reading import Shelf, changes_part, story_page
from said_and_done.stories.views.waiting import stories_page, stories_path

__all__ = ["Shelf", "changes_part", "stories_page", "stories_path", "story_page"]
