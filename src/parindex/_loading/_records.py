"""Records: mappings to the frozen classes of the model, all problems of a record at once."""

import datetime as dt
import functools
from collections.abc import Callable
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from parindex._findings import Finding, Kind, Severity, Words, finding
from parindex._framework import Group, Item, MethodNote, Node, Source
from parindex._loading import _scalars
from parindex._loading._scalars import ProblemsError, hint, scalar, wrong, wrong_shape
from parindex._values import Code, Name, NodeName, Quantity, Signed
from parindex._yaml import Mapping, Sequence
from parindex.rules import BUILTIN_KINDS, Rule, builtin_rule

Hook = Callable[[Any, Any], Any]

UNKNOWN_KEY = Kind(
    "PIX102",
    Severity.ERROR,
    Words("unknown key", "khoá lạ"),
    Words(
        "key {key} is not known here{hint}",
        "không có khoá {key} ở đây{hint}",
    ),
)
MISSING_KEY = Kind(
    "PIX103",
    Severity.ERROR,
    Words("missing key", "thiếu khoá"),
    Words(
        "key {key} is missing: add it.",
        "thiếu khoá {key}: hãy thêm.",
    ),
)
RULE_KIND = Kind(
    "PIX110",
    Severity.ERROR,
    Words("unknown rule kind", "loại thang điểm lạ"),
    Words(
        "rule kind {text} is not known{hint} Use one of {known}, or give your own with --rules.",
        "không có loại thang điểm {text}{hint} Dùng một trong {known}, hoặc khai loại riêng bằng --rules.",
    ),
)
CELL_COUNT = Kind(
    "PIX112",
    Severity.ERROR,
    Words("cells do not fit the columns", "số ô không khớp số cột"),
    Words(
        'has {count} cells for {columns} columns: write "" for a blank cell, and quote figures with a comma, "1,5".',
        'có {count} ô cho {columns} cột: ghi "" cho ô trống, và đặt số có dấu phẩy trong nháy, "1,5".',
    ),
)
REFUSED = Kind(
    "PIX113",
    Severity.ERROR,
    Words("refused by its own kind", "bị chính loại đó từ chối"),
    Words(
        "{why}.",
        "{why}.",
    ),
)
KINDS = (UNKNOWN_KEY, MISSING_KEY, RULE_KIND, CELL_COUNT, REFUSED)

UNKNOWN = "unknown"
"""What stands for a name that is not known."""

_KEY_IS_ID = Words("; the key above it is the id.", "; khoá phía trên chính là id.")
_ROOT_HAS_NO_CODE = Words("; the root is the total and has none.", "; gốc là tổng điểm và không có mã.")
_RENAMED: dict[str, dict[str, str]] = {
    "parindex._framework.Citation": {"source": "in"},
    "parindex._units.Unit": {"since": "from"},
    "parindex._units.Units": {"since": "from"},
}
"""Keys that are called otherwise than their field, by class; classes are not imported only to be named."""


def renamed_keys(cls: type[Any]) -> dict[str, str]:
    """Return the keys of a record that files write otherwise than its fields are called, by field."""
    return _RENAMED.get(f"{cls.__module__}.{cls.__name__}", {})


NOT_IN_FILES = frozenset({"place", "remarks", "_nodes", "_parents"})
"""Fields that no file holds."""

FIELD_CLASSES: dict[str, Any] = {
    "Crosswalk.sources": Source,
    "Framework.sources": Source,
    "Framework.methods": MethodNote,
    "Units.sources": Source,
    "Versions.sources": Source,
    "Version.counts": int,
    "Reading.weights": Fraction,
    "Assessed.evidence": Quantity,
    "Part.evidence": Quantity,
    "Case.evidence": Quantity,
}
"""Fields that hold a mapping of ids in the file, and what its values are."""


@functools.lru_cache(maxsize=16)
def converter(extra_rules: tuple[type[Rule], ...] = (), *, thorough: bool = False) -> Converter:
    """Return the converter that structures all formats.

    Args:
        extra_rules: rule kinds beside the built-in ones.
        thorough: gather all problems (as a :class:`ProblemsError`) instead of giving up at the first.
    """
    made = Converter(forbid_extra_keys=True, detailed_validation=thorough)
    made.register_structure_hook(str, _scalars.text)
    made.register_structure_hook(int, _scalars.whole)
    made.register_structure_hook(bool, _scalars.flag)
    made.register_structure_hook(Fraction, _scalars.number)
    made.register_structure_hook(dt.date, _scalars.date)
    made.register_structure_hook_factory(attrs.has, lambda cls: _record_hook(made, cls))
    made.register_structure_hook_func(_is_printed, _scalars.printed)
    made.register_structure_hook_func(_is_amount, _scalars.amount)
    made.register_structure_hook_factory(_is_tuple, lambda cls: _tuple_hook(made, cls))
    made.register_structure_hook_factory(_is_literal, _scalars.word_of)
    made.register_structure_hook_factory(_is_optional, lambda cls: _optional_hook(made, _present(cls)))
    made.register_structure_hook_factory(lambda cls: cls == Node, lambda _: _node_hook(made))
    made.register_structure_hook_func(lambda cls: cls == Code, _scalars.code)
    made.register_structure_hook_func(lambda cls: cls == NodeName, _scalars.node_name)
    made.register_structure_hook_func(lambda cls: cls == Signed, _scalars.signed)
    made.register_structure_hook_func(lambda cls: cls is Rule, _rule_hook(made, extra_rules))
    record = _record_hook(made, Name)
    made.register_structure_hook(Name, lambda raw, cls: Name() if raw == UNKNOWN else record(raw, cls))
    return made


