"""What templates and prose may name: the facts of a release, told in one language."""

from pressgen.view.release import ReleaseView, view_release

__all__ = ["ReleaseView", "view_release"]
