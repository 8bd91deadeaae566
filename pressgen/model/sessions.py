"""The sessions that every series knows, by the letters of their keys: ``practice1``, ``race``."""

STANDARD_SESSIONS = ("test", "practice", "qualifying", "warmup", "race")
"""Each has a label in the catalogues, alone and with a number."""
