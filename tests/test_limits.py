"""The written limits, on both sides of each."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from tests.press import WEEKEND, Press

TOO_LARGE = "error[too-large]"


def _weekend(size: int) -> bytes:
    """Return a weekend file of a size in bytes, filled up with a comment."""
    data = WEEKEND.encode() + b"#"
    return data + b"." * (size - len(data))


def test_a_file_of_2_mb_is_read(press: Press) -> None:
    press.write("weekends/round3.toml", _weekend(2_000_000))
    assert press.check() == []


def test_a_larger_file_is_not(press: Press) -> None:
    press.write("weekends/round3.toml", _weekend(2_000_001))
    assert press.check() == [
        f"weekends/round3.toml: {TOO_LARGE}: the file is larger than the limit of 2,000,000 bytes"
    ]


def test_a_file_of_2_mb_of_anything_is_told_to_be_wrong(press: Press) -> None:
    for content in (b"a." * 1_000_000, b"[" * 2_000_000, b'"' * 2_000_000, b"x = 1\n" * 333_333):
        press.write("weekends/round3.toml", content)
        assert len([line for line in press.check() if "error[" in line]) == 1


@pytest.mark.parametrize(("length", "found"), [(20_000, 0), (20_001, 1)])
def test_a_text_has_20_000_characters(press: Press, length: int, found: int) -> None:
    press.change('"Det regnade."', f'"{"å" * length}"')
    told = (
        f"weekends/round3.toml:19:11: {TOO_LARGE}: "
        "the text is larger than the limit of 20,000 characters"
    )
    assert [line for line in press.check() if "error[" in line] == [told] * found


@pytest.mark.parametrize(("length", "found"), [(500, 0), (501, 1)])
def test_a_list_has_500_entries(press: Press, length: int, found: int) -> None:
    links = ", ".join(['"https://team.example"'] * length)
    press.change_house(
        'organisation = "Team Nordic"', f'organisation = "Team Nordic"\nphoto_links = [{links}]'
    )
    told = f"house.toml:2:15: {TOO_LARGE}: the list is larger than the limit of 500 entries"
    assert press.check() == [told] * found


@pytest.mark.parametrize(("length", "found"), [(500, 0), (501, 1)])
def test_a_table_has_500_entries(press: Press, length: int, found: int) -> None:
    press.add("[facts]\n" + "".join(f"f{n} = {n}\n" for n in range(length)))
    told = (
        f"weekends/round3.toml:57:1: {TOO_LARGE}: the list is larger than the limit of 500 entries"
    )
    assert press.check() == [told] * found


def test_a_story_has_500_blocks(press: Press) -> None:
    block = '[[story]]\nheading.sv = "Ett"\nheading.en = "One"\n'
    press.add(block * 497)
    assert press.check() == []
    press.add(block)
    assert press.check() == [
        f"weekends/round3.toml:18:1: {TOO_LARGE}: the list is larger than the limit of 500 entries"
    ]


DEEP: dict[str, Callable[[int], str]] = {
    "header": lambda depth: f"[{'.'.join(['a'] * depth)}]",
    "dotted": lambda depth: f"{'.'.join(['a'] * depth)} = 1",
    "inline": lambda depth: "a = " + "{ a = " * (depth - 1) + "1" + " }" * (depth - 1),
    "arrays": lambda depth: "a = " + "[" * (depth - 1) + "1" + "]" * (depth - 1),
    "mixed": lambda depth: "[" + ".".join(['"a"'] * (depth - 3)) + "]\nb.c.d = 1",
}


@pytest.mark.parametrize("way", DEEP)
@pytest.mark.parametrize(("depth", "found"), [(32, 0), (33, 1)])
def test_tables_are_nested_32_deep(press: Press, way: str, depth: int, found: int) -> None:
    press.write("weekends/round3.toml", DEEP[way](depth))
    told = [line for line in press.check() if TOO_LARGE in line]
    assert len(told) == found
    assert all(line.endswith("the nesting is larger than the limit of 32 levels") for line in told)


def test_a_thousand_nested_arrays_are_too_deep(press: Press) -> None:
    press.write("weekends/round3.toml", "a = " + "[" * 1000 + "]" * 1000)
    assert press.check() == [
        f"weekends/round3.toml: {TOO_LARGE}: the nesting is larger than the limit of 32 levels"
    ]


@pytest.mark.parametrize(
    ("number", "found"), [("9" * 18, 0), ("9" * 19, 1), ("0x" + "f" * 9999, 1)]
)
def test_a_whole_number_has_18_digits(press: Press, number: str, found: int) -> None:
    press.change("round = 3", f"round = {number}")
    told = (
        f"weekends/round3.toml:4:9: {TOO_LARGE}: the number is larger than the limit of 18 digits"
    )
    wrong = f"weekends/round3.toml:4:9: error[wrong-value]: {number} is not 99 or less"
    lines = press.check()
    assert (told in lines, wrong in lines) == (bool(found), not found)


def test_a_number_of_5_000_digits_is_told_where_it_stands(press: Press) -> None:
    press.change("round = 3", f"round = {'9' * 5000}")
    assert press.check() == [
        f"weekends/round3.toml:4:9: {TOO_LARGE}: the number is larger than the limit of 18 digits"
    ]


@pytest.mark.parametrize(("length", "found"), [(100, 0), (101, 1)])
def test_a_name_has_100_characters(press: Press, length: int, found: int) -> None:
    press.add(f"[facts]\n{'n' * length} = 1\n")
    told = (
        f"weekends/round3.toml:58:105: {TOO_LARGE}: "
        "the name is larger than the limit of 100 characters"
    )
    assert press.check() == [told] * found


@pytest.mark.parametrize(("height", "found"), [(5000, 0), (5001, 1)])
def test_a_photo_has_40_megapixels(press: Press, height: int, found: int) -> None:
    data = io.BytesIO()
    Image.new("1", (8000, height)).save(data, "PNG")
    press.write("photos/x.png", data.getvalue())
    press.add('[[photos]]\nfile = "photos/x.png"\ncaption.sv = "Bild."\ncaption.en = "Picture."\n')
    told = (
        f"weekends/round3.toml:58:8: {TOO_LARGE}: "
        "the photo is larger than the limit of 40 megapixels"
    )
    assert press.check() == [told] * found
