"""The names of our cookies."""


def cookie_name(name: str, *, secure: bool) -> str:
    """The name of a cookie of ours. Over https it begins with ``__Host-``: browsers then take it
    from this very address only, over TLS, for all of its paths; no neighbour below the same domain
    can plant one. Over http, for trying things out, browsers refuse such names."""
    return f"__Host-{name}" if secure else name
