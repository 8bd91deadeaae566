"""Nations' codes, against ISO's list, the house's own table and each other."""

from __future__ import annotations

import pycountry
import pytest

from pressgen.model.nations import ALIASES, AMBIGUOUS, CODES, OUTDATED
from tests.press import Press

IOC = {
    "BG": "BUL", "HR": "CRO", "DK": "DEN", "DE": "GER", "GR": "GRE", "LV": "LAT", "MC": "MON",
    "NL": "NED", "PT": "POR", "SI": "SLO", "CH": "SUI", "ZA": "RSA", "CL": "CHI", "UY": "URU",
    "MY": "MAS", "AE": "UAE", "SA": "KSA", "BH": "BRN", "ID": "INA", "PH": "PHI", "TW": "TPE",
    "KW": "KUW", "LB": "LBN", "OM": "OMA", "PY": "PAR", "PR": "PUR", "GT": "GUA", "CR": "CRC",
    "DZ": "ALG", "AO": "ANG", "ZW": "ZIM", "BN": "BRU",
}  # fmt: skip
"""The IOC's codes, typed by hand: of the design (language.md, section 5), then of the others."""

SAME = {
    "SWE", "NOR", "FIN", "ESP", "ITA", "FRA", "BEL", "HUN", "LTU", "EST", "POL", "CZE", "AUT",
    "GBR", "USA", "ARG",
}  # fmt: skip


def test_every_code_of_iso_is_iso_s_own() -> None:
    by_iso = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    assert {nation: codes["iso3"] for nation, codes in CODES.items()} == {
        nation: by_iso[nation] for nation in CODES
    }


@pytest.mark.parametrize(("nation", "code"), list(IOC.items()))
def test_the_ioc_s_codes_are_those_of_its_list(nation: str, code: str) -> None:
    assert CODES[nation]["ioc"] == code


def test_all_others_are_alike_in_both_schemes() -> None:
    alike = {nation for nation, codes in CODES.items() if codes["iso3"] == codes["ioc"]}
    assert alike == set(CODES) - set(IOC) | {"LB"}  # whose code the IOC took over from ISO
    assert {CODES[nation]["iso3"] for nation in alike} >= SAME


def test_no_code_is_given_to_two_nations() -> None:
    for scheme in ("iso3", "ioc"):
        codes = [entry[scheme] for entry in CODES.values()]
        assert len(codes) == len(set(codes))


def test_every_nation_may_be_written_by_each_of_its_codes_but_the_ambiguous() -> None:
    for nation, codes in CODES.items():
        for code in {nation, *codes.values()} - set(AMBIGUOUS):
            assert ALIASES[code] == nation
    assert set(ALIASES.values()) == set(CODES)


def test_an_outdated_code_is_none_and_leads_to_one_that_is() -> None:
    assert set(OUTDATED).isdisjoint(ALIASES)
    assert set(OUTDATED.values()) <= set(ALIASES)


def test_the_one_code_that_means_two_nations_is_taken_for_neither() -> None:
    assert AMBIGUOUS == {"BRN": ("BN", "BH")}
    assert "BRN" not in ALIASES


@pytest.mark.parametrize(("scheme", "printed"), [("iso3", "DNK"), ("ioc", "DEN")])
@pytest.mark.parametrize("typed", ["DK", "DNK", "DEN", "dk", "Den"])
def test_a_nation_is_printed_by_the_series_scheme_however_it_is_typed(
    press: Press, scheme: str, printed: str, typed: str
) -> None:
    press.change_house('name = "Nordic Cup"', f'name = "Nordic Cup"\nnation_scheme = "{scheme}"')
    press.change('nation = "NO"', f'nation = "{typed}"')
    assert f"({printed})" in press.line("en", "1: Ole Dahl")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("DKK", "DNK"),
        ("SWD", "SWE"),
        ("LIT", "LTU"),
        ("HOL", "NLD"),
        ("UK", "GB"),
        ("ENG", "GB"),
        ("BRN", "BN or BH"),
    ],
)
def test_a_code_that_is_none_is_told_with_one_that_is(press: Press, typed: str, hint: str) -> None:
    press.change('nation = "NO"', f'nation = "{typed}"')
    assert press.check() == [
        f"weekends/round3.toml:45:47: error[unknown-nation]: {typed} is no nation's code",
        f"  hint: did you mean {hint}?",
    ]
