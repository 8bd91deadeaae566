"""Results and standings from what timekeepers and series publish, put into a weekend file.

The way of a file: ``timing`` reads it; ``which`` tells which session or championship each of its
sheets is of, ``titles`` which is another list, and ``event`` which is of another event; ``own``
finds the house's drivers in it and ``spelling`` writes others' names as they are known;
``results`` and ``standings`` say what is to change; ``plan`` puts it together, and ``edit`` changes
the text. What is in doubt is asked, where somebody can be, else reported.
"""

from pressgen.imports.change import Change
from pressgen.imports.plan import Plan, Published, Wishes, make_plan
from pressgen.imports.sheet import Page
from pressgen.imports.target import Target, newest, read_target
from pressgen.imports.which import Asked, What

__all__ = [
    "Asked",
    "Change",
    "Page",
    "Plan",
    "Published",
    "Target",
    "What",
    "Wishes",
    "make_plan",
    "newest",
    "read_target",
]
