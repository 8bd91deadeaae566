"""What a text mentions: names, dates, sessions, rounds, places, numbers, the trade's concepts."""

from pressgen.mentions.copy import Copy, read_copy
from pressgen.mentions.mention import Mention, Sort
from pressgen.mentions.patterns import ready, whole_words
from pressgen.mentions.reader import Reader
from pressgen.mentions.registry import FAMILY, Owner, Registry

__all__ = [
    "FAMILY",
    "Copy",
    "Mention",
    "Owner",
    "Reader",
    "Registry",
    "Sort",
    "read_copy",
    "ready",
    "whole_words",
]
