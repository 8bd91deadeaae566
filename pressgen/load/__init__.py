"""Files to values: a weekend with its house, its languages, its photos."""

from pressgen.load.press import HOUSE, Loader, Sources, house_file, weekend_files

__all__ = ["HOUSE", "Loader", "Sources", "house_file", "weekend_files"]
