"""Files to values: a weekend with its house, its languages, its photos."""

from pressgen.load.press import Loader, Sources, house_file, weekend_files

__all__ = ["Loader", "Sources", "house_file", "weekend_files"]
