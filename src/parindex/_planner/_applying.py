"""A scorecard without the items that do not apply, where the rest is rescaled: what a plan can be made for."""

from fractions import Fraction

import attrs

from parindex._framework import Framework, Group, Item, Node, combining_group
from parindex._scoring import Scorecard, score


def applying(card: Scorecard) -> Scorecard:
    """Return a scorecard by a framework that has only what applies; the same one where nothing is left out.

    Only sums are made smaller: in a mean the others would weigh more, and a plan would not add up as it is printed.

    Args:
        card: the results.
    """
    framework = card.framework
    left = {leaf.code for leaf in framework.leaves() if card[leaf.code].state == "not-applicable"}
    tree = _without(framework.tree, left) if left and _is_rescaled_sum(framework) else None
    if not isinstance(tree, Group):
        return card
    items = tuple(entry for entry in card.assessment.items if entry.code not in left)
    return score(
        attrs.evolve(framework, tree=tree),
        attrs.evolve(card.assessment, items=items),
        taken=card.taken,
        reading=card.reading,
    )


def _is_rescaled_sum(framework: Framework) -> bool:
    groups = (node for node in framework.walk() if isinstance(node, Group))
    stated = (combining_group(framework, group) for group in groups)
    return framework.not_applicable == "rescale" and all(one is not None and one.combine == "sum" for one in stated)


def _without(node: Node, left: set[str]) -> Node | None:
    """Return a node with a maximum of what is left of it, or None where nothing is."""
    if isinstance(node, Item):
        return None if node.code in left else node
    children = tuple(child for child in (_without(one, left) for one in node.children) if child is not None)
    whole = sum((child.max for child in children), Fraction())
    return attrs.evolve(node, children=children, max=whole) if children else None
