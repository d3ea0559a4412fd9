"""What an identifier names: a framework, a node, a plan, or the findings of a plan."""

import re
from collections.abc import Iterable
from pathlib import Path

import attrs

from parindex._catalogue import get_framework
from parindex._checks import check
from parindex._framework import Framework, Node
from parindex._loading import load_file
from parindex._plan import Plan
from parindex._result import Findings
from parindex._values import TOTAL
from parindex.errors import LoadError, ParindexError

FINDINGS = "findings"
_TWO_VERSIONS = r"[a-z0-9-]+/[a-z0-9-]+\.\.[a-z0-9-]+/[a-z0-9-]+"
_PLANS = (".yaml", ".yml")


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
    only_findings: bool
    folders: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Problem:
    """Why nothing can be shown."""

    identifier: str
    why: str


Subject = FrameworkPart | CheckedPlan | Problem


def find_subject(identifier: str, folder: str, folders: Iterable[str] = ()) -> Subject:
    """Return what an identifier names, or why it names nothing.

    Args:
        identifier: as the page writes it.
        folder: the folder of the site; paths are relative to it.
        folders: folders of the user's own frameworks.
    """
    own = tuple(folders)
    try:
        if re.fullmatch(_TWO_VERSIONS, identifier):
            return Problem(identifier=identifier, why="what changed between two versions cannot be shown yet")
        return _find(identifier, folder, own)
    except LoadError as problem:
        first = problem.findings[0]
        place = f":{first.place.within()}" if first.place else ""
        why = f"{identifier.partition('#')[0]}{place}: {first.message()}"
        return Problem(identifier=identifier, why=why)
    except ParindexError as problem:
        return Problem(identifier=identifier, why=str(problem))


def _find(identifier: str, folder: str, folders: tuple[str, ...]) -> Subject:
    name, _, code = identifier.partition("#")
    if not name.endswith(_PLANS):
        return _part(get_framework(name, folders=folders), code)
    path = Path(folder, name)
    if not path.is_file():
        return Problem(identifier=identifier, why=f"there is no file {name} beside the configuration of the site")
    loaded = load_file(path)
    if isinstance(loaded, Framework):
        return _part(loaded, code)
    if not isinstance(loaded, Plan):
        return Problem(identifier=identifier, why=f"{name} is neither a framework nor a plan")
    if code not in ("", FINDINGS):
        return Problem(identifier=identifier, why=f"a plan has no {code!r}: write nothing behind it, or #{FINDINGS}")
    found = check(loaded, folders=folders)
    return CheckedPlan(plan=loaded, findings=found, only_findings=code == FINDINGS, folders=folders)


def _part(framework: Framework, code: str) -> FrameworkPart:
    return FrameworkPart(framework=framework, node=framework[code or TOTAL])
