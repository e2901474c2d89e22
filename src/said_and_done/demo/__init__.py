"""The demo: two made-up councils, seeded through the same domain functions as the pages use."""

from said_and_done.demo.seeding import seed
from said_and_done.demo.tour import ways_to_look_around

__all__ = ["seed", "ways_to_look_around"]
