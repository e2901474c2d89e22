"""The demo's answers by recording and picture: a made-up recording, and a drawing of a garden."""

from io import BytesIO
from uuid import uuid4

from PIL import Image, ImageDraw

from said_and_done.answering.domain import answering
from said_and_done.answering.model.response import AccessGrant, AttachedKind
from said_and_done.demo.listening import DemoRound, begin
from said_and_done.media import programs, voices
from said_and_done.organisations.domain import CouncilContext
from said_and_done.own_way import domain as own_way
from said_and_done.own_way.model import NewAttachment

SURVEY = "in-your-own-way"
SAID = (
    "I go to the garden on Tuesdays.",
    "The bus there does not come any more.",
    "Now I stay at home, and I miss my friends.",
)
DRAWN = "This is our garden. I want to go there again."


async def spoken() -> bytes | None:
    """What one person says, as a recording; None on a machine without ffmpeg. It takes a while, so
    nobody holds the database meanwhile."""
    return None if programs.lacking() else (await voices.speak(SAID, "en")).ogg


async def tell(
    council: CouncilContext, listening: DemoRound, pepper: bytes, recording: bytes | None
) -> None:
    """One person speaks, and one draws, on the first day of a round. The jobs that make both anew
    are done as they always are. Without a recording there is the drawing alone."""
    if recording is not None:
        await _tell(council, listening, pepper, AttachedKind.RECORDING, recording)
    await _tell(council, listening, pepper, AttachedKind.PICTURE, _garden(), DRAWN)


async def _tell(
    council: CouncilContext,
    listening: DemoRound,
    pepper: bytes,
    kind: AttachedKind,
    content: bytes,
    about: str = "",
) -> None:
    today = listening.round.opens_on
    grant: AccessGrant = await begin(council, listening.ways_in[SURVEY], today, pepper)
    journey = await own_way.open_page(council, grant, today)
    attachment = NewAttachment(id=uuid4(), kind=kind, content=content)
    if problem := await own_way.attach(council, grant, journey, attachment, today):
        raise TypeError(problem.sentence)
    await own_way.say_what_it_shows(council, grant, attachment.id, about, today)
    await own_way.agree(council, grant, today, may_count=True, may_quote=True)
    await answering.save_help(council, grant, (), today)
    await answering.send(council, grant, today)


def _garden() -> bytes:
    """A house, a tree and the sun, as somebody draws them with thick pens."""
    paper = Image.new("RGB", (900, 640), "#fffdf6")
    pen = ImageDraw.Draw(paper)
    pen.ellipse((690, 50, 820, 180), fill="#ffd34e", outline="#7a4b00", width=8)
    pen.rectangle((120, 280, 400, 520), fill="#fce3d2", outline="#1a1b2e", width=8)
    pen.polygon(((90, 290), (260, 130), (430, 290)), fill="#8e1b16", outline="#1a1b2e", width=8)
    pen.rectangle((225, 390, 295, 520), fill="#4b2e83", outline="#1a1b2e", width=8)
    pen.rectangle((585, 330, 625, 520), fill="#7a4b00", outline="#1a1b2e", width=8)
    pen.ellipse((500, 190, 710, 380), fill="#14532d", outline="#1a1b2e", width=8)
    pen.line(((20, 522), (880, 522)), fill="#14532d", width=14)
    for place in range(450, 860, 60):
        pen.ellipse((place, 545, place + 34, 579), fill="#f9dce4", outline="#8e1b16", width=6)
    out = BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()
