"""Writing an acceptance into a plan file, with all else kept as it stands."""

import io
import os
from typing import Any

from parindex._plan import Accepted
from parindex.errors import MissingExtraError


def accept(path: str | os.PathLike[str], entry: Accepted) -> None:
    """Add an accepted finding to a plan file; comments, quotes and order stay.

    Args:
        path: the plan file, which must be one that loads.
        entry: what is accepted, and why.

    Raises:
        MissingExtraError: ruamel.yaml is not installed.
        OSError: the file cannot be written.
    """
    yaml = _round_trip()
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    data = yaml.load(text.replace("\r\n", "\n"))
    fields = {"code": entry.code, "node": entry.node, "field": entry.field, "reason": entry.reason}
    new = {key: value for key, value in fields.items() if value is not None}
    data.setdefault("accepted", []).append(
        {key: _quoted(value) if key == "node" else value for key, value in new.items()}
    )
    out = io.StringIO()
    yaml.dump(data, out)
    with open(path, "w", encoding="utf-8", newline="\r\n" if "\r\n" in text else "\n") as file:
        file.write(out.getvalue())


def _round_trip() -> Any:
    try:
        from ruamel.yaml import YAML
    except ImportError:
        package, extra = "ruamel.yaml", "authoring"
        raise MissingExtraError(package, extra) from None
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _quoted(text: str) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    return DoubleQuotedScalarString(text)
