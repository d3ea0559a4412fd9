"""Results of one framework carried to another: each kept, rescaled exactly, or left to a person."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from parindex._assessment import Assessment
from parindex._catalogue import Folder
from parindex._crosswalk import Crosswalk
from parindex._crosswalk_faults import node_of, nodes_of
from parindex._diff._carrying import Carried, Carrier
from parindex._diff._comparing import diff
from parindex._diff._crosswalks import find_framework
from parindex._diff._printed import achieved
from parindex._diff._records import DROPPED, UNLINKED
from parindex._framework import Framework, Group, Node, combining_group
from parindex._plan import Plan
from parindex._scoring import Scorecard, score
from parindex.errors import ParindexError

Results = Mapping[str, Fraction | int]


@attrs.frozen(kw_only=True)
class Migration:
    """Results under another framework.

    Attributes:
        old: id of the framework that the results were of.
        new: id of the other.
        values: one for each node of the new framework but its root, in official order.
        left: old results that went nowhere.
        total: the sum of what can be compared; None: nothing can, or the framework does not add up.
        covered: the share of the new total that this sum is out of, from 0 to 1.
        counted: codes of the nodes that it is the sum of.
    """

    old: str
    new: str
    values: tuple[Carried, ...]
    left: tuple[Carried, ...] = ()
    total: Fraction | None = None
    covered: Fraction = Fraction()
    counted: tuple[str, ...] = ()

    def __getitem__(self, code: str) -> Carried:
        return {one.code: one for one in self.values}[code]

    def __repr__(self) -> str:
        kept = sum(one.value is not None for one in self.values)
        return f"<Migration {self.old} to {self.new}: {kept} of {len(self.values)} values carried>"


def migrate(
    results: Results | Plan | Assessment | Scorecard,
    *,
    to: Framework | str,
    of: Framework | str | None = None,
    year: int | None = None,
    crosswalk: Crosswalk | None = None,
    folders: Iterable[Folder] = (),
) -> Migration:
    """Carry results to another framework, and say of each node whether that can be done.

    Only curated links carry a value, and only where results are comparable: kept where the bounds are the same, else
    rescaled exactly. Links that are comparable with a note carry a value where the bounds alone changed, and
    name, method and rule did not. What was split
    is carried where it had full marks or none. All else needs a person; no value is made up for it.

    Args:
        results: points (or percents) by code, exact; a scorecard; an assessment, which is scored first; or a plan,
            whose achieved figures are taken. Of a scorecard the nodes count whose points are one number, out of the
            full maximum.
        to: the framework to carry them to, or its id.
        of: the framework that they are of, or its id. A scorecard and an assessment say it themselves, and a plan does
            unless it has tables of several.
        year: of a plan, the year of the figures; None: the latest that it prints.
        crosswalk: curated links between the two, in either direction; None: those of the catalogue.
        folders: folders of the user's own frameworks and crosswalks.

    Raises:
        ParindexError: a result is not exact, a plan has no such figures, or it is not said which framework they are of.
        UnknownCodeError: the framework has no node with the code of a result.
        LoadError: the crosswalk does not fit the two frameworks.
        AssessmentError: the assessment cannot be scored.

    Examples:
        >>> from fractions import Fraction
        >>> import parindex as par
        >>> same = par.migrate({"1.2": Fraction(1)}, of="par-index/2018", to="par-index/2018")
        >>> same["1.2"].state, same["1.2"].value
        ('kept', Fraction(1, 1))
    """
    places = tuple(folders)
    old, given = _given(results, of, year, places)
    new = find_framework(to, places)
    changes = diff(old, new, crosswalk=crosswalk, folders=places)
    links = (*changes.changes, *changes.same)
    linked = {code: link for link in links for code in link.new}
    exact = {code: _exact(code, value) for code, value in given.items()}
    gone = {code: DROPPED if link.curated else UNLINKED for link in links if not link.new for code in link.old}
    same = (old.tree, old.extras) == (new.tree, new.extras)
    carry = Carrier(old, new, exact, same=same)
    values = tuple(carry(code, linked[code]) for code in nodes_of(new))
    left = tuple(Carried(code=code, old=(code,), state="person", reason=gone[code]) for code in exact if code in gone)
    migration = Migration(old=old.id, new=new.id, values=values, left=left)
    return _summed(migration, new)


def _given(
    results: Results | Plan | Assessment | Scorecard,
    of: Framework | str | None,
    year: int | None,
    folders: tuple[Folder, ...],
) -> tuple[Framework, Results]:
    """Return the framework that results are of, and the results by code."""
    if isinstance(results, Plan):
        known, figures = achieved(results, of.id if isinstance(of, Framework) else of, year)
        return find_framework(of or known, folders), figures
    if isinstance(results, Assessment):
        results = score(find_framework(of or results.framework, folders, results.place), results)
    if isinstance(results, Scorecard):
        return results.framework, _points(results)
    if of is None:
        msg = "say which framework the results are of: migrate(results, of=..., to=...)"
        raise ParindexError(msg)
    return find_framework(of, folders), results


def _points(card: Scorecard) -> Results:
    """Return the points of a scorecard by code, where they are one number out of the full maximum."""
    found = {code: card[code] for code in nodes_of(card.framework)}
    return {
        code: one.points
        for code, one in found.items()
        if one.points is not None and one.maximum == node_of(card.framework, code).max
    }


def _exact(code: str, value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        msg = f"the result of {code} is {value!r}: give an int or a Fraction, as Fraction('1.5')"
        raise ParindexError(msg)
    return Fraction(value)


def _summed(migration: Migration, new: Framework) -> Migration:
    """Return a migration with the total of what was carried, if the framework adds up."""
    stated = combining_group(new, new.tree)
    values = {one.code: one.value for one in migration.values if one.value is not None}
    counted = tuple(_counted(new, new.tree, values)) if stated and stated.combine == "sum" else ()
    if not counted:
        return migration
    return attrs.evolve(
        migration,
        total=sum((values[code] for code in counted), Fraction()),
        covered=sum((new[code].max for code in counted), Fraction()) / new.tree.max,
        counted=counted,
    )


def _counted(framework: Framework, node: Node, values: Mapping[str, Fraction]) -> list[str]:
    """Return the nodes under a node, itself included, that have values and together cover the most of it."""
    below: list[str] = []
    if isinstance(node, Group):
        stated = combining_group(framework, node)
        if stated is not None and stated.combine == "sum":
            below = [code for child in node.children for code in _counted(framework, child, values)]
    if node.code in values and sum((framework[code].max for code in below), Fraction()) < node.max:
        return [node.code]
    return below
