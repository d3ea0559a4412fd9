"""Vietnam's provincial governance indices as typed data: the PAR Index, SIPAS and PAPI.

Load a framework with :func:`get_framework`, a plan with :func:`load_plan`, and let :func:`check` say what in it
contradicts itself or the framework. Nothing is read or computed at import.

PYTEST_DONT_REWRITE (the package has a plugin of pytest, and no assertions to explain)
"""

TYPE_CHECKING = False  # type checkers take it as true; importing typing would double the time of this import

if TYPE_CHECKING:
    from parindex._assessment import Assessed, Assessment
    from parindex._catalogue import get_framework, units, versions
    from parindex._checks import check
    from parindex._columns import find_problems, score_frame
    from parindex._diff import diff, migrate
    from parindex._documents import read_document
    from parindex._feasibility import Sample, check_feasibility
    from parindex._findings import Finding, Kind, Place, Severity
    from parindex._framework import Citation, Framework, Group, Item, Level, Source
    from parindex._loading import load_assessment, load_crosswalk, load_framework, load_plan
    from parindex._panel import Panel, load_panel
    from parindex._plan import Accepted, Claim, Column, Document, Goal, Plan, Row, Table, Task
    from parindex._planner import build_plan
    from parindex._printed import Printed
    from parindex._result import Findings
    from parindex._scoring import Scorecard, ranks, score, what_if
    from parindex._units import Unit
    from parindex._values import Name, show
    from parindex._version import __version__
    from parindex._versions import Version

_HOMES = {
    "_assessment": ("Assessed", "Assessment"),
    "_catalogue": ("get_framework", "units", "versions"),
    "_checks": ("check",),
    "_columns": ("find_problems", "score_frame"),
    "_diff": ("diff", "migrate"),
    "_documents": ("read_document",),
    "_feasibility": ("Sample", "check_feasibility"),
    "_findings": ("Finding", "Kind", "Place", "Severity"),
    "_framework": ("Citation", "Framework", "Group", "Item", "Level", "Source"),
    "_loading": ("load_assessment", "load_crosswalk", "load_framework", "load_plan"),
    "_panel": ("Panel", "load_panel"),
    "_plan": ("Accepted", "Claim", "Column", "Document", "Goal", "Plan", "Row", "Table", "Task"),
    "_planner": ("build_plan",),
    "_printed": ("Printed",),
    "_result": ("Findings",),
    "_scoring": ("Scorecard", "ranks", "score", "what_if"),
    "_units": ("Unit",),
    "_values": ("Name", "show"),
    "_version": ("__version__",),
    "_versions": ("Version",),
}

__all__ = [
    "Accepted",
    "Assessed",
    "Assessment",
    "Citation",
    "Claim",
    "Column",
    "Document",
    "Finding",
    "Findings",
    "Framework",
    "Goal",
    "Group",
    "Item",
    "Kind",
    "Level",
    "Name",
    "Panel",
    "Place",
    "Plan",
    "Printed",
    "Row",
    "Sample",
    "Scorecard",
    "Severity",
    "Source",
    "Table",
    "Task",
    "Unit",
    "Version",
    "__version__",
    "build_plan",
    "check",
    "check_feasibility",
    "diff",
    "find_problems",
    "get_framework",
    "load_assessment",
    "load_crosswalk",
    "load_framework",
    "load_panel",
    "load_plan",
    "migrate",
    "ranks",
    "read_document",
    "score",
    "score_frame",
    "show",
    "units",
    "versions",
    "what_if",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used."""
        for module, names in _HOMES.items():
            if name in names:
                from importlib import import_module

                value = getattr(import_module(f"parindex.{module}"), name)
                globals()[name] = value
                return value
        msg = f"module 'parindex' has no attribute {name!r}"
        raise AttributeError(msg)


def __dir__() -> list[str]:
    return __all__
