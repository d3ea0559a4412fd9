"""Laws of the checks: what is honestly made is never told, and what is wrong always."""

from fractions import Fraction
from typing import Literal

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import claimed, column, group, item, plan_with, table_of

import parindex as par
from parindex._panel import province_key

BASE = par.get_framework("par-index/2018")
ACHIEVED, TARGET, TASK = column("achieved", 2023), column("target", 2024), column("task")
hundredths = st.integers(1, 400)


def framework_of(count: int, combine: Literal["sum", "mean"]) -> par.Framework:
    """Return a framework of one group with so many items."""
    items = [item(f"1.{number}", f"Mục {number}", "4") for number in range(1, count + 1)]
    one = attrs.evolve(group("1", "Nhóm", str(4 * count), *items), combine=combine)
    return attrs.evolve(BASE, id="law/2024", tree=group("total", "Tổng", str(4 * count), one))


def shown(value: Fraction, places: int, *, cut: bool = False) -> str:
    """Return a number as it is printed with so many places."""
    scaled = value * 10**places
    digits = scaled // 1 if cut else (scaled + Fraction(1, 2)) // 1
    return f"{digits // 10**places}.{digits % 10**places:0{places}d}"


@given(
    parts=st.lists(st.fractions(0, 4, max_denominator=10**6), min_size=1, max_size=6),
    places=st.integers(1, 4),
    cut=st.booleans(),
)
def test_honest_means_are_never_told(parts: list[Fraction], places: int, *, cut: bool) -> None:
    """A mean and its parts, all rounded or all cut at the same place, raise nothing."""
    framework = framework_of(len(parts), "mean")
    mean = sum(parts, Fraction()) / len(parts)
    lines = [(f"1.{n}", f"Mục {n}", [shown(part, places, cut=cut)]) for n, part in enumerate(parts, 1)]
    table = table_of([ACHIEVED], ("1", "Nhóm", [shown(mean, places, cut=cut)]), *lines, framework="law/2024")

    assert list(par.check(plan_with(table), frameworks=(framework,), select="PIX21")) == []


@given(before=st.integers(0, 10000), after=st.integers(0, 10000), places=st.integers(1, 3), cut=st.booleans())
def test_honest_changes_are_never_told(before: int, after: int, places: int, *, cut: bool) -> None:
    """Two values and the rise between them, all rounded or all cut, raise nothing."""
    old, new = sorted((Fraction(before, 997), Fraction(after, 997)))
    texts = [shown(value, places, cut=cut) for value in (old, new, new - old)]
    plan = plan_with(claims=(claimed("papi", 2022, texts[0]), claimed("papi", 2023, texts[1], change=texts[2])))

    assert list(par.check(plan, select="PIX408")) == []


@given(
    parts=st.lists(hundredths, min_size=2, max_size=5),
    held=st.lists(hundredths, min_size=5, max_size=5),
    data=st.data(),
)
def test_listed_rows_alone_are_always_told(parts: list[int], held: list[int], data: st.DataObject) -> None:
    """A target that is the listed rows alone is told whenever the others held points, and never in a full table."""
    listed = data.draw(st.integers(1, len(parts) - 1))
    framework = framework_of(len(parts), "sum")
    results = [Fraction(one, 100) for one in held[: len(parts)]]
    targets = [Fraction(one, 100) for one in parts[:listed]]
    lines = [(f"1.{n + 1}", f"Mục {n + 1}", [shown(results[n], 2), shown(targets[n], 2)]) for n in range(listed)]
    parent = [shown(sum(results, Fraction()), 2), shown(sum(targets, Fraction()), 2)]
    table = table_of([ACHIEVED, TARGET], ("1", "Nhóm", parent), *lines, framework="law/2024")
    others = sum(results[listed:], Fraction())

    found = [one.code for one in par.check(plan_with(table), frameworks=(framework,), select="PIX20")]
    assert found == ["PIX208"] or others <= Fraction(listed + 1, 200)
    full = attrs.evolve(table, scope="full")
    assert "PIX208" not in [one.code for one in par.check(plan_with(full), frameworks=(framework,))]


@given(parts=st.lists(hundredths, min_size=1, max_size=4), data=st.data())
def test_sums_over_every_printed_row_are_always_told(parts: list[int], data: st.DataObject) -> None:
    """With all children printed, a parent that counts a repeated row twice is told as that, and not as a wrong sum."""
    framework = framework_of(len(parts), "sum")
    values = [Fraction(one, 100) for one in parts]
    again = data.draw(st.integers(0, len(parts) - 1))
    lines = [(f"1.{n}", f"Mục {n}", [shown(value, 2), "một việc"]) for n, value in enumerate(values, 1)]
    lines.insert(again + 1, (*lines[again][:2], [lines[again][2][0], "việc khác"]))
    table = table_of(
        [TARGET, TASK], ("1", "Nhóm", [shown(sum(values) + values[again], 2), ""]), *lines, framework="law/2024"
    )

    found = [one.code for one in par.check(plan_with(table), frameworks=(framework,), select=["PIX2", "PIX302"])]
    assert found == ["PIX209"]


@given(name=st.text("abcdđeêghiklmnoôơpqrstuưvxyạảãàáầấẩẫậ ", min_size=1).filter(str.strip))
def test_provinces_are_keyed_once(name: str) -> None:
    """The key of a name does not depend on its case or on the word before it."""
    assert province_key(f"tỉnh {name}") == province_key(f"UBND TỈNH {name.upper()}")
