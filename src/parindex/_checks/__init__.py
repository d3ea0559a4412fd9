"""The checks: one function each, one file a family, one line in the registry below.

A check takes a :class:`~parindex._checks._tables.Subject` and yields findings; it never raises and never changes
anything. To add one: write the function and its :class:`~parindex._findings.Kind`, and name it in ``PLAN_CHECKS``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from parindex import _accepting, _crosswalk_faults, _faults, _loading, _unit_faults, _writing, _yaml
from parindex._checks import _claims, _document, _figures, _frameworks, _links, _rows, _sums
from parindex._checks._crosswalks import check_crosswalk
from parindex._checks._frameworks import Shelf, check_years, match_tables
from parindex._checks._result import Findings
from parindex._checks._tables import Grid, Subject
from parindex._crosswalk import Crosswalk
from parindex._faults import find_faults
from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._framework import Framework
from parindex._plan import Accepted, Plan
from parindex._values import DOCUMENT
from parindex.rules import Rule

UNMATCHED = Kind(
    "PIX901",
    Severity.WARNING,
    Words("an acceptance matches nothing", "chấp nhận không khớp nội dung nào"),
    Words(
        "accepts {accepted}, which is not found any more: delete the entry.",
        "chấp nhận {accepted}, nhưng nội dung này không còn: xoá mục này.",
    ),
)

PLAN_CHECKS = (
    _sums.check_parents,
    _sums.check_leaves,
    _claims.check_parts,
    _claims.check_restated,
    _claims.check_claims,
    _rows.check_missing,
    _rows.check_duplicated,
    _rows.check_unknown,
    _rows.check_nameless,
    _rows.check_order,
    _rows.check_maximum,
    _rows.check_names,
    _rows.check_cells,
    _figures.check_bounds,
    _figures.check_below,
    _figures.check_decimal_signs,
    _figures.check_spaces,
    _document.check_number_and_date,
)

KINDS: tuple[Kind, ...] = tuple(
    sorted(
        (
            *_yaml.KINDS,
            *_loading.KINDS,
            *_accepting.KINDS,
            *_writing.KINDS,
            *_crosswalk_faults.KINDS,
            *_faults.KINDS,
            *_unit_faults.KINDS,
            *_sums.KINDS,
            *_claims.KINDS,
            *_rows.KINDS,
            *_figures.KINDS,
            *_document.KINDS,
            *_frameworks.KINDS,
            *_links.KINDS,
            UNMATCHED,
        ),
        key=lambda kind: kind.code,
    )
)
"""Every kind of finding, by code."""


def check(
    subject: Plan | Framework | Crosswalk,
    *,
    frameworks: Iterable[Framework | str] = (),
    folders: Iterable[str | Path] = (),
    extra_rules: tuple[type[Rule], ...] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Findings:
    """Say what in a plan, a framework or a crosswalk contradicts itself, its frameworks or its document.

    Args:
        subject: a plan, a framework or a crosswalk, from a file or built by hand.
        frameworks: frameworks (or ids of the catalogue) that tables and crosswalks may name, before all others.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones, for frameworks that are loaded.
        select: codes, or beginnings of codes, that alone are reported (``PIX2`` for all of a family).
        ignore: codes, or beginnings of codes, that are not reported.

    Returns:
        The findings in the order of the file; those the plan accepts stand apart. Nothing is raised for what is wrong.

    Raises:
        UnknownFrameworkError: ``frameworks`` has an id that does not exist.

    Examples:
        >>> import parindex as par
        >>> plan = par.load_plan("examples/ha-nam-2019/plan.yaml")
        >>> [one.computed for one in par.check(plan) if one.node == "3.3"]
        ['3.5', '3.5']
    """
    accepted = subject.accepted if isinstance(subject, Plan) else ()
    shelf = Shelf.of(frameworks, folders, extra_rules)
    if isinstance(subject, Plan):
        found = _check_plan(subject, shelf)
    elif isinstance(subject, Crosswalk):
        found = list(check_crosswalk(subject, shelf))
    else:
        found = [*find_faults(subject), *_links.check_links(subject, lambda asked: shelf.find(asked, subject.place))]
    found.sort(key=_by_place)
    taken = tuple(one for one in found if any(_accepts(entry, one) for entry in accepted))
    kept = [one for one in found if not any(_accepts(entry, one) for entry in accepted)]
    if not any(one.kind in _frameworks.NOT_CHECKED for one in found):
        kept = sorted([*kept, *_unmatched(accepted, found)], key=_by_place)
    return Findings(found=wanted(kept, select, ignore), accepted=wanted(taken, select, ignore))


def wanted(found: Iterable[Finding], select: Iterable[str], ignore: Iterable[str]) -> tuple[Finding, ...]:
    """Return the findings whose codes are selected and not ignored.

    Args:
        found: the findings.
        select: codes or beginnings of codes; none: all.
        ignore: codes or beginnings of codes.
    """
    chosen, left = _tuple(select), _tuple(ignore)
    return tuple(one for one in found if (not chosen or one.code.startswith(chosen)) and not one.code.startswith(left))


def _tuple(words: Iterable[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _by_place(one: Finding) -> tuple[Place, str]:
    return one.place or Place(file=""), one.code


def _check_plan(plan: Plan, shelf: Shelf) -> list[Finding]:
    matched = list(match_tables(plan, shelf))
    subject = Subject(plan=plan, grids=tuple(one for one in matched if isinstance(one, Grid)))
    found = [one for one in matched if isinstance(one, Finding)]
    found += check_years(subject, shelf)
    return found + [one for run in PLAN_CHECKS for one in run(subject)]


def _accepts(entry: Accepted, one: Finding) -> bool:
    same_place = entry.node == (one.node or DOCUMENT) and entry.framework in (None, one.framework)
    return entry.code == one.code and same_place and entry.field in (None, one.field)


def _unmatched(accepted: tuple[Accepted, ...], found: list[Finding]) -> Iterator[Finding]:
    for entry in accepted:
        if not any(_accepts(entry, one) for one in found):
            what = " ".join(part for part in (entry.code, entry.framework, entry.node, entry.field) if part)
            node = None if entry.node == DOCUMENT else entry.node
            yield finding(UNMATCHED, place=entry.place, node=node, field=entry.field, accepted=what)
