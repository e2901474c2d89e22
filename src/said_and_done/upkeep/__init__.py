"""The nightly job: it shuffles tables so that rows do not show the order in which they came, and
deletes old drafts."""
