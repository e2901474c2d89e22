"""A person who answers a whole survey, one page after another, without JavaScript."""

import re

import httpx

from tests.promises.forms import form_of

MOST_PAGES = 60
# What was said on this page is never shown again, on purpose.
NOT_SHOWN = "without-helper"


class Walk:
    """A person's way. ``here`` is the page they are on, ``left`` what they said on each page."""

    def __init__(self, welcome: str) -> None:
        self.here = welcome
        self.left: dict[str, dict[str, list[str]]] = {}
        self.pages = 0

    @property
    def sent(self) -> bool:
        return self.here.endswith("/sent")

    def look_again(self, browser: httpx.Client) -> None:
        """Every page that was left still says what was said on it."""
        for path, said in self.left.items():
            page = browser.get(path)
            form = form_of(page.text, path)
            assert form, f"{page.status_code} at {path} from {self.here}: {page.text[:3000]}"
            assert form.said() == said, path

    def use_card(self, browser: httpx.Client, words: str | None = None) -> httpx.Response:
        """What was sent is opened by the words of the card, and by nothing else."""
        council = self.here.split("/answers/")[0]
        found = words or " ".join(self.card(browser))
        form = form_of(browser.get(f"{council}/card").text, f"{council}/card")
        assert form
        return browser.post(f"{council}/card", data={**form.hidden(), "words": found})

    def card(self, browser: httpx.Client) -> list[str]:
        """The words on the card of the last page."""
        return re.findall(r"<li><img[^>]*>(\w+)</li>", browser.get(self.here).text)

    def leave(self, browser: httpx.Client) -> None:
        """Fill in the page, and go on."""
        self.pages += 1
        assert self.pages < MOST_PAGES, self.here
        page = browser.get(self.here)
        form = form_of(page.text, self.here)
        assert form, f"{page.status_code} at {self.here}: {page.text[:3000]}"
        filled = form.filled(self.pages, "My own words")
        # At every third question there is more to say; from there the way goes on.
        more = self.pages % 3 == 0 and 'value="more"' in page.text
        then = "more" if more else "next"
        sent = browser.post(self.here, data={**form.hidden(), **filled, "then": then})
        assert sent.status_code == 303, sent.text
        if filled and NOT_SHOWN not in self.here:
            self.left[self.here] = filled
        self.here = sent.headers["location"]
