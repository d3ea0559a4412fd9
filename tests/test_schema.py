"""The JSON Schemas: current, true of every shipped file, and refusing what the loader refuses."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from parindex._catalogue import catalogue_folder
from parindex._schema import format_names, json_schema
from parindex._yaml import read_yaml
from parindex.cli import main

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
FILES = sorted(
    [*Path(catalogue_folder()).rglob("*.yaml"), *EXAMPLES.rglob("plan.yaml"), *EXAMPLES.rglob("*.case.yaml")]
)


def plain(value: Any) -> Any:
    """Return what a reader of YAML without places makes of a file: text, lists and mappings."""
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [plain(child) for child in value]
    return str(value)


@pytest.mark.parametrize("name", format_names())
def test_committed_schema_is_current(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The schema in the docs is the one the classes give, it is a schema, and the command prints it."""
    short = name.split("/")[1]

    assert main(["schema", short]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == json_schema(name)
    assert (root / "docs" / "schemas" / f"{short}.json").read_text(encoding="utf-8") == printed
    jsonschema.Draft202012Validator.check_schema(json_schema(name))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_shipped_files_are_valid(path: Path) -> None:
    """Every shipped framework, version record and plan is valid by its schema."""
    data = plain(read_yaml(path))

    jsonschema.validate(data, json_schema(data["format"]))


@pytest.mark.parametrize(
    "broken",
    [
        "unknown_key",
        "missing_keys",
        "decimal_comma",
        "wrong_words",
        "wrong_shapes",
        "bad_codes",
        "unknown_rule_kind",
        "empty_value",
    ],
)
def test_what_the_loader_refuses_is_invalid(broken: str) -> None:
    """An editor that knows the schema marks what the loader would refuse."""
    data = plain(read_yaml(Path(__file__).parent / "broken" / f"{broken}.yaml"))

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema("parindex/framework/1"))


def test_codes_are_text_only() -> None:
    """A code that a reader of YAML has made a number is invalid: 1.10 would be 1.1."""
    schema = json_schema("parindex/plan/1")
    row = {"code": 1.1, "name": "x", "cells": []}

    with pytest.raises(jsonschema.ValidationError, match=r"1\.1 is not of type 'string'"):
        jsonschema.validate(row, {**schema["$defs"]["Row"], "$defs": schema["$defs"]})


def test_every_field_is_described() -> None:
    """Editors show what a key means: every key of every format has a description but the tags of rules."""
    for name in format_names():
        schema = json_schema(name)
        for cls, part in [("file", schema), *schema["$defs"].items()]:
            for key, value in part["properties"].items():
                described = "description" in value or "const" in value
                assert described or key in ("id", "name", "place"), f"{name} {cls}.{key}"
