"""pressgen: one weekend file in, a press release per language out."""

__version__ = "0.1.0"
