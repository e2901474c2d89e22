"""The text in the terminal that shows somebody around the demo."""


def ways_to_look_around(address: str) -> tuple[str, ...]:
    """Lines for the terminal: where to go, and as whom."""
    return (
        "",
        f"  Answer a survey, see what happened next {address}/anyborough",
        f"  Sign in                                {address}/anyborough/sign-in",
        "    carol@anyborough.example   co-production sponsor: holds one key",
        "    lena@anyborough.example    council lead: holds the other key",
        "    dev@anyborough.example     coordinator and administrator",
        "    rosa@anyborough.example    reader: reads new words first",
        "    ines@anyborough.example    interviewer: asks by telephone, types paper sheets",
        f"  Your link then stands here             {address}/anyborough/outbox",
        "",
    )
