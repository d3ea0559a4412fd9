"""Files to records: the one place that knows both the YAML formats and the model.

Records are structured by cattrs. Every hook refuses with the place of the value, and a record's problems are gathered
before it is given up, so that one reading tells all problems of a file.
"""

import gc
import os
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from parindex._faults import find_faults
from parindex._findings import Finding, Kind, Place, Severity, Words, finding
from parindex._framework import Framework
from parindex._loading import _records, _scalars
from parindex._loading._entries import with_owners, without
from parindex._loading._records import converter
from parindex._loading._scalars import ProblemsError
from parindex._yaml import SHAPES, Mapping, Text, in_order, parse_yaml, posix, read_yaml
from parindex.errors import LoadError
from parindex.rules import Rule

if TYPE_CHECKING:
    from cattrs import Converter

    from parindex._assessment import Assessment
    from parindex._case import Cases
    from parindex._crosswalk import Crosswalk
    from parindex._plan import Plan  # not needed to load a framework
    from parindex._units import Units
    from parindex._versions import Versions

    Loaded = Assessment | Cases | Crosswalk | Framework | Plan | Units | Versions

__all__ = [
    "FORMATS",
    "KINDS",
    "load_assessment",
    "load_cases",
    "load_crosswalk",
    "load_file",
    "load_framework",
    "load_plan",
    "load_sound_part",
    "load_text",
    "load_units",
    "load_versions",
    "record_class",
    "structure",
]

FORMAT = Kind(
    "PIX101",
    Severity.ERROR,
    Words("format not known", "không rõ định dạng"),
    Words(
        "the first key must be 'format', one of {known}; here it is {given}.",
        "khoá đầu tiên phải là 'format', một trong {known}; ở đây là {given}.",
    ),
)
OTHER_FORMAT = Kind(
    "PIX114",
    Severity.ERROR,
    Words("file of another format", "tệp thuộc định dạng khác"),
    Words(
        "is a file of format {given}, where one of {asked} was asked for.",
        "là tệp định dạng {given}, trong khi cần tệp {asked}.",
    ),
)
KINDS = (FORMAT, OTHER_FORMAT, *_scalars.KINDS, *_records.KINDS)

FORMATS = {
    "parindex/crosswalk/1": ("parindex._crosswalk", "Crosswalk"),
    "parindex/framework/1": ("parindex._framework", "Framework"),
    "parindex/plan/1": ("parindex._plan", "Plan"),
    "parindex/assessment/1": ("parindex._assessment", "Assessment"),
    "parindex/case/1": ("parindex._case", "Cases"),
    "parindex/units/1": ("parindex._units", "Units"),
    "parindex/versions/1": ("parindex._versions", "Versions"),
}
"""The formats that can be read, by the value of their first key: module and class, imported when one is read."""

_ASSESSMENT = "parindex/assessment/1"

_FAULTS = {
    "Cases": ("parindex._case_faults", "find_case_faults"),
    "Crosswalk": ("parindex._crosswalk_faults", "find_crosswalk_faults"),
    "Units": ("parindex._unit_faults", "find_unit_faults"),
}
"""What finds the faults of a record, by its class; not needed to load a framework."""


def load_file(path: str | os.PathLike[str], *, extra_rules: tuple[type[Rule], ...] = ()) -> "Loaded":
    """Read a file of any format.

    Args:
        path: the file.
        extra_rules: rule kinds beside the built-in ones.

    Raises:
        LoadError: the file cannot be used; all its problems at once.
    """
    collecting = gc.isenabled()
    gc.disable()  # thousands of new objects, and all of them stay: looking for garbage among them finds none
    try:
        record: Loaded = _read(path, extra_rules)
    finally:
        if collecting:
            gc.enable()
    _refuse_faults(record, posix(path))
    return record


def load_text(text: str, name: str, *, extra_rules: tuple[type[Rule], ...] = ()) -> "Loaded":
    """Read the text of a file of any format.

    Args:
        text: the text.
        name: what places call the file.
        extra_rules: rule kinds beside the built-in ones.

    Raises:
        LoadError: the text cannot be used; all its problems at once.
    """
    record: Loaded = structure(parse_yaml(text.encode(), name), extra_rules)
    _refuse_faults(record, name)
    return record


def _refuse_faults(record: Any, name: str) -> None:
    errors = [fault for fault in _faults_of(record) if fault.severity is Severity.ERROR]
    if errors:
        raise LoadError(name, in_order(errors))


def _faults_of(record: "Loaded") -> tuple[Finding, ...]:
    if isinstance(record, Framework):
        return find_faults(record)
    if type(record).__name__ not in _FAULTS:
        return ()
    module, function = _FAULTS[type(record).__name__]
    found: tuple[Finding, ...] = getattr(import_module(module), function)(record)
    return found


def _read(path: str | os.PathLike[str], extra_rules: tuple[type[Rule], ...]) -> Any:
    with suppress(Exception):  # whatever stops the fast converter, the thorough one tells it, with all the rest
        return _structure(read_yaml(path, places=False), converter(extra_rules))
    return structure(read_yaml(path), extra_rules)


def structure(raw: Mapping, extra_rules: tuple[type[Rule], ...]) -> Any:
    """Return the record that the mapping of a file holds.

    Args:
        raw: what :func:`parindex._yaml.read_yaml` made of the file.
        extra_rules: rule kinds beside the built-in ones.

    Raises:
        LoadError: all its problems at once.
    """
    of_assessment = raw.get("format") == _ASSESSMENT
    try:
        return _structure(raw, converter(extra_rules, thorough=True))
    except ProblemsError as problems:
        found = in_order(problems.found)
        raise LoadError(raw.file, with_owners(raw, found) if of_assessment else found) from None


