"""Frameworks as mappings and trees: looking up, walking, paths, records, texts."""

from fractions import Fraction

import attrs
import pytest

import parindex as par
from parindex.errors import ParindexError, UnknownCodeError


def test_looks_up_nodes_by_code(small: par.Framework) -> None:
    """A framework maps codes to nodes; the whole is called total."""
    assert small["1.1"].max == Fraction(3, 2)
    assert small["total"] is small.tree
    assert "1.1" in small
    assert "9" not in small
    assert list(small) == ["total", "1", "1.1", "1.2", "2", "2.1", "2.2", "2.3"]
    assert len(small) == 8


def test_unknown_code_names_the_nearest(small: par.Framework) -> None:
    """A code that is not there is an error of ours and a LookupError, with the nearest codes or none."""
    with pytest.raises(UnknownCodeError, match=r"small/2024 has no node '2\.11'; the nearest are 2\.1"):
        small["2.11"]
    with pytest.raises(LookupError, match=r"has no node 'x'$"):
        small["x"]
    with pytest.raises(ParindexError):
        small.parent("x")


def test_walks_parents_before_children(small: par.Framework) -> None:
    """Walking yields every node in official order, and knows parents, paths and levels."""
    assert [node.code for node in small.walk()] == list(small)
    assert [item.code for item in small.leaves()] == ["1.1", "1.2", "2.1", "2.2", "2.3"]
    parent = small.parent("2.2")
    assert parent is small["2"]
    assert small.parent("total") is None
    assert [node.code for node in small.path("2.2")] == ["total", "2", "2.2"]
    level = small.level("2.2")
    assert level is not None
    assert level.id == "criterion"
    assert small.level("total") is None


def test_records_are_plain_tuples(small: par.Framework) -> None:
    """Any data frame can take the records: one tuple a node, exact maxima, None where there is nothing."""
    records = small.records()

    assert records[0] == ("small/2024", None, "total", "total", "Tổng", None, Fraction(10), None, None)
    assert records[2] == (
        "small/2024",
        "1",
        "1.1",
        "criterion",
        "Kế hoạch năm",
        None,
        Fraction(3, 2),
        "self",
        "unknown",
    )
    assert len(records) == len(small)


def test_texts_are_readable(small: par.Framework, ha_nam: par.Plan) -> None:
    """What a console shows is short and says what the thing is."""
    assert repr(small) == "<Framework small/2024: 8 nodes, 5 items, 10 points>"
    assert str(small) == "small/2024 (Bộ tiêu chí nhỏ)"
    assert str(small["1.1"]) == "1.1 Kế hoạch năm (max 1.5)"
    assert repr(small["1.1"]) == "<Item 1.1 Kế hoạch năm (max 1.5)>"
    assert repr(small["1"]) == "<Group 1 Chỉ đạo (max 4, 2 children)>"
    assert repr(ha_nam.tables[0]) == "<Table of par-index/2018, full: 145 rows>"
    assert str(small["1"]) == "1 Chỉ đạo (max 4, 2 children)"
    assert repr(ha_nam) == "<Plan 1800/KH-UBND, tỉnh Hà Nam: 1 tables, 145 rows, 9 claims>"
    assert str(ha_nam.tables[0].rows[0].cells[0]) == "9"
    finding = par.check(ha_nam)[0]
    assert str(finding).startswith(f"{finding.place}: error PIX501: Phụ lục names the document")


def test_equal_frameworks_are_equal_wherever_they_stand(small: par.Framework) -> None:
    """Places do not count: a framework read from two files is one framework, and can be a key."""
    moved = attrs.evolve(small, place=par.Place(file="elsewhere"))

    assert moved == small
    assert hash(moved) == hash(small)


def test_node_deeper_than_the_levels_has_none(small: par.Framework) -> None:
    """A framework with too few levels can be looked at: the deep nodes have no level, and are told by the check."""
    shallow = attrs.evolve(small, levels=small.levels[:1])

    assert shallow.level("1.1") is None
    assert shallow.records()[2][3] == "total"
