"""JSON Schema of the file formats, made from the same classes that read the files."""

import datetime as dt
import inspect
import os
import re
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from parindex._framework import Group, Node
from parindex._loading import FORMATS, record_class
from parindex._loading._records import FIELD_CLASSES, NOT_IN_FILES, renamed_keys
from parindex._printed import Printed
from parindex._shipped import shipped_folder
from parindex._values import Code, Name, NodeName, Quantity, Signed
from parindex._yaml import posix
from parindex.rules import BUILTIN_KINDS, Rule, builtin_rule

Schema = dict[str, Any]

_CODE = {"type": "string", "pattern": r"^[0-9A-Za-z]+(\.[0-9A-Za-z]+)*$"}
_NUMBER = r"(0|[1-9][0-9]*)(\.[0-9]+|/[1-9][0-9]*)?"
_DECIMAL = r"(0|[1-9][0-9]*)(\.[0-9]+)?"
_QUANTITY = f"^({_DECIMAL}(/{_DECIMAL})?|true|false)$"
_SCALARS: dict[Any, Schema] = {
    str: {"type": "string", "minLength": 1},
    int: {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}]},
    bool: {"enum": [True, False, "true", "false"]},
    Fraction: {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": f"^{_NUMBER}$"}]},
    dt.date: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Printed: {"type": ["string", "number"]},
    Code: _CODE,
    NodeName: {"anyOf": [_CODE, {"enum": ["total", "document"]}]},
    Quantity: {
        "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _QUANTITY}, {"type": "boolean"}]
    },
    Signed: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^-?{_NUMBER}$"}]},
}


def json_schema(name: str) -> Schema:
    """Return the JSON Schema of a format.

    Args:
        name: the value of the first key of its files, for example ``parindex/plan/1``.

    Raises:
        KeyError: there is no such format.
    """
    definitions: dict[str, Schema] = {}
    schema = _record(record_class(name), definitions)
    properties = {"format": {"const": name}, **schema["properties"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **schema,
        "properties": properties,
        "required": ["format", *schema["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


def format_names() -> tuple[str, ...]:
    """Return the formats that have a schema."""
    return tuple(FORMATS)


def schema_file(name: str) -> str:
    """Return the file that holds the JSON Schema of a format, in a checkout or in the installed package.

    Args:
        name: the value of the first key of its files, for example ``parindex/plan/1``.
    """
    return posix(os.path.join(shipped_folder("schemas", "docs/schemas"), f"{name.split('/')[1]}.json"))


def _record(cls: type[Any], definitions: dict[str, Schema]) -> Schema:
    attrs.resolve_types(cls)
    descriptions = _descriptions(cls)
    renamed = renamed_keys(cls)
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for field in attrs.fields(cls):
        if field.name in NOT_IN_FILES:
            continue
        name: str = field.name
        key = renamed.get(name, name)
        found = _field(cls, field, definitions)
        if field.name in descriptions:
            found = {"description": descriptions[field.name], **found}
        properties[key] = found
        if field.default is attrs.NOTHING:
            required.append(key)
    schema: Schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"description": (inspect.getdoc(cls) or "").split("\n\n")[0], **schema}


def _field(cls: type[Any], field: "attrs.Attribute[Any]", definitions: dict[str, Schema]) -> Schema:
    if field.type is Group:  # the root is the total, and has no code
        root = _record(Group, definitions)
        return {**root, "properties": {key: value for key, value in root["properties"].items() if key != "code"}}
    held = FIELD_CLASSES.get(f"{cls.__name__}.{field.name}")
    if held is None:
        return _type(field.type, definitions)
    if attrs.has(held):
        _reference(held, definitions)
        inner = definitions[held.__name__]
        bare = {key: value for key, value in inner["properties"].items() if key != "id"}
        without_id = {**inner, "properties": bare, "required": [key for key in inner["required"] if key != "id"]}
        return {"type": "object", "additionalProperties": without_id}
    return {"type": "object", "additionalProperties": _SCALARS[held]}


def _type(kind: Any, definitions: dict[str, Schema]) -> Schema:
    origin, args = get_origin(kind), get_args(kind)
    scalar = next((schema for known, schema in _SCALARS.items() if kind == known), None)
    if scalar is not None:
        schema = scalar
    elif kind == Node:
        schema = {"anyOf": [_reference(member, definitions) for member in args]}
    elif kind is Rule:
        schema = {"anyOf": [_rule(name, definitions) for name in BUILTIN_KINDS]}
    elif origin is Literal:
        schema = {"enum": list(args)}
    elif origin is tuple:
        schema = {"type": "array", "items": _type(args[0], definitions)}
    elif origin in (Union, UnionType):
        (present,) = (member for member in args if member is not NoneType)
        schema = _type(present, definitions)
    elif kind is Name:
        schema = {"anyOf": [{"const": "unknown"}, _reference(Name, definitions)]}
    else:
        schema = _reference(kind, definitions)
    return schema


def _reference(cls: type[Any], definitions: dict[str, Schema]) -> Schema:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}  # a group holds groups: the name stands before the schema is made
        schema = _record(cls, definitions)
        if cls is Group:
            schema["required"].insert(0, "code")  # only the root has none
        definitions[cls.__name__] = schema
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _rule(kind: str, definitions: dict[str, Schema]) -> Schema:
    name, schema = BUILTIN_KINDS[kind], _record(builtin_rule(kind), definitions)
    properties = {"kind": {"const": kind}, **schema["properties"]}
    definitions[name] = {**schema, "properties": properties, "required": ["kind", *schema["required"]]}
    return {"$ref": f"#/$defs/{name}"}


def _descriptions(cls: type[Any]) -> dict[str, str]:
    """Return what the docstrings of a class and its bases say of each field."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__[:-1]):
        _, _, section = (inspect.cleandoc(base.__doc__ or "")).partition("Attributes:\n")
        section = section.split("\n\n", maxsplit=1)[0]
        for name, text in re.findall(r"^    (\w+): (.*(?:\n {8}.*)*)", section, flags=re.MULTILINE):
            found[name] = " ".join(text.split())
    return found
