"""Files that a writer begins with: a press folder of one's own, and the next weekend.

What they say is in ``locales/<language>/start``: templates of the files, whose comments are in the
language of who asks, and what a sample release says in each language. Once written, the files are
the writer's.
"""

from pressgen.start.draft import Draft, is_unfinished, last_of, outlines, upcoming
from pressgen.start.folder import Answers, Person, new_folder, sample, setting_up, written_in

__all__ = [
    "Answers",
    "Draft",
    "Person",
    "is_unfinished",
    "last_of",
    "new_folder",
    "outlines",
    "sample",
    "setting_up",
    "upcoming",
    "written_in",
]
