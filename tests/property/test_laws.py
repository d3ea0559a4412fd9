"""Laws that hold for every number, tree and table, not only for those of the examples."""

from fractions import Fraction

import attrs
from hypothesis import example, given, settings
from hypothesis import strategies as st

import parindex as par
from parindex import strategies
from parindex._checks._rows import _longest_ascending
from parindex._printed import Figure, read_figure, restates, rounding_explains
from parindex._text import fold
from parindex._values import parse_number, show

decimals = st.decimals(min_value=0, max_value=100, places=4, allow_nan=False)
numbers = st.one_of(st.fractions(min_value=0, max_value=1000, max_denominator=10**6), decimals.map(Fraction))


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
@example(text="C:C")
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


@given(made=strategies.plans(), data=st.data())
@settings(deadline=None)
def test_one_wrong_figure_is_found_where_it_breaks_a_sum(
    made: tuple[par.Framework, par.Plan], data: st.DataObject
) -> None:
    """For every tree and node: one wrong target breaks just the sums it takes part in, with the right difference."""
    framework, plan = made
    at, code = data.draw(st.sampled_from(list(enumerate(framework))))
    shift = -data.draw(st.integers(1, 3).map(lambda count: Fraction(count, 16)))
    wrong = plan_with_shift(plan, at, shift)
    findings = par.check(wrong, frameworks=(framework,), select=("PIX201", "PIX203"))

    node, parent = framework[code], framework.parent(code)
    expected = {code: shift} if isinstance(node, par.Group) else {}
    if parent is not None:
        expected[parent.code] = -shift
    found = {one.node: Fraction(one.stated or 0) - Fraction(one.computed or 0) for one in findings}
    assert found == expected


def plan_with_shift(plan: par.Plan, at: int, shift: Fraction) -> par.Plan:
    """Return a plan of one table with the target of one row changed."""
    (table,) = plan.tables
    row = table.rows[at]
    figure = row.cells[2].figure
    assert figure is not None
    shifted = attrs.evolve(row, cells=(*row.cells[:2], par.Printed(text=show(figure.value + shift))))
    return attrs.evolve(plan, tables=(attrs.evolve(table, rows=(*table.rows[:at], shifted, *table.rows[at + 1 :])),))
