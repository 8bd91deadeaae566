import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressgen.localise import Locale, UnknownFormError, Words
from tests.localise.languages import ALL, DE, EN, EN_PLAIN, EN_US, SV, packaged


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


ONE_DAY = (day("2021-07-09"), day("2021-07-09"))
ONE_MONTH = (day("2021-07-09"), day("2021-07-11"))
TWO_MONTHS = (day("2021-07-30"), day("2021-08-01"))
TWO_YEARS = (day("2021-12-31"), day("2022-01-02"))


@pytest.mark.parametrize(
    ("locale", "days", "without_year", "with_year"),
    [
        (EN, ONE_DAY, "July_9th", "July_9th, 2021"),
        (EN, ONE_MONTH, "July_9th–11th", "July_9th–11th, 2021"),
        (EN, TWO_MONTHS, "July_30th–August_1st", "July_30th–August_1st, 2021"),
        (EN_PLAIN, ONE_DAY, "9_July", "9_July 2021"),
        (EN_PLAIN, ONE_MONTH, "9–11_July", "9–11_July 2021"),
        (EN_PLAIN, TWO_MONTHS, "30_July–1_August", "30_July–1_August 2021"),
        (SV, ONE_DAY, "9_juli", "9_juli 2021"),
        (SV, ONE_MONTH, "9–11_juli", "9–11_juli 2021"),
        (SV, TWO_MONTHS, "30_juli–1_augusti", "30_juli–1_augusti 2021"),
        (DE, ONE_DAY, "9._Juli", "9._Juli 2021"),
        (DE, ONE_MONTH, "9.–11._Juli", "9.–11._Juli 2021"),
    ],
)
def test_the_year_is_left_out_where_it_is_the_release_s_own(
    locale: Locale, days: tuple[dt.date, dt.date], without_year: str, with_year: str
) -> None:
    first, last = days
    assert locale.date_range(first, last, 2021).replace("\u00a0", "_") == without_year
    assert locale.date_range(first, last, 2022).replace("\u00a0", "_") == with_year
    assert locale.date_range(first, last).replace("\u00a0", "_") == with_year


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        (EN, "December_31st, 2021–January_2nd, 2022"),
        (EN_PLAIN, "31_December 2021–2_January 2022"),
        (SV, "31_december 2021–2_januari 2022"),
    ],
)
@pytest.mark.parametrize("release_year", [2021, 2022, None])
def test_days_of_two_years_name_both(
    locale: Locale, written: str, release_year: int | None
) -> None:
    assert locale.date_range(*TWO_YEARS, release_year).replace("\u00a0", "_") == written


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


@given(st.sampled_from(ALL), DAYS, st.integers(0, 400), st.integers(2020, 2022) | st.none())
def test_no_range_of_days_has_a_hyphen_a_thin_space_or_a_loose_month(
    locale: Locale, first: dt.date, length: int, release_year: int | None
) -> None:
    last = first + dt.timedelta(days=length)
    written = locale.date_range(first, last, release_year)
    assert not set(written) & set("-\u2009\u202f\u2014")
    assert locale.typeset(written) == written
    assert ("–" in written) == (length > 0)


def test_a_date_has_a_weekday_and_a_month() -> None:
    race_day = day("2021-07-11")
    assert (SV.weekday(race_day), EN.weekday(race_day)) == ("söndag", "Sunday")
    assert (SV.month(race_day), EN.month(race_day), DE.month(race_day)) == ("juli", "July", "Juli")


def test_a_time_is_written_in_hours_and_minutes() -> None:
    five_past_one = dt.time(13, 5, 59)
    assert (SV.time(five_past_one), EN.time(five_past_one)) == ("13:05", "13:05")
    assert EN_US.time(five_past_one) == "1:05\u00a0PM"


STOCKHOLM = dt.datetime(2021, 7, 11, 18, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


def test_an_embargo_names_date_time_and_zone() -> None:
    assert SV.zoned(STOCKHOLM, 2021) == "11\u00a0juli kl.\u00a018:00 CEST"
    assert EN.zoned(STOCKHOLM, 2022) == "July\u00a011th, 2021, 18:00 CEST"
    assert DE.zoned(STOCKHOLM, 2021) == "11.\u00a0Juli, 18:00 Uhr (MESZ)"


def test_a_zone_without_a_name_is_told_by_its_distance_from_greenwich() -> None:
    fixed = STOCKHOLM.astimezone(dt.timezone(dt.timedelta(hours=-3)))
    assert EN.zoned(fixed, 2021) == "July\u00a011th, 13:00 GMT-03:00"


def test_a_moment_is_told_without_a_zone_but_an_embargo_never() -> None:
    clock_only = STOCKHOLM.replace(tzinfo=None)
    assert EN.moment(clock_only, 2021) == "July\u00a011th, 18:00"
    with pytest.raises(ValueError, match="zone"):
        EN.zoned(clock_only, 2021)


def test_a_form_of_date_that_the_language_has_not_is_never_passed_over() -> None:
    with pytest.raises(UnknownFormError, match="'roman'"):
        Locale("en", "en-GB", packaged("en"), Words(), "roman").date(day("2021-07-11"))