def _is_printed(cls: Any) -> bool:
    return getattr(cls, "__module__", "") == "parindex._printed"  # not imported for a framework, which prints nothing


def _is_amount(cls: Any) -> bool:
    return getattr(cls, "__module__", "") == "parindex._assessment" and cls.__name__ == "Amount"


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _is_literal(cls: Any) -> bool:
    return get_origin(cls) is Literal


def _is_optional(cls: Any) -> bool:
    return get_origin(cls) in (Union, UnionType) and NoneType in get_args(cls)


def _optional_hook(made: Converter, present: Any) -> Hook:
    inner = made.get_structure_hook(present)
    return lambda raw, _: inner(raw, present)


def _present(cls: Any) -> Any:
    """Return an optional class without None: a key that is not known is left out, never written as null."""
    (present,) = (part for part in get_args(cls) if part is not NoneType)
    return present


def _record_hook(made: Converter, cls: type[Any]) -> Hook:
    """Return the hook of one record class: shape, unknown and missing keys, its values, its place."""
    fields = [name for name in attrs.fields_dict(cls) if name not in NOT_IN_FILES]
    renamed = renamed_keys(cls)
    overrides = {name: override(omit=True) for name in attrs.fields_dict(cls) if name in NOT_IN_FILES}
    overrides |= {name: override(rename=key) for name, key in renamed.items()}
    if cls.__module__.startswith("parindex._"):
        hooks = {name: _FIELD_HOOKS.get(f"{cls.__name__}.{name}") for name in fields}
        overrides |= {name: override(struct_hook=functools.partial(hook, made)) for name, hook in hooks.items() if hook}
    inner = make_dict_structure_fn(cls, made, _cattrs_use_linecache=False, **overrides)  # type: ignore[arg-type]
    keys = [renamed.get(name, name) for name in fields]
    placed = "place" in attrs.fields_dict(cls)
    is_table = f"{cls.__module__}.{cls.__name__}" == "parindex._plan.Table"

    def structure(raw: Any, _: Any) -> Any:
        if not isinstance(raw, Mapping):
            raise wrong_shape(raw, "mapping")
        found = _cells_that_do_not_fit(raw) if is_table else []
        try:
            record = inner(raw, cls)
        except BaseValidationError as group:  # raised by a thorough converter only
            told = _flatten(group, raw, keys)
            raise ProblemsError(found + [one for one in told if not found or one.kind is not REFUSED]) from None
        if placed:
            object.__setattr__(record, "place", raw.place)
        return record

    return structure


def _flatten(group: BaseValidationError, raw: Mapping, keys: list[str]) -> list[Finding]:
    found: list[Finding] = []
    places = raw.key_places()
    for problem in group.exceptions:
        if isinstance(problem, ProblemsError):
            found += problem.found
        elif isinstance(problem, ForbiddenExtraKeysError):
            extra = (key for key in raw if key in problem.extra_fields)
            found += [finding(UNKNOWN_KEY, place=places[key], key=repr(key), hint=hint(key, keys)) for key in extra]
        elif isinstance(problem, KeyError):
            found.append(finding(MISSING_KEY, place=raw.place, key=f"'{problem.args[0]}'"))
        elif not isinstance(problem, ValueError):
            raise problem  # no fault of the file
        else:
            found.append(finding(REFUSED, place=raw.place, why=str(problem)))
    return found


