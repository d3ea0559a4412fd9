"""A case that does not hold, as those read it who know the rule book: evidence, rule, both numbers, the difference."""

from collections.abc import Iterator

from parindex._assessment import Assessed, Evidence
from parindex._checks._cases import Outcome, Tried
from parindex._checks._terms import signed
from parindex._findings import Language, Number, Words, speak
from parindex._framework import Item, Node
from parindex._render import _words
from parindex._render._rules import INPUTS, rule_text
from parindex._values import TOTAL, show

_RULE = Words("rule", "thang điểm")
_EVIDENCE = Words("evidence", "minh chứng")
_EXPECTED = Words("expected", "mong đợi")
_COMPUTED = Words("computed", "tính được")
_DIFFERENCE = Words("difference", "chênh lệch")
_GIVEN = {
    "self_score": Words("self-score {}", "tự chấm {}"),
    "final": Words("final score {}", "điểm cuối cùng {}"),
}
_APPRAISED = Words("appraised {}", "thẩm định {}")
_NOT_APPLYING = Words("not applicable: {}", "không áp dụng: {}")
_WITHHELD = Words("withheld", "không công bố")

Line = tuple[str, str]


def case_text(tried: Tried, lang: Language) -> str:
    """Return why a case does not hold; nothing where it does.

    Args:
        tried: the case, scored.
        lang: ``en`` or ``vi``.
    """
    if tried.refused:
        return "\n".join(_table([*_rule_lines(tried, lang), *_evidence_lines(tried, lang)]))
    wrong = [one for one in tried.outcomes if not one.holds]
    return "\n\n".join(_outcome_text(tried, one, one.node, lang) for one in wrong if one.node)


def _rule_lines(tried: Tried, lang: Language) -> list[Line]:
    """Return the rule of the item that a case is about, if it is about one that there is."""
    nodes = {node.code: node for node in (*tried.framework.leaves(), *tried.framework.extras)}
    item = nodes.get(tried.case.code or "")
    return [(speak(_RULE, lang), rule_text(item, lang))] if item else []


def _outcome_text(tried: Tried, outcome: Outcome, node: Node, lang: Language) -> str:
    lines = [(speak(_RULE, lang), rule_text(node, lang))] if isinstance(node, Item) else []
    lines += _evidence_lines(tried, lang)
    lines += [
        (speak(_EXPECTED, lang), speak(show(outcome.expected.points), lang)),
        (speak(_COMPUTED, lang), speak(outcome.computed, lang)),
    ]
    if outcome.gap is not None:
        lines.append((speak(_DIFFERENCE, lang), speak(signed(outcome.gap), lang)))
    title = speak(_words.TOTAL, lang) if node.code == TOTAL else f"{node.code} {node.name.text(lang)}"
    return "\n".join([title, *_table(lines)])


def _table(lines: list[Line]) -> list[str]:
    wide = max(len(label) for label, _ in lines)
    return [f"  {label:<{wide}}  {text}" for label, text in lines]


def _evidence_lines(tried: Tried, lang: Language) -> list[Line]:
    """Return what is reported, a line an entry and a line a part; the code is said where there are several."""
    several = tried.case.code is None
    said = [text for entry in tried.case.entries for text in _entry_lines(entry, lang, several=several)]
    label = speak(_EVIDENCE, lang)
    return [("" if number else label, text) for number, text in enumerate(said)]


def _entry_lines(entry: Assessed, lang: Language, *, several: bool) -> Iterator[str]:
    lead = f"{entry.code}: " if several else ""
    own = [_inputs(entry.evidence, lang)] if entry.evidence else []
    given = ((words, getattr(entry, name)) for name, words in _GIVEN.items())
    own += [speak(words, lang).format(speak(show(points), lang)) for words, points in given if points is not None]
    own += [speak(_APPRAISED, lang).format(speak(show(one.score), lang)) for one in entry.appraisal[-1:]]
    own += [speak(_NOT_APPLYING, lang).format(entry.not_applicable)] if entry.not_applicable else []
    own += [speak(_WITHHELD, lang)] if entry.withheld else []
    if own:
        yield lead + ", ".join(own)
    for part in entry.parts:
        yield f"{lead}{part.of}: {_inputs(part.evidence, lang)}"


def _inputs(evidence: Evidence, lang: Language) -> str:
    said = ((speak(INPUTS.get(name, Words(name, name)), lang), Number(str(amount))) for name, amount in evidence)
    return ", ".join(f"{name} {speak(amount, lang)}" for name, amount in said)
