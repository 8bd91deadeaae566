"""Nations met in motor racing: ISO alpha-2, ISO alpha-3, and the IOC's code where it differs.

ISO codes after ISO 3166-1 (a test compares them with pycountry's copy); IOC codes after the
committee's list of national committees.
"""

from __future__ import annotations

from typing import Literal

Scheme = Literal["iso3", "ioc"]
"""How a series prints nations: ISO 3166-1 alpha-3, or the codes of the Olympic committee."""

_TABLE = """
AD AND     | AE ARE UAE | AO AGO ANG | AR ARG     | AT AUT     | AU AUS     | AZ AZE
BA BIH     | BE BEL     | BG BGR BUL | BH BHR BRN | BN BRN BRU | BO BOL     | BR BRA
BY BLR
CA CAN     | CH CHE SUI | CL CHL CHI | CN CHN     | CO COL     | CR CRI CRC | CY CYP
CZ CZE     | DE DEU GER | DK DNK DEN | DZ DZA ALG | EC ECU     | EE EST     | EG EGY
ES ESP     | FI FIN     | FR FRA     | GB GBR     | GE GEO     | GR GRC GRE | GT GTM GUA
HK HKG     | HR HRV CRO | HU HUN     | ID IDN INA | IE IRL     | IL ISR     | IN IND
IS ISL     | IT ITA     | JP JPN     | KR KOR     | KW KWT KUW | KZ KAZ     | LB LBN LBN
LI LIE     | LT LTU     | LU LUX     | LV LVA LAT | MA MAR     | MC MCO MON | MD MDA
ME MNE     | MK MKD     | MT MLT     | MX MEX     | MY MYS MAS | NL NLD NED | NO NOR
NZ NZL     | OM OMN OMA | PA PAN     | PE PER     | PH PHL PHI | PL POL     | PR PRI PUR
PT PRT POR | PY PRY PAR | QA QAT     | RO ROU     | RS SRB     | SA SAU KSA | SE SWE
SG SGP     | SI SVN SLO | SK SVK     | SM SMR     | TH THA     | TN TUN     | TR TUR
TW TWN TPE | UA UKR     | US USA     | UY URY URU | VE VEN     | ZA ZAF RSA | ZW ZWE ZIM
"""


def _read() -> dict[str, dict[Scheme, str]]:
    cells = (cell.split() for line in _TABLE.strip().splitlines() for cell in line.split("|"))
    return {cell[0]: {"iso3": cell[1], "ioc": cell[-1]} for cell in cells}


CODES = _read()
"""Three-letter code by alpha-2 and scheme."""

_BY_SCHEME: dict[Scheme, dict[str, str]] = {
    scheme: {codes[scheme]: nation for nation, codes in CODES.items()} for scheme in ("iso3", "ioc")
}

AMBIGUOUS = {
    code: (nation, _BY_SCHEME["ioc"][code])
    for code, nation in _BY_SCHEME["iso3"].items()
    if _BY_SCHEME["ioc"].get(code, nation) != nation
}
"""Codes that mean one country to ISO and another to the IOC, with both in alpha-2."""

OUTDATED = {
    "ENG": "GB",
    "HOL": "NLD",
    "LIT": "LTU",
    "NIR": "GB",
    "SCO": "GB",
    "UK": "GB",
    "WAL": "GB",
}
"""Codes still met that are not, or no longer, in either list, with those that are."""

ALIASES = {
    code: nation
    for code, nation in (*_BY_SCHEME["iso3"].items(), *_BY_SCHEME["ioc"].items())
    if code not in AMBIGUOUS
} | {nation: nation for nation in CODES}
"""Alpha-2 by every code it may be written with; what could mean either of two is none of them."""
