"""The languages that people can answer in, and our own words in each of them.

English is the language of the source. Each other one has a catalogue, ``locale/<key>.po``. A page
is written in one language: that of the request, which ``web`` sets before the page is made.
"""
