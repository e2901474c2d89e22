"""Documents with one fault each: so that we know that the checks can fail."""


def _page(body: str, *, head: str = "<title>A title</title>", root: str = 'lang="en-GB"') -> str:
    return (
        f"<!doctype html><html {root}><head>{head}</head><body><h1>Hello</h1>{body}</body></html>"
    )


DOCUMENTS = {
    "picture_without_words": _page('<img src="/assets/pictures/key.svg">'),
    "letter_of_no_font": _page("<p>𒀀</p>"),
    "skipped_heading": _page("<h3>Too deep</h3>"),
    "no_title": _page("<p>Words</p>", head=""),
    "no_language": _page("<p>Words</p>", root=""),
    "see_through": _page('<p style="opacity: 0.5">Words</p>'),
    "picture_of_the_network": _page('<img src="https://example.org/a.png" alt="A picture">'),
    "picture_of_the_machine": _page('<img src="/assets/../../etc/passwd" alt="A picture">'),
    "secret_of_the_project": _page('<img src="/pyproject.toml" alt="A picture">'),
    "missing_picture": _page('<img src="/assets/pictures/no-such.svg" alt="A picture">'),
    "link_to_nowhere": _page('<p><a href="/anyborough">Anyborough</a></p>'),
    "marker_that_kills": _page("<style>li::marker { content: 'x' }</style><ul><li>Words</li></ul>"),
}
