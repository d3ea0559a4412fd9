"""The numbers of the prose: results, parts, changes and goals."""

from collections.abc import Iterator
from typing import NamedTuple

from parindex._findings import Words
from parindex._plan import COLUMN_WORDS, Claim, Goal, Plan, in_year
from parindex._printed import Printed
from parindex._values import TOTAL, NodeName


class ProseNumber(NamedTuple):
    """A number that the prose prints.

    Attributes:
        framework: the index it is about, which findings name in place of a framework.
        node: the node it is about, ``total`` for the whole.
        words: what it is, in both languages; the English words are the field of findings about it.
        printed: the number.
    """

    framework: str
    node: NodeName
    words: Words
    printed: Printed


def prose_numbers(plan: Plan) -> tuple[ProseNumber, ...]:
    """Return every number of the claims and goals of a plan, in their order."""
    said: tuple[Claim | Goal, ...] = (*plan.claims, *plan.goals)
    return tuple(number for one in said for number in _numbers_of(one))


def _numbers_of(said: Claim | Goal) -> Iterator[ProseNumber]:
    if isinstance(said, Goal):
        year = said.years[0] if said.years else None
        numbers = [(COLUMN_WORDS["target"], said.value)]
    else:
        year = said.year
        achieved, change = COLUMN_WORDS["achieved"], COLUMN_WORDS["change"]
        numbers = [(achieved, said.value), *((achieved, part) for part in said.parts)]
        numbers += [(COLUMN_WORDS["maximum"], said.maximum), (change, said.change), (change, said.places)]
    for words, printed in numbers:
        if printed is not None:
            yield ProseNumber(said.index, said.node or TOTAL, in_year(words, year), printed)
