"""The five published weekends, rebuilt: every fact of their tables, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgen.build import Order, Outcome, build
from pressgen.report import report

ROOT = Path(__file__).parents[1]
WEEKENDS = sorted((ROOT / "seeds/weekends").glob("*.toml"))
LANGUAGES = ("sv", "en")
FACTS = ROOT / "tests/seed_facts"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("releases")


@pytest.fixture(scope="module")
def outcome(out: Path) -> Outcome:
    return build(Order(WEEKENDS, out))


def test_the_demo_leaves_five_weekends_in_two_languages_and_two_formats(
    outcome: Outcome, out: Path
) -> None:
    assert report(outcome.findings) == []
    assert len(WEEKENDS) == 5
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*")) == sorted(
        [
            ".pressgen.json",
            *(
                f"{file.stem}/{file.stem}.{language}.{form}"
                for file in WEEKENDS
                for language in LANGUAGES
                for form in ("docx", "txt")
            ),
        ]
    )


def test_there_is_a_table_of_facts_for_every_release_and_no_other() -> None:
    assert sorted(path.name for path in FACTS.iterdir()) == sorted(
        f"{file.stem}.{language}.txt" for file in WEEKENDS for language in LANGUAGES
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", [file.stem for file in WEEKENDS])
def test_every_fact_of_the_published_release_is_printed_in_order(
    stem: str, language: str, outcome: Outcome, out: Path
) -> None:
    assert outcome.exit_code == 0
    printed = _folded(out / stem / f"{stem}.{language}.txt")
    facts = _folded(FACTS / f"{stem}.{language}.txt")
    anywhere = [fact.removeprefix("~ ") for fact in facts if fact.startswith("~ ")]
    ordered = [fact for fact in facts if fact and not fact.startswith("~ ")]
    assert [fact for fact in anywhere if not any(fact in line for line in printed)] == []
    assert len(ordered) > 5
    assert _missing(ordered, printed) == []


def _folded(path: Path) -> list[str]:
    return path.read_text("utf-8").replace("\u00a0", " ").splitlines()


def _missing(wanted: list[str], lines: list[str]) -> list[str]:
    """Return the wanted lines that do not follow the wanted ones before them."""
    missing, at = [], 0
    for want in wanted:
        if want in lines[at:]:
            at = lines.index(want, at) + 1
        else:
            missing.append(want)
    return missing
