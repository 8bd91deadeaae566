"""Files to values: a weekend with its house, its languages, its photos."""

from pressgen.load.press import (
    HOUSE,
    WEEKENDS,
    Loader,
    Sources,
    house_file,
    load_house,
    load_weekend,
    weekend_files,
    weekend_meant,
)

__all__ = [
    "HOUSE",
    "WEEKENDS",
    "Loader",
    "Sources",
    "house_file",
    "load_house",
    "load_weekend",
    "weekend_files",
    "weekend_meant",
]
