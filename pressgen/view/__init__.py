"""What templates and prose may name: the facts of a release, told in one language."""

from pressgen.view.facts import forms_by_name
from pressgen.view.release import ReleaseView, view_release

__all__ = ["ReleaseView", "forms_by_name", "view_release"]
