"""What is said to the writer: findings, and the places they point to."""

from pressgen.diagnostics import kinds
from pressgen.diagnostics.finding import (
    Finding,
    Key,
    Kind,
    LeftOut,
    Place,
    Severity,
    closest,
    has_errors,
)

__all__ = [
    "Finding",
    "Key",
    "Kind",
    "LeftOut",
    "Place",
    "Severity",
    "closest",
    "has_errors",
    "kinds",
]
