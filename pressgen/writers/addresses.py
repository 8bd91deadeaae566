"""Addresses as files carry them."""

from __future__ import annotations

import re
from urllib.parse import quote

_FORBIDDEN = re.compile(r"[\s\"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})")
"""What no path, query or fragment may hold (RFC 3986); letters beyond ASCII are known to files."""


def encoded(url: str) -> str:
    """Return an address with percent signs for what it may not hold as it stands."""
    start = re.match(r"[^:]*:(?://[^/?#]*)?", url)
    at = start.end() if start else 0
    path, mark, fragment = url[at:].partition("#")
    fragment = fragment.replace("#", "%23")
    return url[:at] + _FORBIDDEN.sub(lambda sign: quote(sign[0]), f"{path}{mark}{fragment}")
