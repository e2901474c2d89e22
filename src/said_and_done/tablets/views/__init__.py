"""The pages of a tablet as their templates see them, and their addresses."""

from said_and_done.tablets.views.beside import staff_page, still_here_page
from said_and_done.tablets.views.kiosk import kiosk_page
from said_and_done.tablets.views.paths import help_path, kiosk_path

__all__ = ["help_path", "kiosk_page", "kiosk_path", "staff_page", "still_here_page"]
