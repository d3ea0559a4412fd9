"""Laws that hold for every number, tree and table, not only for those of the examples."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import COLUMNS, group, item

import parindex as par
from parindex._checks._rows import _longest_ascending
from parindex._printed import Figure, read_figure, restates, rounding_explains
from parindex._text import fold
from parindex._values import parse_number, show

decimals = st.decimals(min_value=0, max_value=100, places=4, allow_nan=False)
numbers = st.one_of(st.fractions(min_value=0, max_value=1000, max_denominator=10**6), decimals.map(Fraction))
quarters = st.integers(1, 20).map(lambda count: Fraction(count, 4))


@given(value=numbers)
def test_shown_numbers_are_read_back(value: Fraction) -> None:
    """parse(show(x)) is x, for every number."""
    assert parse_number(show(value)) == value


@given(whole=st.integers(0, 999), digits=st.text("0123456789", max_size=6), mark=st.sampled_from([",", "."]))
def test_printed_numbers_are_read_exactly(whole: int, digits: str, mark: str) -> None:
    """A printed number has the value of its digits, the places it prints, and the sign it uses."""
    text = f"{whole}{mark}{digits}" if digits else str(whole)

    expected = Figure(
        value=Fraction(f"{whole}.{digits}" if digits else str(whole)),
        places=len(digits),
        mark=mark if digits else "",  # type: ignore[arg-type]
    )
    assert read_figure(text) == expected


def printed(value: Fraction, places: int, *, cut: bool) -> Figure:
    """Return a number as it is printed with so many places."""
    scaled = value * 10**places
    digits = scaled // 1 if cut else (scaled + Fraction(1, 2)) // 1
    return Figure(value=Fraction(digits, 10**places), places=places, mark="." if places else "")


@given(parts=st.lists(st.fractions(0, 100), min_size=1, max_size=8), places=st.integers(0, 5), cut=st.booleans())
def test_honest_rounding_is_always_explained(parts: list[Fraction], places: int, *, cut: bool) -> None:
    """If a sum and its parts were printed by rounding all or cutting all, that explains any difference."""
    figures = [printed(part, places, cut=cut) for part in parts]
    whole = printed(sum(parts, Fraction()), places, cut=cut)
    exact = [
        (figure.value * 20).denominator == 1 and figure.value != part
        for figure, part in zip(figures, parts, strict=True)
    ]

    if (
        not any(exact)
        and (whole.value * 20).denominator != 1
        and whole.value != sum(figure.value for figure in figures)
    ):
        assert rounding_explains(whole, figures)


@given(value=st.fractions(0, 100), places=st.integers(0, 6), cut=st.booleans())
def test_a_figure_restates_what_it_was_rounded_from(value: Fraction, places: int, *, cut: bool) -> None:
    """A number agrees with itself rounded or cut, at any place."""
    assert restates(printed(value, places, cut=cut), value)


@given(text=st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """fold(fold(x)) is fold(x), and neither case nor spaces count."""
    assert fold(fold(text)) == fold(text)


@given(ranks=st.permutations(range(9)))
def test_longest_ascending_is_ascending_and_longest(ranks: list[int]) -> None:
    """What is kept ascends, and no single left-out rank could be added."""
    kept = sorted(_longest_ascending(ranks))
    values = [ranks[index] for index in kept]

    assert values == sorted(values)
    for index in set(range(len(ranks))) - set(kept):
        longer = [ranks[one] for one in sorted([*kept, index])]
        assert longer != sorted(longer)


trees = st.lists(st.lists(quarters, min_size=1, max_size=4), min_size=1, max_size=4)


def framework_of(tree: list[list[Fraction]]) -> par.Framework:
    """Return a framework whose leaves have these maxima."""
    domains = [
        group(
            str(number),
            f"lĩnh vực {number}",
            str(sum(leaves)),
            *(
                item(f"{number}.{index}", f"tiêu chí {number} {index}", str(points))
                for index, points in enumerate(leaves, 1)
            ),
        )
        for number, leaves in enumerate(tree, 1)
    ]
    level = par.Level(id="level", name=par.Name(en="level"))
    return par.Framework(
        id="made/2024",
        title=par.Name(en="made"),
        measure="points",
        levels=(level, level),
        sources=(par.Source(id="made-up", document="made up"),),
        tree=group("total", "tổng", str(sum(map(sum, tree))), *domains),
    )


def plan_of(framework: par.Framework, shift: dict[str, Fraction]) -> par.Plan:
    """Return a full plan that prints the maxima as results and targets, some targets shifted."""
    rows = tuple(
        par.Row(
            code=None if node.code == "total" else node.code,
            total=node.code == "total",
            name=str(node.name),
            cells=tuple(
                par.Printed(text=show(node.max + (shift.get(node.code, Fraction()) if index == 2 else 0)))
                for index in range(3)
            ),
        )
        for node in framework.walk()
    )
    table = par.Table(framework=framework.id, scope="full", columns=COLUMNS, rows=rows)
    document = par.Document(issuer="UBND", number="1/KH-UBND")
    return par.Plan(title="x", unit="y", document=document, tables=(table,))


@given(tree=trees)
def test_a_table_that_adds_up_has_no_finding(tree: list[list[Fraction]]) -> None:
    """For every tree: what is printed as the framework has it, has no finding."""
    framework = framework_of(tree)

    assert par.check(framework).found == ()
    assert par.check(plan_of(framework, {}), frameworks=(framework,), ignore=("PIX504",)).found == ()


@given(tree=trees, data=st.data())
def test_one_wrong_figure_is_told_once(tree: list[list[Fraction]], data: st.DataObject) -> None:
    """For every tree and node: one wrong target is told once, at its own sum, below its minimum, or at that above."""
    framework = framework_of(tree)
    code = data.draw(st.sampled_from(list(framework)))
    shift = -data.draw(st.integers(1, 3).map(lambda count: Fraction(count, 16)))
    findings = par.check(
        plan_of(framework, {code: shift}), frameworks=(framework,), ignore=("PIX204", "PIX402", "PIX5")
    )

    node, parent = framework[code], framework.parent(code)
    is_group, is_low = isinstance(node, par.Group), node.max + shift < 0
    told_at = code if is_group or is_low or parent is None else parent.code
    gap = {code: shift if is_group else node.max + shift}.get(told_at, -shift)
    assert {one.node: Fraction(one.stated or 0) - Fraction(one.computed or 0) for one in findings} == {told_at: gap}
    assert len(findings) == 1
