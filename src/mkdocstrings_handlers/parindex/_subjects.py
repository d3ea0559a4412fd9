"""What an identifier names: a framework, a node, a plan, its findings, what it can reach, a scorecard, or a diff."""

import re
from collections.abc import Iterable
from pathlib import Path

import attrs

from parindex._assessment import Assessment
from parindex._catalogue import get_framework
from parindex._checks import check
from parindex._checks._frameworks import Shelf
from parindex._diff import Changes, diff
from parindex._feasibility import check_feasibility
from parindex._framework import Framework, Node
from parindex._loading import load_file
from parindex._plan import Plan
from parindex._result import Findings
from parindex._scoring import Scorecard, score
from parindex._values import TOTAL
from parindex.errors import AssessmentError, LoadError, ParindexError

FINDINGS, FEASIBLE = "findings", "feasible"
_FILES = (".yaml", ".yml")
_BETWEEN = re.compile(r"(?<=[^.])\.\.(?=[^./\\])")
"""What stands between two versions: two full stops that are not those of a path."""


@attrs.frozen(kw_only=True)
class FrameworkPart:
    """A framework with the node that is shown; the root for the whole."""

    framework: Framework
    node: Node


@attrs.frozen(kw_only=True)
class CheckedPlan:
    """A plan with what was found in it."""

    plan: Plan
    findings: Findings
    part: str
    folders: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Scored:
    """A scorecard with what it gives reason to look at."""

    card: Scorecard
    findings: Findings


@attrs.frozen(kw_only=True)
class Compared:
    """Two frameworks with what changed between them."""

    old: Framework
    new: Framework
    changes: Changes


@attrs.frozen(kw_only=True)
class Problem:
    """Why nothing can be shown."""

    identifier: str
    why: str


Subject = FrameworkPart | CheckedPlan | Scored | Compared | Problem


def find_subject(identifier: str, folder: str, folders: Iterable[str] = ()) -> Subject:
    """Return what an identifier names, or why it names nothing.

    Args:
        identifier: as the page writes it.
        folder: the folder of the site; paths are relative to it.
        folders: folders of the user's own frameworks.
    """
    own = tuple(folders)
    try:
        old, *new = _BETWEEN.split(identifier)
        if new:
            return _compared(identifier, old, new, folder, own)
        return _find(identifier, folder, own)
    except AssessmentError as problem:
        return Problem(identifier=identifier, why=problem.findings[0].message())
    except LoadError as problem:
        first = problem.findings[0]
        place = f":{first.place.within()}" if first.place else ""
        why = f"{identifier.partition('#')[0]}{place}: {first.message()}"
        return Problem(identifier=identifier, why=why)
    except ParindexError as problem:
        return Problem(identifier=identifier, why=str(problem))


def _compared(identifier: str, old: str, new: list[str], folder: str, folders: tuple[str, ...]) -> Subject:
    found = [_find(name, folder, folders) for name in (old, *new)]
    wholes = [one.framework for one in found if isinstance(one, FrameworkPart) and one.node is one.framework.tree]
    if len(wholes) != len(found) or len(new) > 1:
        problems = [one.why for one in found if isinstance(one, Problem)]
        why = problems[0] if problems else "only two whole frameworks can be compared: write A..B"
        return Problem(identifier=identifier, why=why)
    before, after = wholes
    return Compared(old=before, new=after, changes=diff(before, after, folders=folders))


def _find(identifier: str, folder: str, folders: tuple[str, ...]) -> Subject:
    name, _, code = identifier.partition("#")
    if not name.endswith(_FILES):
        return _part(get_framework(name, folders=folders), code)
    path = Path(folder, name)
    if not path.is_file():
        return Problem(identifier=identifier, why=f"there is no file {name} beside the configuration of the site")
    loaded = load_file(path)
    if isinstance(loaded, Framework):
        return _part(loaded, code)
    if isinstance(loaded, Plan):
        return _plan(identifier, loaded, code, folders)
    if isinstance(loaded, Assessment):
        return _scored(identifier, loaded, code, folders)
    return Problem(identifier=identifier, why=f"{name} is no framework, plan or assessment")


def _plan(identifier: str, plan: Plan, part: str, folders: tuple[str, ...]) -> Subject:
    if part not in ("", FINDINGS, FEASIBLE):
        why = f"a plan has no {part!r}: write nothing behind it, #{FINDINGS} or #{FEASIBLE}"
        return Problem(identifier=identifier, why=why)
    judge = check_feasibility if part == FEASIBLE else check
    found = judge(plan, folders=folders)
    return CheckedPlan(plan=plan, findings=found, part=part, folders=folders)


def _scored(identifier: str, assessment: Assessment, part: str, folders: tuple[str, ...]) -> Subject:
    if part:
        return Problem(identifier=identifier, why=f"an assessment has no {part!r}: write nothing behind it")
    framework = Shelf.of((), folders, ()).find(assessment.framework, assessment.place)
    card = score(framework, assessment)
    return Scored(card=card, findings=check(card))


def _part(framework: Framework, code: str) -> FrameworkPart:
    return FrameworkPart(framework=framework, node=framework[code or TOTAL])
