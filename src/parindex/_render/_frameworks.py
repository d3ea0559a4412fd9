"""Frameworks as text: the list of versions, a tree, one node."""

import textwrap
from collections.abc import Iterable
from fractions import Fraction

from parindex._findings import Language, Number, Words, speak
from parindex._framework import Citation, Framework, Group, Item, Node, combining_group
from parindex._render import _words
from parindex._render._rules import class_rows, rule_text
from parindex._values import TOTAL, show
from parindex._versions import Version

WIDTH = 100
_HEAD = (
    Words("framework", "bộ tiêu chí"),
    Words("years", "năm"),
    Words("decision", "quyết định"),
    Words("nodes", "số mục"),
    Words("max", "tối đa"),
    Words("computed", "tính được"),
    Words("entered", "nhập tay"),
    Words("unknown", "chưa rõ"),
)


def coverage(framework: Framework) -> tuple[Fraction, Fraction, Fraction]:
    """Return how much of the maximum is computed by a rule, entered, and unknown.

    Where items do not add up to the maximum (means, percents), each counts for its share of all items.
    """
    computed = entered = unknown = Fraction()
    for item in framework.leaves():
        if item.rule.status == "unknown":
            unknown += item.max
        elif item.rule.kind == "entered":
            entered += item.max
        else:
            computed += item.max
    scale = framework.tree.max / (computed + entered + unknown)
    return computed * scale, entered * scale, unknown * scale


def versions_text(rows: Iterable[tuple[Version, Framework | None]], lang: Language = "en") -> str:
    """Return a table of versions: years, decision, nodes, and how much of the maximum is known how."""
    table = [[speak(word, lang) for word in _HEAD]]
    for version, framework in rows:
        years = years_text(version.years)
        cells = [version.id, years, version.decision]
        if framework is not None:
            numbers = (framework.tree.max, *coverage(framework))
            cells += [str(len(framework) - 1), *(speak(short(number), lang) for number in numbers)]
        table.append(cells + ["-"] * (len(_HEAD) - len(cells)))
    widths = [max(len(row[index]) for row in table) for index in range(len(_HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table
    )


def years_text(years: tuple[int, ...]) -> str:
    """Return years as ranges: 2011-2015, 2018."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs) or "?"


def short(number: Fraction) -> Number:
    """Return a number as a table shows it: two decimals where it has more."""
    exact = show(number)
    hundredths = (number * 100 + Fraction(1, 2)) // 1
    return exact if (number * 100).denominator == 1 else Number(f"{hundredths // 100}.{hundredths % 100:02}")


def tree_text(framework: Framework, lang: Language = "en", width: int = WIDTH) -> str:
    """Return the whole tree, a line a node: code, name, maximum, and a mark for the method."""
    lines = [f"{framework.id}  {framework.title.text(lang)}"]
    for node in framework.walk():
        if node.code != TOTAL:
            indent = "  " * (len(framework.path(node.code)) - 2)
            method = (
                f"  {speak(_words.METHODS[node.method], lang)}"
                if isinstance(node, Item) and node.method != "self"
                else ""
            )
            tail = f"  {show(node.max)}{method}"
            head = f"{indent}{node.code}  {node.name.text(lang)}"
            lines.append(_shorten(head, width - len(tail)) + tail)
    return "\n".join(lines)


def _shorten(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def node_text(framework: Framework, node: Node, lang: Language = "en", width: int = WIDTH) -> str:
    """Return all that is known of one node: names, maximum, method, rule and status, source."""
    other: Language = "en" if lang == "vi" else "vi"
    level = framework.level(node.code)
    lines = [f"{framework.id} {node.code}" + (f" ({level.name.text(lang)})" if level else "")]
    title = framework.title if node is framework.tree else node.name
    for name in dict.fromkeys((title.text(lang), title.text(other))):
        lines += textwrap.wrap(name, width, break_on_hyphens=False)
    above = " > ".join(part.code for part in framework.path(node.code)[:-1])
    low = f"{speak(show(node.min), lang)} - " if node.min else ""
    printed = f" ({speak(_words.LABELS['printed'], lang)} {' - '.join(node.printed)})" if node.printed else ""
    unit = speak(_words.MEASURES[framework.measure], lang)
    rows = [("path", above), ("maximum", f"{low}{speak(show(node.max), lang)} {unit}{printed}")]
    if isinstance(node, Group):
        rows.append(("children", ", ".join(child.code for child in node.children)))
        rows += _combine_rows(framework, node, lang)
        rows += class_rows(framework, lang) if node is framework.tree else []
    else:
        rows += _rule_rows(node, lang)
    rows += _source_rows(framework, node.source, lang)
    rows += [("printed", node.name.printed or ""), ("note", node.note or "")]
    for label, value in rows:
        lines += _labelled(speak(_words.LABELS[label], lang), value, width) if value else []
    return "\n".join(lines)


def _combine_rows(framework: Framework, group: Group, lang: Language) -> list[tuple[str, str]]:
    stated = combining_group(framework, group)
    way = stated.combine if stated else None
    inferred = f" ({speak(_words.STATUS['inferred'], lang)}: {stated.inferred})" if stated and stated.inferred else ""
    readings = [
        f"{one.id}: {one.evidence}" + (f" {speak(_words.AGAINST, lang)} {one.against}" if one.against else "")
        for one in group.readings
    ]
    return [
        ("combined", f"{speak(_words.WAYS[way or 'unknown'], lang)}{inferred}"),
        *(("reading", one) for one in readings),
    ]


def _rule_rows(item: Item, lang: Language) -> list[tuple[str, str]]:
    rule = item.rule
    status = speak(_words.STATUS[rule.status], lang)
    confidence = getattr(rule, "confidence", None)
    sure = f", {speak(_words.CONFIDENCE[confidence], lang)}" if confidence else ""
    return [
        ("method", speak(_words.METHODS[item.method], lang)),
        ("rule", f"{rule.kind} ({status}{sure}): {rule_text(item, lang)}"),
        ("inputs", ", ".join(f"{one.code} {one.name.text(lang)}" for one in item.inputs)),
        ("known", getattr(rule, "known", None) or ""),
        ("evidence", getattr(rule, "evidence", None) or ""),
    ]


def _source_rows(framework: Framework, citation: Citation | None, lang: Language) -> list[tuple[str, str]]:
    if citation is None:
        return []
    source = next((one for one in framework.sources if one.id == citation.source), None)
    row = Words("row", "dòng")
    parts = [
        source.document if source else citation.source,
        (source and source.date and source.date.isoformat()) or "",
        (source and source.part) or "",
        f"{speak(row, lang)} {citation.row}" if citation.row else "",
        f"«{citation.quote}»" if citation.quote else "",
    ]
    return [("source", ", ".join(part for part in parts if part)), ("derived", citation.derived or "")]


def _labelled(label: str, value: str, width: int) -> list[str]:
    lead = f"  {label:<12}"
    text = textwrap.wrap(value, width - len(lead), break_on_hyphens=False)
    return [lead + text[0], *(" " * len(lead) + line for line in text[1:])]