def load_sound_part(path: str | os.PathLike[str]) -> "Assessment | None":
    """Return an assessment without what is at fault in its file, so that the rest can be looked at too.

    Args:
        path: a file that cannot be loaded.

    Returns:
        The assessment without the fields and entries at fault; None where the fault lies elsewhere.
    """
    made = converter(thorough=True)
    with suppress(LoadError, ProblemsError):
        raw = read_yaml(path)
        try:
            _structure(raw, made)
        except ProblemsError as problems:
            if "items" in raw and without(raw, problems.found):
                rest: Assessment = made.structure(raw, record_class(_ASSESSMENT))
                return rest
    return None


def _structure(raw: Mapping, made: "Converter") -> Any:
    key, given = next(iter(raw.items()))
    if key != "format" or not isinstance(given, str) or given not in FORMATS:
        known = ", ".join(FORMATS)
        shown = (
            repr(str(given)) if isinstance(given, Text) else SHAPES["list" if isinstance(given, list) else "mapping"]
        )
        shown = shown if key == "format" else repr(key)
        place = getattr(given, "place", raw.place) if key == "format" else raw.place
        raise LoadError(raw.file, (finding(FORMAT, place=place, known=known, given=shown),))
    raw.take("format")
    return made.structure(raw, record_class(given))


def load_framework(path: str | os.PathLike[str], *, extra_rules: tuple[type[Rule], ...] = ()) -> Framework:
    """Read a framework from its YAML file.

    Args:
        path: the file.
        extra_rules: rule kinds beside the built-in ones; see :mod:`parindex.rules`.

    Returns:
        The framework, checked: its groups add up and its codes are unique.

    Raises:
        LoadError: the file cannot be used; all its problems at once, each with its place.

    Examples:
        >>> import parindex as par
        >>> par.load_framework("frameworks/par-index/2018.yaml")["1"].max
        Fraction(9, 1)
    """
    framework: Framework = _expect("parindex/framework/1", load_file(path, extra_rules=extra_rules), path)
    return framework


def load_plan(path: str | os.PathLike[str]) -> "Plan":
    """Read a plan from its YAML file. Frameworks it names are not looked up: ``check`` does.

    Args:
        path: the file.

    Raises:
        LoadError: the file cannot be used; all its problems at once, each with its place.

    Examples:
        >>> import parindex as par
        >>> par.load_plan("examples/ha-nam-2019/plan.yaml").document.number
        '1800/KH-UBND'
    """
    plan: Plan = _expect("parindex/plan/1", load_file(path), path)
    return plan


def load_assessment(path: str | os.PathLike[str]) -> "Assessment":
    """Read an assessment from its YAML file. The framework it names is not looked up: ``check`` does.

    Args:
        path: the file.

    Raises:
        LoadError: the file cannot be used; all its problems at once, each with its place.

    Examples:
        >>> import parindex as par
        >>> par.load_assessment("examples/xa-mau/assessment.yaml").unit
        'xã Mẫu'
    """
    assessment: Assessment = _expect(_ASSESSMENT, load_file(path), path)
    return assessment


def load_cases(path: str | os.PathLike[str]) -> "Cases":
    """Read cases from their YAML file. The framework they name is not looked up: ``check`` does.

    Args:
        path: the file.

    Raises:
        LoadError: the file cannot be used; all its problems at once, each with its place.
    """
    cases: Cases = _expect("parindex/case/1", load_file(path), path)
    return cases


def load_crosswalk(path: str | os.PathLike[str]) -> "Crosswalk":
    """Read a crosswalk from its YAML file. The frameworks it links are not looked up: ``check`` does.

    Args:
        path: the file.

    Raises:
        LoadError: the file cannot be used; all its problems at once, each with its place.

    Examples:
        >>> import parindex as par
        >>> par.load_crosswalk("docs/findings/mini-crosswalk.yaml")
        <Crosswalk mini.yaml to mini-new.yaml: 7 links>
    """
    crosswalk: Crosswalk = _expect("parindex/crosswalk/1", load_file(path), path)
    return crosswalk


def load_versions(path: str | os.PathLike[str]) -> "Versions":
    """Read the versions of an index from its YAML file.

    Args:
        path: the file.

    Raises:
        LoadError: the file cannot be used; all its problems at once.
    """
    versions: Versions = _expect("parindex/versions/1", load_file(path), path)
    return versions


def load_units(path: str | os.PathLike[str]) -> "Units":
    """Read a record of units from its YAML file.

    Args:
        path: the file.

    Raises:
        LoadError: the file cannot be used; all its problems at once.
    """
    units: Units = _expect("parindex/units/1", load_file(path), path)
    return units


def record_class(name: str) -> Any:
    """Return the class that files of a format are read into."""
    module, cls = FORMATS[name]
    return getattr(import_module(module), cls)


def _expect(name: str, record: Any, path: str | os.PathLike[str]) -> Any:
    if isinstance(record, record_class(name)):
        return record
    other = next(key for key, (_, cls) in FORMATS.items() if cls == type(record).__name__)
    place = Place(file=posix(path))
    raise LoadError(place.file, (finding(OTHER_FORMAT, place=place, asked=name, given=other),))
