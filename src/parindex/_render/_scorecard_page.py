"""A scorecard as a page: the total, what was lost and why, and the tree with the points of every node as bars."""

from collections.abc import Callable, Iterator
from fractions import Fraction

import attrs

from parindex._assessment import Amount, Assessed, Evidence
from parindex._findings import Language, Number, Words, day, speak
from parindex._framework import Item, Node
from parindex._render import _words
from parindex._render._assets import script
from parindex._render._framework_page import Heading, plain_heading, search_tools, tree_node
from parindex._render._markup import Markup, joined, tag
from parindex._render._plan_page import counts_text, finding_items
from parindex._render._report_text import section_block
from parindex._render._rules import INPUTS
from parindex._render._score_digest import result_sections, total_text
from parindex._render._scorecards import facts_of, range_text, state_text
from parindex._render._sheet import Entry, Fact, lay_out_node
from parindex._render._site import Page
from parindex._result import Findings
from parindex._scoring import NodeScore, Scorecard

_EXTRAS = Words("Bonus and penalty outside the total", "Điểm thưởng, điểm trừ ngoài tổng")
_KEYS = (
    ("sure", Words("points that are certain", "điểm chắc chắn có")),
    ("open", Words("points that are still open", "điểm chưa chấm")),
)
_OF = Words("{points} of {maximum}", "{points} trên {maximum}")
_BASIS = Words("the points rest on", "điểm theo")
_BASES = {
    "final": Words("the final score", "điểm cuối cùng"),
    "appraised": Words("the last appraisal", "thẩm định lần cuối"),
    "computed": Words("the rule, for the evidence given", "thang điểm, với số liệu đã khai"),
    "self": Words("the self-score", "điểm tự chấm"),
    "children": Words("what is below", "các mục con"),
    "reading": Words("the reading that was chosen", "cách hiểu đã chọn"),
    "taken": Words("the result of the other index", "kết quả của chỉ số kia"),
    "awarded": Words("points awarded in full, as it does not apply", "điểm tối đa do không áp dụng"),
}
_SELF, _RULE = Words("self-score", "điểm tự chấm"), Words("by the rule", "theo thang điểm")
_EVIDENCE, _DOCUMENTS = Words("evidence", "số liệu"), Words("documents", "tài liệu kiểm chứng")
_EXPLAINED, _ROUND = Words("explanation", "giải trình"), Words("appraisal {n}", "thẩm định lần {n}")
_WHY = Words("why it does not apply", "lý do không áp dụng")
_YES, _NO = Words("yes", "có"), Words("no", "không")
_YES_OR_NO = ("checklist", "yes-no")


def scorecard_block(
    card: Scorecard,
    findings: Findings,
    lang: Language,
    *,
    depth: int | None = None,
    rules: bool = True,
    level: int = 2,
    heading: Heading = plain_heading,
) -> Markup:
    """Return a scorecard as a part of a page.

    Args:
        card: the scorecard.
        findings: what it gives reason to look at.
        lang: ``en`` or ``vi``.
        depth: how many levels are shown; None: all.
        rules: whether rules, methods and sources are told.
        level: of the first heading, from 1.
        heading: sets a heading.
    """
    entry = _scored(lay_out_node(card.framework, card.framework.tree, lang, depth=depth, rules=rules), card, lang)
    names: dict[tuple[str | None, str], str] = {
        (card.framework.id, node.code): node.name.text(lang) for node in card.framework.walk()
    }
    title = total_text(card, lang)
    sections = [(one.title, section_block(one)) for one in result_sections(card, names, lang, {})]
    if card.extras:
        sections.append((speak(_EXTRAS, lang), _extras(card, lang)))
    keys = (tag("span", tag("i", class_=f"pix-{kind}"), speak(words, lang), class_="pix-key") for kind, words in _KEYS)
    parts = [
        heading(joined(title), level, id=entry.id, label=title, role="scorecard"),
        tag("p", tag("code", card.framework.id), " · ", tag("strong", counts_text(findings, lang))),
        *((finding_items(findings, names, lang),) if findings else ()),
        tag("ul", *(tag("li", _words.capital(line)) for line in facts_of(card, lang))),
    ]
    for at, (text, block) in enumerate(sections, 1):
        parts += [heading(joined(text), level + 1, id=f"{entry.id}-part-{at}", label=text, role="section"), block]
    parts += [
        tag("p", joined(*keys, by=" "), class_="pix-legend"),
        search_tools(entry, lang),
        tag("div", *(tree_node(one, level + 1, heading, _bar(card)) for one in entry.children), class_="pix-tree"),
        script(),
    ]
    return tag("div", *parts, class_="pix", lang=lang)


