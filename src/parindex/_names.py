"""The names of a framework's nodes, folded, and what the row of the whole is called."""

import functools
from collections import Counter
from collections.abc import Mapping

from parindex._framework import Framework, Node
from parindex._text import fold

TOTAL_NAMES = frozenset(("tong", "tongcong", "tongdiem", "tongso", "tongsodiem"))
"""What the row of the whole is called where it has no code, folded."""


@functools.lru_cache(maxsize=64)
def names_of(framework: Framework) -> Mapping[str, str]:
    """Return the code of each folded name that only one node has."""
    counts = Counter(name for node in framework.walk() for name in node_names(node))
    return {name: node.code for node in framework.walk() for name in node_names(node) if counts[name] == 1}


@functools.lru_cache(maxsize=8192)
def node_names(node: Node) -> frozenset[str]:
    """Return the folded names of a node: official, as its source misprints it, and its aliases."""
    return frozenset(fold(name) for name in (node.name.vi, node.name.printed, *node.aliases) if name)
