"""Laws of pooling: what must hold for the figures of any merger."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import parindex as par
from parindex._framework import Citation
from parindex._units import Rate, Unit, pool

PARTS = ("one", "two", "three")
MERGED = Unit(
    id="all-2025", name=par.Name(vi="Tất cả"), kind="city", sources=(Citation(source="made-up"),), predecessors=PARTS
)
rates = st.builds(Rate, st.integers(0, 10**6), st.fractions(min_value=1, max_value=10**6, max_denominator=1000))


@given(given_rates=st.tuples(rates, rates, rates), times=st.integers(1, 50))
def test_pooled_rate_lies_between_its_parts(given_rates: tuple[Rate, ...], times: int) -> None:
    """A pooled rate is never below the lowest nor above the highest, and a larger count of the same cases keeps it."""
    pooled = pool(MERGED, "rate", dict(zip(PARTS, given_rates, strict=True)))
    alone = [Fraction(rate.numerator) / rate.denominator for rate in given_rates]
    larger = [Rate(rate.numerator * times, rate.denominator * times) for rate in given_rates]

    assert min(alone) <= pooled <= max(alone)
    assert pool(MERGED, "rate", dict(zip(PARTS, larger, strict=True))) == pooled


@given(given_rates=st.tuples(rates, rates, rates))
def test_pooled_rate_is_pooled_counts_out_of_pooled_counts(given_rates: tuple[Rate, ...]) -> None:
    """Pooling a rate is pooling its numerators and its denominators, in any order."""
    whole = [pool(MERGED, "count", dict(zip(PARTS, column, strict=True))) for column in zip(*given_rates, strict=True)]
    backwards = dict(reversed(list(zip(PARTS, given_rates, strict=True))))

    assert pool(MERGED, "rate", backwards) == whole[0] / whole[1]
