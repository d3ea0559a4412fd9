"""Two frameworks compared: what became of every node."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import product

import attrs

from parindex._assessment import Assessment
from parindex._catalogue import Folder
from parindex._crosswalk import Crosswalk, Link, LinkType
from parindex._crosswalk_faults import node_of, nodes_of
from parindex._diff._balance import balance
from parindex._diff._crosswalks import Linked, find_framework, find_links
from parindex._diff._facets import facets, tops, total
from parindex._diff._matching import Match, align
from parindex._diff._records import Axis, Change, Changes, Facet, Flow, Shared, reverse_changes
from parindex._diff._rescoring import rescore
from parindex._framework import Framework, Method, Node
from parindex._scoring import Scorecard
from parindex._values import TOTAL, index_of, show
from parindex.rules import Taken

_METHODS: tuple[Method, ...] = ("self", "survey", "statistic")
_AXES: tuple[Axis, ...] = ("domain", "method")


def diff(
    old: Framework | str,
    new: Framework | str,
    *,
    assessment: Assessment | Scorecard | None = None,
    crosswalk: Crosswalk | None = None,
    folders: Iterable[Folder] = (),
) -> Changes:
    """Say what changed between two frameworks: what became of each node, and where the points went.

    Curated links come first. Nodes that no link covers are matched by name, place, points and children: with the same
    name after folding they belong together, with less they are only suggested, with a score.

    Args:
        old: the old framework, or its id.
        new: the new one.
        assessment: what a unit reports by either of the two, or its scorecard: the changes then say what the same
            evidence scores under the other, node by node, and what cannot be said.
        crosswalk: curated links between the two, in either direction; None: those of the catalogue.
        folders: folders of the user's own frameworks and crosswalks.

    Returns:
        The changes; none if the two are the same.

    Raises:
        UnknownFrameworkError: no framework has this id.
        LoadError: the crosswalk does not fit the two frameworks.
        ParindexError: the assessment or the crosswalk is of other frameworks.
        AssessmentError: the assessment cannot be scored by its own framework.
        MissingExtraError: names must be compared letter by letter, and the libraries for it are not installed.

    Examples:
        >>> import parindex as par
        >>> changes = par.diff("par-index/2018", "par-index/2022")
        >>> [(one.kind, one.old, one.new) for one in changes.changes if "3.3.2" in one.old]
        [('renumbered', ('3.3.2',), ('3.3.3',))]
        >>> len(par.diff("par-index/2018", "par-index/2018"))
        0
    """
    places = tuple(folders)
    before, after = find_framework(old, places), find_framework(new, places)
    if _key(before) <= _key(after):
        changes = _compare(before, after, find_links(before, after, crosswalk, places))
    else:
        # Which of equally good pairs is taken must not depend on the direction in which one reads.
        changes = reverse_changes(_compare(after, before, find_links(after, before, crosswalk, places)))
    changes = _in_order(changes, before, after)
    if assessment is None:
        return changes
    return attrs.evolve(changes, rescoring=rescore(changes, before, after, assessment))


def _key(framework: Framework) -> tuple[object, ...]:
    nodes = tuple((node.code, str(node.name.vi), node.max) for node in framework.walk())
    return framework.id, framework.revision, nodes


def _in_order(changes: Changes, old: Framework, new: Framework) -> Changes:
    olds, news = ({code: place for place, code in enumerate(nodes_of(one))} for one in (old, new))

    def place(change: Change) -> tuple[bool, int]:
        return (False, olds[change.old[0]]) if change.old else (True, news[change.new[0]])

    groups = [*_METHODS, *olds, *news]

    def way(flow: Flow) -> tuple[object, ...]:
        old, new = ([groups.index(name) for name in names] for names in (flow.old, flow.new))
        return _AXES.index(flow.axis), not old, old, not new, new, flow.suggested

    return attrs.evolve(
        changes,
        changes=tuple(sorted(changes.changes, key=place)),
        same=tuple(sorted(changes.same, key=place)),
        balance=tuple(sorted(changes.balance, key=way)),
    )


def _compare(old: Framework, new: Framework, linked: Linked) -> Changes:
    olds, news = nodes_of(old), nodes_of(new)
    closed = {code for link in linked.links for code in link.old}, {code for link in linked.links for code in link.new}
    pairs = [pair for link in linked.links for pair in product(link.old, link.new)]
    same = (old.tree, old.extras) == (new.tree, new.extras) and not linked.links
    matches = _identical(olds) if same else align(old, new, pairs, closed)
    partners = _partners(pairs, matches)
    found = [_curated(link, old, new) for link in linked.links]
    found += [_matched(match, old, new, partners) for match in matches]
    left = [code for code in olds if code not in closed[0] | {match.old for match in matches}]
    found += [Change(kind="dropped", old=(code,), new=(), points=(olds[code].max, None)) for code in left]
    left = [code for code in news if code not in closed[1] | {match.new for match in matches}]
    found += [Change(kind="new", old=(), new=(code,), points=(None, news[code].max)) for code in left]
    return Changes(
        old=old.id,
        new=new.id,
        changes=tuple(change for change in found if not change.plain),
        same=tuple(change for change in found if change.plain),
        balance=balance(old, new, found),
        shared=_shared(old, new, matches),
        lost=linked.lost,
    )


def _identical(nodes: Mapping[str, Node]) -> list[Match]:
    return [Match(code, code, Fraction(1)) for code in nodes]


Partners = Mapping[str, set[str]]


def _partners(pairs: Iterable[tuple[str, str]], matches: Iterable[Match]) -> Partners:
    found: dict[str, set[str]] = defaultdict(set)
    found[TOTAL].add(TOTAL)
    for old, new in (*pairs, *((match.old, match.new) for match in matches)):
        found[old].add(new)
    return found


def _curated(link: Link, old: Framework, new: Framework) -> Change:
    olds, news = tops(old, link.old), tops(new, link.new)
    points = total(olds), total(news)
    if len(link.old) == len(link.new) == 1:
        differing = facets((old, olds[0]), (new, news[0]))
    elif link.old and link.new and points[0] != points[1]:
        differing = (Facet(field="maximum", old=show(points[0] or Fraction()), new=show(points[1] or Fraction())),)
    else:
        differing = ()
    return Change(
        kind=link.type,
        old=link.old,
        new=link.new,
        points=points,
        curated=True,
        comparable=link.comparable,
        sure=link.sure,
        note=link.note,
        facets=differing,
    )


def _matched(match: Match, old: Framework, new: Framework, partners: Partners) -> Change:
    one, other = node_of(old, match.old), node_of(new, match.new)
    return Change(
        kind=_kind(match, old, new, partners),
        old=(match.old,),
        new=(match.new,),
        points=(one.max, other.max),
        score=match.score,
        facets=facets((old, one), (new, other)),
    )


def _kind(match: Match, old: Framework, new: Framework, partners: Partners) -> LinkType:
    above = [_parent(framework, code) for framework, code in ((old, match.old), (new, match.new))]
    if above[1] not in (partners.get(above[0]) or {above[0]}):
        return "moved"
    if match.old != match.new:
        return "renumbered"
    return "same" if match.score == 1 else "renamed"


def _parent(framework: Framework, code: str) -> str:
    parent = framework.parent(code) if code in framework else None
    return parent.code if parent else ""


def _shared(old: Framework, new: Framework, matches: Iterable[Match]) -> tuple[Shared, ...]:
    """Return the nodes of different indices that measure the same thing."""
    if index_of(old.id) == index_of(new.id):
        return ()
    pairs = [*_taken(old, new), *((node, code) for code, node in _taken(new, old))]
    by_rule = [Shared(old=one, new=other, why="rule") for one, other in pairs]
    by_name = [Shared(old=one.old, new=one.new, why="name") for one in matches if one.score == 1]
    return (*by_rule, *(one for one in by_name if (one.old, one.new) not in pairs))


def _taken(framework: Framework, other: Framework) -> list[tuple[str, str]]:
    """Return the items that take the result of a node of the other framework, each with that node."""
    rules = [(item.code, item.rule) for item in framework.leaves()]
    return [(code, rule.node) for code, rule in rules if isinstance(rule, Taken) and rule.framework == other.id]
