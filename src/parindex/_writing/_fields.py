"""Fields: what a class says of the keys of its records, whether it is of the model or a user's own rule kind."""

import dataclasses
import functools
from typing import Any, get_type_hints

import attrs

from parindex._loading._records import FIELD_CLASSES, NOT_IN_FILES, renamed_keys


@attrs.frozen(kw_only=True)
class Field:
    """A field that files hold.

    Attributes:
        key: what files call it.
        name: what its class calls it.
        kind: its type.
        default: what it is where a file does not say.
        held: of a field that is a mapping of ids in files, what the mapping holds.
    """

    key: str
    name: str
    kind: Any
    default: Any
    held: Any = None


def is_record(cls: type[Any]) -> bool:
    """Say whether files write the objects of a class as mappings."""
    return attrs.has(cls) or dataclasses.is_dataclass(cls)


@functools.lru_cache(maxsize=256)
def fields_of(cls: Any) -> tuple[Field, ...]:
    """Return the fields of a class of records in their order, which is that of the keys in files."""
    types = get_type_hints(cls, include_extras=True)
    renamed = renamed_keys(cls)
    found = attrs.fields(cls) if attrs.has(cls) else dataclasses.fields(cls)
    return tuple(
        Field(
            key=renamed.get(str(field.name), field.name),
            name=field.name,
            kind=types[field.name],
            default=field.default,
            held=FIELD_CLASSES.get(f"{cls.__name__}.{field.name}"),
        )
        for field in found
        if field.name not in NOT_IN_FILES
    )


def rule_kind(cls: type[Any]) -> str | None:
    """Return the kind that a class of rules has, or None if it is no rule: other records have ``kind`` as a field."""
    kind = getattr(cls, "kind", None)
    return kind if isinstance(kind, str) else None
