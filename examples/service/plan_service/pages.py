"""The pages: plain HTML, no script, every value escaped."""

from collections.abc import Iterable
from fractions import Fraction
from html import escape
from itertools import groupby
from typing import Any

import parindex as par
from plan_service import words
from plan_service.limits import MOST_BYTES
from plan_service.problems import Problem
from plan_service.words import Language, Words, say

MEGABYTES = MOST_BYTES // 1024 // 1024


def start_page(frameworks: tuple[str, ...], lang: Language) -> str:
    """Return the page with its three forms."""
    every = [f'<option value="">{_say(words.ANY_FRAMEWORK, lang)}</option>', *map(_option, frameworks)]
    check = _field(words.FILE, _file("file", ".docx,.xlsx"), lang) + _field(
        words.FRAMEWORK, f'<select name="framework">{"".join(every)}</select>', lang
    )
    score = _field(words.ASSESSMENT, _file("file", ".yaml,.yml,.json"), lang)
    pair = [one for one in frameworks if one.startswith("par-index/")][-2:]
    chosen = dict(zip(("old", "new"), pair, strict=False))
    diff = "".join(
        _field(
            label,
            f'<select name="{name}">{"".join(_option(one, chosen.get(name)) for one in frameworks)}</select>',
            lang,
        )
        for name, label in (("old", words.OLD), ("new", words.NEW))
    )
    hidden = f'<input type="hidden" name="lang" value="{lang}">'
    return _page(
        words.TITLE,
        [
            f"<h1>{_say(words.TITLE, lang)}</h1><p class=lead>{_say(words.LEAD, lang)}</p>",
            _form(
                "check",
                f"/check?lang={lang}",
                words.CHECK,
                say(words.CHECK_HELP, lang).format(most=MEGABYTES),
                check,
                words.CHECK_NOW,
                lang,
            ),
            '<div class="pair">',
            _form(
                "score", f"/score?lang={lang}", words.SCORE, say(words.SCORE_HELP, lang), score, words.SCORE_NOW, lang
            ),
            _form("diff", "/diff", words.DIFF, "", hidden + diff, words.DIFF_NOW, lang, method="get"),
            "</div>",
        ],
        lang,
    )


def findings_page(plan: par.Plan, found: par.Findings, name: str, lang: Language) -> str:
    """Return what was found in a plan."""
    tables = "".join(f"<li>{_table_text(number, one, lang)}</li>" for number, one in enumerate(plan.tables, 1))
    parts = [
        f"<h1>{escape(name)}</h1>",
        f"<p class=counts>{_counts(found, lang)}</p>",
        f"<details><summary>{_say(words.WAS_READ, lang)}</summary><ul>{tables}</ul></details>",
        _findings(found, _names(plan), lang) or f'<p class="sound">{_say(words.SOUND, lang)}</p>',
        _back(lang),
    ]
    return _page(words.CHECK, parts, lang)


def score_page(card: par.Scorecard, found: par.Findings, lang: Language) -> str:
    """Return a scorecard: the total, its domains, and what to look at again."""
    nodes = [card.framework.tree, *card.framework.tree.children]
    names = {node.code: node.name.text(lang) for node in card.framework.walk()} | {"total": ""}
    rows = "".join(_score_row(node.code, names[node.code], card[node.code], lang) for node in nodes)
    head = "".join(
        f"<th scope=col>{_say(one, lang)}</th>" for one in (words.CODE, words.NAME, words.POINTS, words.MOST)
    )
    parts = [
        f"<h1>{escape(str(card.assessment))}</h1><p class=lead>{escape(card.framework.title.text(lang))}</p>",
        _table("scores", head, rows),
        f"<p class=counts>{_counts(found, lang)}</p>",
        _findings(found, names, lang),
        _back(lang),
    ]
    return _page(words.SCORE, parts, lang)


def diff_page(changes: Any, old: par.Framework, new: par.Framework, lang: Language) -> str:
    """Return what changed between two versions."""
    columns = (words.CHANGE, words.BEFORE, words.AFTER)
    head = "".join(f"<th scope=col>{_say(one, lang)}</th>" for one in columns)
    rows = "".join(_change_row(one, old, new, lang) for one in changes.changes)
    counts = say(words.CHANGES, lang).format(
        len(changes), len(changes.same) if lang == "vi" else len(changes) + len(changes.same)
    )
    parts = [
        f"<h1>{escape(changes.old)} → {escape(changes.new)}</h1><p class=counts>{escape(counts)}</p>",
        _table("changes", head, rows),
        _back(lang),
    ]
    return _page(words.DIFF, parts, lang)


def problem_page(problem: Problem, lang: Language) -> str:
    """Return what went wrong, for people."""
    said = "".join(
        f"<li><span class=code>{one.code}</span> {escape(one.message(lang))}</li>" for one in problem.findings
    )
    told = f"<ul>{said}</ul>" if len(problem.findings) > 1 else f"<p>{escape(problem.detail(lang))}</p>"
    parts = [
        f'<section class="card problem" role="alert"><h1>{escape(problem.title(lang))}</h1>{told}</section>',
        _back(lang),
    ]
    return _page(PROBLEM, parts, lang)


PROBLEM: Words = ("Problem", "Có lỗi")


def _page(title: Words, parts: Iterable[str], lang: Language) -> str:
    other = "en" if lang == "vi" else "vi"
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{_say(title, lang)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"></head><body>'
        f'<header><a class="brand" href="/?lang={lang}">parindex</a>'
        f'<a href="/?lang={other}" lang="{other}" hreflang="{other}">{_say(words.OTHER_LANGUAGE, lang)}</a></header>'
        f"<main>{''.join(parts)}</main><footer>{_say(words.FOOT, lang)}</footer></body></html>"
    )


