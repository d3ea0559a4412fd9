"""What an identifier names: a framework, a node, a plan, or the findings of a plan."""

import os
from collections.abc import Iterable

import attrs

from parindex._catalogue import get_framework
from parindex._checks import check
from parindex._checks._result import Findings
from parindex._framework import Framework, Node
from parindex._loading import load_framework, load_plan
from parindex._plan import Plan
from parindex._values import TOTAL
from parindex.errors import LoadError, ParindexError

FINDINGS = "findings"
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
        if ".." in identifier and "/" in identifier.partition("..")[2] and not identifier.startswith(".."):
            return Problem(identifier=identifier, why="what changed between two versions cannot be shown yet")
        return _find(identifier, folder, own)
    except LoadError as problem:
        return Problem(identifier=identifier, why="; ".join(str(one) for one in problem.findings[:3]))
    except (ParindexError, OSError) as problem:
        return Problem(identifier=identifier, why=str(problem))


def _find(identifier: str, folder: str, folders: tuple[str, ...]) -> Subject:
    name, _, code = identifier.partition("#")
    if not name.endswith(_PLANS):
        return _part(get_framework(name, folders=folders), code)
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        return Problem(identifier=identifier, why=f"there is no file {name} beside the configuration of the site")
    with open(path, encoding="utf-8") as file:
        is_framework = "parindex/framework/" in file.readline() + file.read(4000)
    if is_framework:
        return _part(load_framework(path), code)
    if code not in ("", FINDINGS):
        return Problem(identifier=identifier, why=f"a plan has no {code!r}: write nothing behind it, or #{FINDINGS}")
    plan = load_plan(path)
    return CheckedPlan(
        plan=plan, findings=check(plan, folders=folders), only_findings=code == FINDINGS, folders=folders
    )


def _part(framework: Framework, code: str) -> FrameworkPart:
    return FrameworkPart(framework=framework, node=framework[code or TOTAL])
