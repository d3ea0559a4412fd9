"""Strategies of Hypothesis for what this library takes: frameworks, assessments, plans, numbers and names as printed.

What they make is small and readable once it has shrunk: one group of one item, whole numbers, the first words of a
list. Install them with ``pip install 'parindex[testing]'``.

    from hypothesis import given
    from parindex import strategies

    @given(made=strategies.plans(fault="PIX203"))
    def test_my_report_names_the_total(made):
        framework, plan = made
"""

from parindex.errors import MissingExtraError

try:
    from parindex.strategies._assessments import assessments, attainable_points, evidence
    from parindex.strategies._frameworks import frameworks, rules
    from parindex.strategies._plans import FAULTS, plans
    from parindex.strategies._text import names, points, printed_names, printed_numbers
except ImportError:
    raise MissingExtraError(library="hypothesis", extra="testing") from None

__all__ = [
    "FAULTS",
    "assessments",
    "attainable_points",
    "evidence",
    "frameworks",
    "names",
    "plans",
    "points",
    "printed_names",
    "printed_numbers",
    "rules",
]
