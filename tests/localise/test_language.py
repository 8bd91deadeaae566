import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale as BabelLocale
from pydantic import ValidationError

from pressgen.model.language import Language
from tests.localise.languages import GERMAN, LOCALES, ROOT, packaged

KEYS = sorted(path.parent.name for path in LOCALES.glob("*/language.toml"))


def language_names(source: str) -> Iterator[str]:
    """Yield the strings of Python code that name a language: by its key, or by a tag."""
    keys = re.compile(rf"(?:{'|'.join(KEYS)})(?:[-_][A-Za-z]{{2,4}})*")
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and keys.fullmatch(node.value)
        ):
            yield node.value


def test_a_language_named_in_code_is_noticed() -> None:
    planted = 'if language == "sv" or tag in ("en-GB", "event"):\n    """About en."""'
    assert list(language_names(planted)) == ["sv", "en-GB"]


@pytest.mark.parametrize(
    "file", sorted((ROOT / "pressgen").rglob("*.py")), ids=lambda f: str(f.relative_to(ROOT))
)
def test_no_language_is_named_in_code(file: Path) -> None:
    assert not list(language_names(file.read_text("utf-8")))


@pytest.mark.parametrize("key", KEYS)
def test_a_packaged_language_has_words_for_40_numbers_and_a_suffix_for_each_class(key: str) -> None:
    language = packaged(key)
    assert len(language.words.cardinals) == len(language.words.ordinals) == 40
    babel = BabelLocale.parse(key)
    assert all(getattr(language.ordinals, babel.ordinal_form(n)) for n in range(200))


def faults(old: str, new: str) -> list[tuple[str, tuple[int | str, ...]]]:
    """Return the faults of the German data with one line changed."""
    assert old in GERMAN
    with pytest.raises(ValidationError) as caught:
        Language.model_validate(tomllib.loads(GERMAN.replace(old, new)))
    return [(error["type"], error["loc"]) for error in caught.value.errors()]


@pytest.mark.parametrize(
    "pattern",
    [
        "{nth} {moon}",
        "{month}",
        "{nth} {month",
        "{nth!r} {month}",
        "{nth:>9} {month}",
        "{} {month}",
    ],
)
def test_a_pattern_names_what_it_is_given_and_nothing_else(pattern: str) -> None:
    found = faults(r"{nth}\u00a0{month}", pattern)
    assert found == [("bad_pattern", ("dates", "plain", "day"))]


def test_a_language_has_at_least_one_form_of_date() -> None:
    dates = GERMAN[GERMAN.index("[dates.plain]") : GERMAN.index("[clock]")]
    assert faults(dates, "[dates]\n") == [("too_short", ("dates",))]


def test_quotation_marks_come_in_pairs() -> None:
    assert faults('["‚", "‘"]', '["‚"]') == [("too_short", ("quotes", "inner"))]


def test_a_key_that_is_not_known_is_refused() -> None:
    assert faults("comma_inside", "coma_inside") == [
        ("missing", ("quotes", "comma_inside")),
        ("extra_forbidden", ("quotes", "coma_inside")),
    ]