def _tuple_hook(made: Converter, cls: Any) -> Hook:
    member = get_args(cls)[0]
    hooks: list[Hook] = []

    def structure(raw: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(raw, Sequence):
            raise wrong_shape(raw, "list")
        if not hooks:  # looked up late: a group's children are groups, whose hook is only being made
            hooks.append(made.get_structure_hook(member))
        return _gather(hooks[0], raw, member)

    return structure


def _gather(hook: Hook, raws: Any, member: Any) -> tuple[Any, ...]:
    values: list[Any] = []
    found: list[Finding] = []
    for raw in raws:
        try:
            values.append(hook(raw, member))
        except ProblemsError as problems:
            found += problems.found
    if found:
        raise ProblemsError(found)
    return tuple(values)


def _node_hook(made: Converter) -> Hook:
    group, item = made.get_structure_hook(Group), made.get_structure_hook(Item)

    def structure(raw: Any, _: Any) -> Node:
        if not isinstance(raw, Mapping) or "children" not in raw:
            leaf: Item = item(raw, Item)
            return leaf
        if "code" in raw:
            node: Group = group(raw, Group)
            return node
        # The root alone has no code, so the class does not ask for one.
        raise ProblemsError([finding(MISSING_KEY, place=raw.place, key="'code'"), *_problems(group, raw, Group)])

    return structure


def _problems(hook: Hook, raw: Any, cls: type[Any]) -> list[Finding]:
    try:
        hook(raw, cls)
    except ProblemsError as problems:
        return problems.found
    return []


def _root(made: Converter, raw: Any, _: Any) -> Group:
    if isinstance(raw, Mapping) and "code" in raw:
        found = finding(UNKNOWN_KEY, place=raw.place_of("code"), key="'code'", hint=_ROOT_HAS_NO_CODE)
        raw.take("code")
        raise ProblemsError([found, *_problems(made.get_structure_hook(Group), raw, Group)])
    root: Group = made.get_structure_hook(Group)(raw, Group)
    return root


def _rule_hook(made: Converter, extra: tuple[type[Rule], ...]) -> Hook:
    own = {cls.kind: cls for cls in extra}
    hooks: dict[str, tuple[Hook, type[Rule]]] = {}

    def structure(raw: Any, _: Any) -> Any:
        if not isinstance(raw, Mapping):
            raise wrong_shape(raw, "mapping")
        if "kind" not in raw:
            raise wrong(MISSING_KEY, raw, key="'kind'")
        kind = scalar(raw.take("kind"))
        if kind not in own and kind not in BUILTIN_KINDS:
            known = [*BUILTIN_KINDS, *own]
            raise wrong(RULE_KIND, kind, text=repr(str(kind)), known=", ".join(known), hint=hint(kind, known))
        if kind not in hooks:
            cls = own[kind] if kind in own else builtin_rule(kind)
            hooks[kind] = made.get_structure_hook(cls), cls
        hook, cls = hooks[kind]
        return hook(raw, cls)

    return structure


def _keyed(cls: type[Any], made: Converter, raw: Any, _: Any) -> tuple[Any, ...]:
    """Structure a mapping of ids to records; each record takes its key as ``id``."""
    if not isinstance(raw, Mapping):
        raise wrong_shape(raw, "mapping")
    found: list[Finding] = []
    for key, value in zip(raw.keys_as_text(), raw.values(), strict=True):
        if isinstance(value, Mapping):
            if "id" in value:
                found.append(finding(UNKNOWN_KEY, place=value.place_of("id"), key="'id'", hint=_KEY_IS_ID))
                value.take("id")
            value["id"] = key
    try:
        records = _gather(made.get_structure_hook(cls), raw.values(), cls)
    except ProblemsError as problems:
        raise ProblemsError(found + problems.found) from None
    if found:
        raise ProblemsError(found)
    return records


def _pairs(made: Converter, raw: Any, kind: Any) -> tuple[tuple[str, Any], ...]:
    """Structure a mapping of ids to numbers as pairs."""
    if not isinstance(raw, Mapping):
        raise wrong_shape(raw, "mapping")
    member = get_args(get_args(kind)[0])[1]
    return tuple(zip(raw, _gather(made.get_structure_hook(member), raw.values(), member), strict=True))


def _cells_that_do_not_fit(table: Mapping) -> list[Finding]:
    """Find the rows of a table that have more or fewer cells than it has columns."""
    columns, rows = table.get("columns"), table.get("rows")
    if not isinstance(columns, Sequence) or not isinstance(rows, Sequence):
        return []
    counted = [(row, row.get("cells")) for row in rows if isinstance(row, Mapping)]
    return [
        finding(CELL_COUNT, place=row.place, count=str(len(cells)), columns=str(len(columns)))
        for row, cells in counted
        if isinstance(cells, Sequence) and len(cells) != len(columns)
    ]


_FIELD_HOOKS: dict[str, Callable[..., Any]] = {
    "Framework.tree": _root,
    "Version.counts": _pairs,
    "Reading.weights": _pairs,
    "Assessed.evidence": _pairs,
    "Part.evidence": _pairs,
    "Case.evidence": _pairs,
    **{name: functools.partial(_keyed, cls) for name, cls in FIELD_CLASSES.items() if attrs.has(cls)},
}
"""How fields are read that hold a mapping in the file; by name, because most classes are imported only when needed."""