def scorecard_page(name: str, card: Scorecard, findings: Findings, lang: Language) -> Page:
    """Return the page of a scorecard.

    Args:
        name: its file without a suffix.
        card: the scorecard.
        findings: what it gives reason to look at.
        lang: ``en`` or ``vi``.
    """
    body = scorecard_block(card, findings, lang, level=1)
    return Page(name=name, title=total_text(card, lang), about=card.framework.id, body=body)


def _scored(entry: Entry, card: Scorecard, lang: Language) -> Entry:
    """Return an entry of the framework with the points of a scorecard, and what was reported of it."""
    code = entry.code or card.framework.tree.code
    result = card[code]
    points = speak(_OF, lang).format(points=range_text(result, lang), maximum=_words.decimal(result.maximum, lang))
    told = tuple(_reported(card, card.framework[code], result, lang))
    return attrs.evolve(
        entry,
        id=f"scorecard-{entry.id}",
        alias="",
        points=f"{'' if result.state == 'not-applicable' else points}{state_text(result, lang)}".strip(),
        facts=(*told, *entry.facts),
        children=tuple(_scored(child, card, lang) for child in entry.children),
    )


def _reported(card: Scorecard, node: Node, result: NodeScore, lang: Language) -> Iterator[Fact]:
    entry, awarded = card.entries.get(node.code), card.awarded.get(node.code)
    if result.basis is not None:
        yield _fact(_BASIS, speak(_BASES[result.basis], lang), lang)
    if entry is None:
        return
    if entry.self_score is not None:
        yield _fact(_SELF, _words.decimal(entry.self_score, lang), lang)
    if awarded is not None:
        yield _fact(_RULE, _words.decimal(awarded, lang), lang)
    for at, one in enumerate(entry.appraisal, 1):
        why = f": {one.reason}" if one.reason else ""
        label = speak(_ROUND, lang).format(n=at)
        yield Fact(label=label, text=f"{_words.decimal(one.score, lang)}{why}")
    yield from _shown(entry, node, lang)


def _shown(entry: Assessed, node: Node, lang: Language) -> Iterator[Fact]:
    """Yield what shows the points: evidence, documents, explanations."""
    yes_or_no = isinstance(node, Item) and node.rule.kind in _YES_OR_NO
    parts = (f"{part.of}, {_evidence(part.evidence, lang, yes_or_no=yes_or_no)}" for part in entry.parts)
    evidence = "; ".join(filter(None, (_evidence(entry.evidence, lang, yes_or_no=yes_or_no), *parts)))
    documents = (
        ", ".join(filter(None, (one.number, one.title, one.issuer, speak(day(one.date), lang) if one.date else "")))
        for one in entry.documents
    )
    told = (
        (_EVIDENCE, evidence),
        (_DOCUMENTS, "; ".join(documents)),
        (_EXPLAINED, entry.explanation),
        (_WHY, entry.not_applicable),
    )
    for label, text in told:
        if text:
            yield _fact(label, text, lang)


def _evidence(evidence: Evidence, lang: Language, *, yes_or_no: bool) -> str:
    return ", ".join(
        f"{speak(INPUTS.get(name, Words(name, name)), lang)}: {_amount(amount, lang, yes_or_no=yes_or_no)}"
        for name, amount in evidence
    )


def _amount(amount: Amount, lang: Language, *, yes_or_no: bool) -> str:
    return speak(_YES if amount.value else _NO, lang) if yes_or_no else speak(Number(str(amount)), lang)


def _fact(label: Words, text: str, lang: Language) -> Fact:
    return Fact(label=speak(label, lang), text=text)


def _bar(card: Scorecard) -> Callable[[Entry], Markup]:
    """Return what draws the points of a node: what is certain full, what is open hatched, beside its maximum."""

    def drawn(entry: Entry) -> Markup:
        result = card[entry.code]
        whole = card.framework[entry.code].max or Fraction(1)
        pieces = (("sure", result.low), ("open", result.high - result.low), ("lost", result.maximum - result.high))
        widths = ((kind, max(points, Fraction()) / whole * entry.share) for kind, points in pieces)
        inner = (tag("i", class_=f"pix-{kind}", style=f"width:{float(share * 100):.2f}%") for kind, share in widths)
        return tag("span", *inner, class_="pix-bar", aria_hidden="true")

    return drawn


def _extras(card: Scorecard, lang: Language) -> Markup:
    items = ((item, card.extras[item.code]) for item in card.framework.extras)
    return tag(
        "ul", *(tag("li", f"{item.code} {item.name.text(lang)}: {range_text(one, lang)}") for item, one in items)
    )
