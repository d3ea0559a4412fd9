"""Findings as SARIF 2.1.0, which code hosts show beside the lines of a file."""

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from parindex._findings import Finding, Kind, Language, speak
from parindex._render._findings import Report
from parindex._version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(reports: Iterable[Report], *, lang: Language = "en", ascii_only: bool = False) -> str:
    """Return the findings as one run of a SARIF log.

    What stands in a document has no line: it names the file alone, and says where in it in the message.

    Args:
        reports: what each file came to.
        lang: language of the messages.
        ascii_only: whether letters beyond ASCII are escaped.
    """
    found = [(report.path, one) for report in reports for one in report.findings]
    kinds = sorted({one.kind for _, one in found}, key=lambda kind: kind.code)
    codes = [kind.code for kind in kinds]
    driver = {"name": "parindex", "version": __version__, "rules": [_rule(kind, lang) for kind in kinds]}
    results = [_result(path, one, codes, lang) for path, one in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=ascii_only, indent=2)


def _rule(kind: Kind, lang: Language) -> dict[str, object]:
    return {
        "id": kind.code,
        "shortDescription": {"text": speak(kind.title, lang)},
        "help": {"text": f"parindex explain {kind.code}"},
        "defaultConfiguration": {"level": kind.severity.value},
    }


def _result(path: str, one: Finding, codes: list[str], lang: Language) -> dict[str, object]:
    about = f"{one.node}: " if one.node else ""
    message, place = about + one.message(lang), one.place
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(path)}}
    location: dict[str, object] = {"physicalLocation": physical}
    if place is not None and place.block:
        message = f"{place.within(lang)}: {message}"
        location["logicalLocations"] = [{"fullyQualifiedName": place.within(lang)}]
    elif place is not None:
        physical["region"] = {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "level": one.severity.value,
        "message": {"text": message},
        "locations": [location],
    }


def _uri(path: str) -> str:
    return Path(path).as_uri() if Path(path).is_absolute() else quote(path)
