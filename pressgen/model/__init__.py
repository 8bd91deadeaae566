"""The facts of the trade, as the files hold them: frozen and validated."""

from pressgen.model.base import Label, Node, Text
from pressgen.model.house import House
from pressgen.model.weekend import Weekend

__all__ = ["House", "Label", "Node", "Text", "Weekend"]
