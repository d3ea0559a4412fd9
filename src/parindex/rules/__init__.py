"""Scoring rules: how evidence becomes points.

A rule is any frozen record with the four functions of :class:`Rule`. Points are exact fractions; a rate or a share is a
number from 0 to 1. What is known of the rules of the three indices differs from node to node, so each rule says whether
it is published, inferred from results, or unknown, and nothing is completed: a rule that is known in part is
:class:`Entered`, with what is known beside it.

The kinds are imported when they are first used: a framework pays only for those it has.
"""

from importlib import import_module
from typing import Any, cast

from parindex.rules._contract import (
    Attainable,
    Basis,
    Bounds,
    Evidence,
    Interval,
    Piece,
    Required,
    Rule,
    Status,
    Unreachable,
)

TYPE_CHECKING = False  # type checkers take it as true
if TYPE_CHECKING:
    from parindex.rules._bands import Band, Bands
    from parindex.rules._checklist import Checklist, Part
    from parindex.rules._compared import Compared
    from parindex.rules._count import Count
    from parindex.rules._entered import Entered
    from parindex.rules._penalty import Penalty
    from parindex.rules._proportional import Proportional
    from parindex.rules._rank_bands import RankBand, RankBands
    from parindex.rules._rescaled_mean import RescaledMean, Term
    from parindex.rules._survey import Survey
    from parindex.rules._taken import Taken
    from parindex.rules._yes_no import YesNo

    BUILTIN_RULES: tuple[type[Rule], ...]

__all__ = [
    "BUILTIN_KINDS",
    "BUILTIN_RULES",
    "Attainable",
    "Band",
    "Bands",
    "Basis",
    "Bounds",
    "Checklist",
    "Compared",
    "Count",
    "Entered",
    "Evidence",
    "Interval",
    "Part",
    "Penalty",
    "Piece",
    "Proportional",
    "RankBand",
    "RankBands",
    "Required",
    "RescaledMean",
    "Rule",
    "Status",
    "Survey",
    "Taken",
    "Term",
    "Unreachable",
    "YesNo",
    "builtin_rule",
]

_HOMES = {
    "_bands": ("Band", "Bands"),
    "_checklist": ("Checklist", "Part"),
    "_compared": ("Compared",),
    "_count": ("Count",),
    "_entered": ("Entered",),
    "_penalty": ("Penalty",),
    "_proportional": ("Proportional",),
    "_rank_bands": ("RankBand", "RankBands"),
    "_rescaled_mean": ("RescaledMean", "Term"),
    "_survey": ("Survey",),
    "_taken": ("Taken",),
    "_yes_no": ("YesNo",),
}

BUILTIN_KINDS = {
    "bands": "Bands",
    "checklist": "Checklist",
    "compared": "Compared",
    "count": "Count",
    "entered": "Entered",
    "penalty": "Penalty",
    "proportional": "Proportional",
    "rank-bands": "RankBands",
    "rescaled-mean": "RescaledMean",
    "survey": "Survey",
    "taken": "Taken",
    "yes-no": "YesNo",
}
"""The kinds that every framework file may use, with the class of each."""


def builtin_rule(kind: str) -> type[Rule]:
    """Return the class of a built-in kind.

    Args:
        kind: the word that files write.

    Raises:
        KeyError: there is no such kind.

    Examples:
        >>> builtin_rule("yes-no").__name__
        'YesNo'
    """
    rule: Any = __getattr__(BUILTIN_KINDS[kind])
    return cast("type[Rule]", rule)


def __getattr__(name: str) -> object:
    """Import a kind when it is first used; ``BUILTIN_RULES`` is the tuple of all."""
    if name == "BUILTIN_RULES":
        return tuple(builtin_rule(kind) for kind in BUILTIN_KINDS)
    for module, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = value
            return value
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
