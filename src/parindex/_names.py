"""The names of a framework's nodes, folded, and what the row of the whole is called."""

import functools
from collections import Counter
from collections.abc import Mapping

from parindex._framework import Framework, Node
from parindex._text import fold

TOTAL_NAMES = frozenset(("tong", "tongcong", "tongdiem", "tongso", "tongsodiem"))
"""What the row of the whole is called where it has no code, folded."""

LEVEL_WORDS = (
    "tieuchithanhphan", "noidungthanhphan", "chisonoidung", "nhomtieuchi", "linhvuc", "tieuchi", "yeuto", "nhom",
)  # fmt: skip
"""What documents put before a name to say its level (Chỉ số nội dung “Công khai, minh bạch”), folded, longest first."""


@functools.lru_cache(maxsize=64)
def names_of(framework: Framework) -> Mapping[str, str]:
    """Return the code of each folded name that only one node has."""
    counts = Counter(name for node in framework.walk() for name in node_names(node))
    return {name: node.code for node in framework.walk() for name in node_names(node) if counts[name] == 1}


@functools.lru_cache(maxsize=8192)
def node_names(node: Node) -> frozenset[str]:
    """Return the folded names of a node: official, as its source misprints it, and its aliases."""
    return frozenset(fold(name) for name in (node.name.vi, node.name.printed, *node.aliases) if name)


def spellings(name: str) -> frozenset[str]:
    """Return a printed name folded, and the same without the word for its level."""
    folded = fold(name)
    word = next((word for word in LEVEL_WORDS if folded.startswith(word) and folded != word), "")
    return frozenset((folded, folded.removeprefix(word)))


def code_by_name(name: str, framework: Framework) -> str | None:
    """Return the code of the only node that has a printed name."""
    known = names_of(framework)
    return next((known[one] for one in sorted(spellings(name), key=len, reverse=True) if one in known), None)