def _say(text: Words, lang: Language) -> str:
    return escape(say(text, lang))


def _option(framework: str, chosen: str | None = None) -> str:
    return f"<option{' selected' if framework == chosen else ''}>{escape(framework)}</option>"


def _file(name: str, accept: str) -> str:
    return f'<input type="file" name="{name}" accept="{accept}" required>'


def _field(label: Words, control: str, lang: Language) -> str:
    return f"<label><span>{_say(label, lang)}</span>{control}</label>"


def _form(
    id_: str, action: str, title: Words, help_: str, fields: str, button: Words, lang: Language, method: str = "post"
) -> str:
    told = f"<p>{escape(help_)}</p>" if help_ else ""
    kind = ' enctype="multipart/form-data"' if method == "post" else ""
    return (
        f'<section class="card" id="{id_}"><h2>{_say(title, lang)}</h2>{told}'
        f'<form action="{action}" method="{method}"{kind}>{fields}<button>{_say(button, lang)}</button></form>'
        "</section>"
    )


def _table(name: str, head: str, rows: str) -> str:
    """Return a table that scrolls by itself where it is too wide."""
    table = f'<table class="{name}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="wide" tabindex="0">{table}</div>'


def _back(lang: Language) -> str:
    return f'<p><a class="back" href="/?lang={lang}">← {_say(words.BACK, lang)}</a></p>'


def _counts(found: par.Findings, lang: Language) -> str:
    chips = []
    for severity, (many, _) in words.SEVERITIES.items():
        number = sum(one.severity == severity for one in found)
        chips.append(f'<span class="chip {severity if number else "none"}">{say(many, lang).format(number)}</span>')
    return " ".join(chips)


def _table_text(number: int, table: par.Table, lang: Language) -> str:
    framework = table.framework or say(words.NO_FRAMEWORK, lang)
    title = f"<br><small>{escape(table.title)}</small>" if table.title else ""
    return escape(say(words.TABLE, lang).format(number, len(table.rows), framework)) + title


def _names(plan: par.Plan) -> dict[str, str]:
    return {row.code: row.name for table in plan.tables for row in table.rows if row.code}


def _findings(found: par.Findings, names: dict[str, str], lang: Language) -> str:
    """Return the findings, errors first, those of one node together."""
    order = list(words.SEVERITIES)
    ones = sorted(found, key=lambda one: order.index(str(one.severity)))
    groups = [(key, list(group)) for key, group in groupby(ones, key=lambda one: (str(one.severity), one.node))]
    cards = [_card(severity, node, group, names, lang) for (severity, node), group in groups]
    return f"<ul class=findings>{''.join(cards)}</ul>" if cards else ""


def _card(severity: str, node: str | None, found: list[par.Finding], names: dict[str, str], lang: Language) -> str:
    about = say(words.WHOLE, lang) if node is None else f"{node} {names.get(node, '')}"
    about = say(words.TOTAL, lang) if node == "total" else about
    chip = f'<span class="chip {severity}">{_say(words.SEVERITIES[severity][1], lang)}</span>'
    told = "".join(f"<p>{escape(one.message(lang))} {_where(one, lang)}</p>" for one in found)
    return f'<li class="{severity}"><p class="about">{chip} <strong>{escape(about.strip())}</strong></p>{told}</li>'


def _where(one: par.Finding, lang: Language) -> str:
    place = f"{escape(one.place.within(lang))}, " if one.place else ""
    return f'<span class="code">{place}{one.code}</span>'


def _score_row(code: str, name: str, one: Any, lang: Language) -> str:
    ends = [_number(end, lang) for end in dict.fromkeys((one.low, one.high))]
    low, high = (_percent(end, one.maximum) for end in (one.low, one.high))
    bar = (
        '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="all" width="100" height="4"/><rect class="maybe" width="{high}" height="4"/>'
        f'<rect class="sure" width="{low}" height="4"/></svg>'
    )
    shown = say(words.TOTAL, lang) if code == "total" else code
    return (
        f"<tr{' class=total' if code == 'total' else ''}><td>{escape(shown)}</td><td>{escape(name)}{bar}</td>"
        f"<td class=number>{f' {say(words.TO, lang)} '.join(ends)}</td>"
        f"<td class=number>{_number(one.maximum, lang)}</td></tr>"
    )


def _percent(value: Fraction, whole: Fraction) -> str:
    return f"{int(value * 100 / whole) if whole else 0}"


def _number(value: Fraction, lang: Language) -> str:
    shown = par.show(value)
    if "/" in shown:
        shown = par.show(Fraction(round(value * 100), 100))
    return shown.replace(".", ",") if lang == "vi" else shown


def _change_row(one: Any, old: par.Framework, new: par.Framework, lang: Language) -> str:
    became = f'<span class="chip {one.kind}">{_say(words.BECAME[one.kind], lang)}</span>'
    became += f"<br><small>{_say(words.SUGGESTED, lang)}</small>" if one.suggested else ""
    sides = zip((old, new), (one.old, one.new), one.points, strict=True)
    labels = (say(words.BEFORE, lang), say(words.AFTER, lang))
    cells = (
        f'<td data-label="{label}">{_nodes(framework, codes, points, lang)}</td>'
        for label, (framework, codes, points) in zip(labels, sides, strict=True)
    )
    return f"<tr><td>{became}</td>{''.join(cells)}</tr>"


def _nodes(framework: par.Framework, codes: tuple[str, ...], points: Fraction | None, lang: Language) -> str:
    named = (f"<strong>{escape(code)}</strong> {escape(framework[code].name.text(lang))}" for code in codes)
    shown = "" if points is None else f' <span class="place">{_number(points, lang)}</span>'
    return "<br>".join(named) + shown
