"""Links between frameworks: a rule that takes the result of a node of another."""

import attrs
import pytest
from tests.conftest import group, item

import parindex as par
from parindex._catalogue import framework_ids
from parindex.rules import Taken


def linked(small: par.Framework, name: str, **links: str) -> par.Framework:
    """Return a framework of this id whose items take the nodes they are linked to (``framework#node``)."""
    items = []
    for code, link in links.items():
        framework, _, node = link.partition("#")
        rule = Taken(status="inferred", framework=framework, node=node)
        items.append(attrs.evolve(item(code.strip("_"), f"mục {code}", "1"), rule=rule))
    return attrs.evolve(small, id=name, tree=group("total", "Tổng", str(len(items)), *items))


def codes(framework: par.Framework, *others: par.Framework) -> list[tuple[str, str | None]]:
    """Return code and node of what is found in the links of a framework."""
    return [(one.code, one.node) for one in par.check(framework, frameworks=others)]


def test_link_to_a_node_that_exists(small: par.Framework) -> None:
    """A link to a node of the catalogue or of a framework that is given is sound, by code or for the whole."""
    assert codes(linked(small, "a/2024", _1="sipas/2017#1", _2="small/2024#total"), small) == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("sipas/2017#9", "sipas/2017 has no node '9'"),
        ("sipas/2071#1", "there is no framework 'sipas/2071'; there is sipas/20"),
    ],
)
def test_link_to_nothing(small: par.Framework, link: str, why: str) -> None:
    """A link to a node or a framework that does not exist is an error that names the nearest."""
    (finding,) = par.check(linked(small, "a/2024", _1=link))

    assert (finding.code, finding.node) == ("PIX601", "1")
    assert finding.message().startswith(f"takes its points from {link}, which does not exist: {why}")


def test_link_to_a_version_without_a_tree(small: par.Framework) -> None:
    """A link to a version whose tree is not known cannot be judged, and is not."""
    assert codes(linked(small, "a/2024", _1="sipas/2024#1")) == []


def test_links_in_a_circle(small: par.Framework) -> None:
    """A node that in the end takes its own result is told, with the way round, over frameworks and groups."""
    other = linked(small, "b/2024", _1="a/2024#1")
    circle = linked(small, "a/2024", _1="b/2024#total", _2="sipas/2017#1")
    own = linked(small, "c/2024", _1="c/2024#1")

    (finding,) = par.check(circle, frameworks=(circle, other))
    assert (finding.code, finding.node) == ("PIX602", "1")
    assert "a/2024#1 > b/2024#1 > a/2024#1" in finding.message()
    assert codes(own) == [("PIX602", "1")]


def test_broken_link_behind_a_link(small: par.Framework) -> None:
    """A link that another framework has to nothing is told where that framework is checked, not here."""
    other = linked(small, "b/2024", _1="sipas/2017#9")

    assert codes(linked(small, "a/2024", _1="b/2024#1"), other) == []


@pytest.mark.parametrize("name", framework_ids())
def test_shipped_links_hold(name: str) -> None:
    """Every link of a shipped framework leads to a node, and none in a circle."""
    assert par.check(par.get_framework(name)).errors == ()


def test_par_index_takes_the_factors_of_sipas() -> None:
    """8.1 takes the five service factors, with the points of each year's tree."""
    for year, nodes, points in (
        ("2018", ["1", "2", "3", "4", "5"], ["2", "2", "3", "3", "2"]),
        ("2022", ["II.1", "II.2", "II.3", "II.4", "II.5"], ["1.5", "1.5", "2.5", "2.5", "2"]),
    ):
        framework = par.get_framework(f"par-index/{year}")
        items = [node for node in framework.leaves() if node.code.startswith("8.1.")]
        rules = [node.rule for node in items]
        assert [rule.node for rule in rules if isinstance(rule, Taken)] == nodes
        assert [par.show(node.max) for node in items] == points


def test_item_that_leads_into_a_circle_is_no_part_of_it(small: par.Framework) -> None:
    """Only the nodes of the circle itself are told, not those that lead into it."""
    framework = linked(small, "a/2024", _1="a/2024#2", _2="a/2024#3", _3="a/2024#2")

    assert codes(framework) == [("PIX602", "2"), ("PIX602", "3")]


def test_links_of_extras_count_too(small: par.Framework) -> None:
    """A bonus that takes the result of nothing is told."""
    rule = Taken(status="inferred", framework="sipas/2017", node="9")
    framework = attrs.evolve(small, extras=(attrs.evolve(item("T.1", "thưởng", "1"), rule=rule),))

    assert codes(framework) == [("PIX601", "T.1")]
