"""What templates and prose may name: the facts of a release, told in one language."""

from pressgen.view.facts import forms_by_name
from pressgen.view.release import view_release
from pressgen.view.views import ReleaseView

__all__ = ["ReleaseView", "forms_by_name", "view_release"]
