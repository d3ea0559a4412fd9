"""Exact values: printed numbers, canonical numbers, codes, names."""

from fractions import Fraction

import pytest

from parindex._printed import Figure, Printed, read_figure, restates, rounding_explains
from parindex._values import Name, is_code, parse_number, show


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("1.5", Fraction(3, 2)),
        ("10/3", Fraction(10, 3)),
        ("100", Fraction(100)),
        ("1,5", None),
        ("01", None),
        (".5", None),
        ("1.", None),
        ("1e3", None),
        ("-1", None),
        ("1/0", None),
        ("nan", None),
        ("inf", None),
        ("١", None),
        (" 1", None),
        ("1_000", None),
        ("", None),
    ],
)
def test_canonical_numbers(text: str, value: Fraction | None) -> None:
    """Only one way to write a number is taken in data files; nothing is guessed."""
    assert parse_number(text) == value


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1,5", Figure(value=Fraction(3, 2), places=1, mark=",")),
        ("1.50", Figure(value=Fraction(3, 2), places=2, mark=".")),
        (" 63 ", Figure(value=Fraction(63), places=0, mark="")),
        ("87, 99%", Figure(value=Fraction(8799, 100), places=2, mark=",", spaced=True)),
        ("83,08 %", Figure(value=Fraction(8308, 100), places=2, mark=",")),
        ("-0,5", Figure(value=Fraction(-1, 2), places=1, mark=",")),
        ("\u22120.5", Figure(value=Fraction(-1, 2), places=1, mark=".")),
        ("+2,62", Figure(value=Fraction(262, 100), places=2, mark=",")),
        ("1 5", None),
        ("1.000,5", None),
        ("5/63", None),
        ("tối đa", None),
        ("", None),
    ],
)
def test_printed_numbers(text: str, figure: Figure | None) -> None:
    """Both decimal signs are read, with the places printed; what is no single number is none."""
    assert read_figure(text) == figure
    assert Printed(text=text).figure == figure


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(3, 2), "1.5"),
        (Fraction(-3, 200), "-0.015"),
        (Fraction(1, 3), "1/3"),
        (Fraction(7), "7"),
        (Fraction(0), "0"),
        (Fraction(1, 8), "0.125"),
        (Fraction(100), "100"),
    ],
)
def test_show(value: Fraction, text: str) -> None:
    """A value that terminates is a decimal, any other a fraction."""
    assert show(value) == text


def figure(text: str) -> Figure:
    """Return a printed number that is one."""
    read = read_figure(text)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("whole", "parts", "explained"),
    [
        ("2.1967", ["1", "1", "0.196"], True),  # cut
        ("2.1965", ["1", "1", "0.196"], True),  # rounded
        ("2.1971", ["1", "1", "0.196"], False),
        ("1", ["0.25", "0.5"], False),  # multiples of 0.05 are exact
        ("2.99767", ["0.70883", "0.72457", "0.72921", "0.73506"], False),
        ("76,82", ["46,75", "28,15"], False),
        ("85.78", ["54.2", "31.59"], True),
        ("4.0", ["1.33", "2.68"], True),
        ("4.05", ["1.33", "2.68"], False),
    ],
)
def test_rounding_explains(whole: str, parts: list[str], explained: bool) -> None:  # noqa: FBT001
    """The bound is that of the printed places, all rounded or all cut."""
    assert rounding_explains(figure(whole), [figure(part) for part in parts]) is explained


@pytest.mark.parametrize(
    ("short", "exact", "same"),
    [
        ("75,66", "75.66483", True),
        ("75,67", "75.66483", False),
        ("32,48", "32.48923", True),  # cut
        ("32,49", "32.48923", True),  # rounded
        ("32,50", "32.48923", False),
        ("76", "75.66483", True),
    ],
)
def test_restates(short: str, exact: str, same: bool) -> None:  # noqa: FBT001
    """A figure restates another that it is, rounded or cut at its own last place."""
    assert restates(figure(short), Fraction(exact)) is same


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1", True),
        ("3.4.1", True),
        ("1.10", True),
        ("A.2b", True),
        ("", False),
        ("1.", False),
        ("total", False),
        ("é", False),
        ("1" * 41, False),
    ],
)
def test_is_code(text: str, answer: bool) -> None:  # noqa: FBT001
    """A code is letters and digits in parts joined by full stops."""
    assert is_code(text) is answer


def test_name_falls_back_on_the_other_language() -> None:
    """A name that is known in one language stands for both, and one in none says so."""
    assert Name(vi="Tên").text("en") == "Tên"
    assert Name(en="name").text("vi") == "name"
    assert str(Name()) == "chưa rõ tên"
    assert Name().text("en") == "name unknown"
