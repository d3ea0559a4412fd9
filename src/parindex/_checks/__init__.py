"""The checks: one function each, one file a family, one line in the registry below.

A check takes a :class:`~parindex._checks._tables.Subject` and yields findings; it never raises and never changes
anything. To add one: write the function and its :class:`~parindex._findings.Kind`, and name it in ``PLAN_CHECKS``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from parindex import (
    _accepting,
    _case_faults,
    _crosswalk_faults,
    _documents,
    _faults,
    _loading,
    _panel,
    _scoring,
    _unit_faults,
    _writing,
    _yaml,
)
from parindex._assessment import Assessment
from parindex._case import Cases
from parindex._checks import (
    _assessments,
    _cases,
    _claims,
    _columns,
    _document,
    _excerpts,
    _figures,
    _frameworks,
    _goals,
    _links,
    _lists,
    _maxima,
    _means,
    _published,
    _rows,
    _stated,
    _sums,
    _targets,
    _tasks,
    _years,
)
from parindex._checks._crosswalks import check_crosswalk
from parindex._checks._frameworks import Shelf, check_results, check_years, frameworks_of, governing
from parindex._checks._tables import Grid, Subject, match
from parindex._columns import KINDS as FRAME_KINDS
from parindex._crosswalk import Crosswalk
from parindex._faults import find_faults
from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._framework import Framework
from parindex._panel import Panel
from parindex._plan import Accepted, Plan
from parindex._result import Findings
from parindex._scoring import Scorecard
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
    _excerpts.check_excerpts,
    _means.check_means,
    _claims.check_parts,
    _claims.check_restated,
    _claims.check_claims,
    _rows.check_missing,
    _rows.check_duplicated,
    _rows.check_unknown,
    _rows.check_nameless,
    _rows.check_order,
    _maxima.check_maximum,
    _rows.check_names,
    _rows.check_cells,
    _figures.check_bounds,
    _figures.check_below,
    _figures.check_decimal_signs,
    _figures.check_spaces,
    _goals.check_goal_bounds,
    _goals.check_routes,
    _goals.check_passed,
    _stated.check_changes,
    _stated.check_change_columns,
    _stated.check_rates,
    _targets.check_surveys,
    _targets.check_steps,
    _columns.check_twice,
    _columns.check_measures,
    _published.check_published,
    _document.check_number_and_date,
    _lists.check_counts,
    _lists.check_codes,
    _lists.check_both,
    _lists.check_neither,
    _years.check_labels,
    _years.check_ranks,
    _tasks.check_maintained,
    _tasks.check_without_task,
    _tasks.check_misplaced,
    _tasks.check_leads,
    _tasks.check_agreement,
    _tasks.check_times,
)

KINDS: tuple[Kind, ...] = tuple(
    sorted(
        (
            *_yaml.KINDS,
            *_loading.KINDS,
            *_accepting.KINDS,
            *_case_faults.KINDS,
            *_cases.KINDS,
            *_writing.KINDS,
            *_crosswalk_faults.KINDS,
            *_faults.KINDS,
            *_unit_faults.KINDS,
            *_sums.KINDS,
            *_excerpts.KINDS,
            *_means.KINDS,
            *_targets.KINDS,
            *_goals.KINDS,
            *_stated.KINDS,
            *_published.KINDS,
            *_panel.KINDS,
            *_columns.KINDS,
            *_claims.KINDS,
            *_rows.KINDS,
            *_maxima.KINDS,
            *_figures.KINDS,
            *_document.KINDS,
            *_frameworks.KINDS,
            *_links.KINDS,
            *_lists.KINDS,
            *_years.KINDS,
            *_tasks.KINDS,
            *_documents.KINDS,
            *_scoring.KINDS,
            *FRAME_KINDS,
            UNMATCHED,
        ),
        key=lambda kind: kind.code,
    )
)
"""Every kind of finding, by code."""


_NEED_RESULTS = tuple(kind.code for kind in _published.KINDS)
"""What is only found beside published results, so that without them an acceptance of it is not judged."""


def check(
    subject: Assessment | Cases | Crosswalk | Framework | Plan | Scorecard,
    *,
    frameworks: Iterable[Framework | str] = (),
    folders: Iterable[str | Path] = (),
    extra_rules: tuple[type[Rule], ...] = (),
    results: Panel | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Findings:
    """Say what in a plan, framework, crosswalk or assessment contradicts itself, its framework or its document.

    Args:
        subject: a plan, framework, crosswalk or assessment, from a file or built by hand, or a scorecard. An
            assessment is scored: what is wrong with it is found, and if nothing is, what its scorecard gives reason to
            look at.
        frameworks: frameworks (or ids of the catalogue) that may be named, before all others.
        folders: folders of the user's own frameworks.
        extra_rules: rule kinds beside the built-in ones, for frameworks that are loaded.
        results: published results, from :func:`parindex.load_panel`, that the figures of a plan are compared with.
        select: codes, or beginnings of codes, that alone are reported (``PIX2`` for all of a family).
        ignore: codes, or beginnings of codes, that are not reported.

    Returns:
        The findings in the order of the file; those the plan accepts stand apart. Nothing is raised for what is wrong.

    Raises:
        UnknownFrameworkError: ``frameworks`` has an id that does not exist.

    Examples:
        >>> import parindex as par
        >>> plan = par.load_plan("examples/ha-nam-2019/plan.yaml")
        >>> [one.computed for one in par.check(plan, select=["PIX201"]) if one.node == "3.3"]
        ['3.5', '3.5']
    """
    accepted = subject.accepted if isinstance(subject, Plan) else ()
    shelf = Shelf.of(frameworks, folders, extra_rules)
    if isinstance(subject, Plan):
        found = _check_plan(subject, shelf, results)
    elif isinstance(subject, Scorecard):
        found = [*_scoring.review(subject)]
    elif isinstance(subject, Assessment):
        found = _assessments.check_assessment(subject, shelf)
    elif isinstance(subject, Cases):
        found = [*_cases.check_cases(subject, shelf)]
    elif isinstance(subject, Crosswalk):
        found = list(check_crosswalk(subject, shelf))
    else:
        found = [*find_faults(subject), *_links.check_links(subject, lambda asked: shelf.find(asked, subject.place))]
    found.sort(key=_by_place)
    taken = tuple(one for one in found if any(accepts(entry, one) for entry in accepted))
    kept = [one for one in found if not any(accepts(entry, one) for entry in accepted)]
    if not any(one.kind in _frameworks.NOT_CHECKED for one in found):
        judged = [entry for entry in accepted if results or entry.code not in _NEED_RESULTS]
        kept = sorted([*kept, *_unmatched(judged, found)], key=_by_place)
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


def _check_plan(plan: Plan, shelf: Shelf, results: Panel | None) -> list[Finding]:
    named = list(frameworks_of(plan, shelf))
    frameworks = dict(one for one in named if not isinstance(one, Finding))
    grids = _grids(plan, frameworks)
    subject = Subject(plan=plan, grids=grids, frameworks=frameworks, governing=governing(shelf), results=results)
    found = [*plan.remarks, *(one for one in named if isinstance(one, Finding))]
    found += [*check_years(subject, shelf), *check_results(subject, shelf)]
    return found + [one for run in PLAN_CHECKS for one in run(subject)]


def grids_of(plan: Plan, shelf: Shelf) -> tuple[Grid, ...]:
    """Return the tables of a plan whose frameworks are found, each matched to its framework.

    Args:
        plan: the plan.
        shelf: where frameworks are looked up.
    """
    return _grids(plan, dict(one for one in frameworks_of(plan, shelf) if not isinstance(one, Finding)))


def _grids(plan: Plan, frameworks: dict[str, Framework]) -> tuple[Grid, ...]:
    return tuple(match(table, frameworks[table.framework]) for table in plan.tables if table.framework in frameworks)


def accepts(entry: Accepted, one: Finding) -> bool:
    """Say whether an entry of a plan accepts a finding."""
    same_place = entry.node == (one.node or DOCUMENT) and entry.framework in (None, one.framework)
    return entry.code == one.code and same_place and entry.field in (None, one.field)


def _unmatched(accepted: list[Accepted], found: list[Finding]) -> Iterator[Finding]:
    for entry in accepted:
        if not any(accepts(entry, one) for one in found):
            what = " ".join(part for part in (entry.code, entry.framework, entry.node, entry.field) if part)
            node = None if entry.node == DOCUMENT else entry.node
            yield finding(UNMATCHED, place=entry.place, node=node, field=entry.field, accepted=what)
