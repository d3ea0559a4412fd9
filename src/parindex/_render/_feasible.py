"""What a plan can reach, as text: what decides first, and the version it all holds under said once."""

import textwrap

import attrs

from parindex._findings import Finding, Language, Severity, Words, speak
from parindex._render import _findings
from parindex._render._findings import WIDTH, Report
from parindex._result import Findings
from parindex._values import TOTAL

_BASIS = Words("This holds {}.", "Căn cứ: {}.")
_PREFIX = "{basis}: "


def to_text(report: Report, *, lang: Language = "en", colour: bool = False, width: int = WIDTH) -> str:
    """Return the findings on what can be reached: errors first, then the whole, the document, and node after node.

    Args:
        report: what a plan came to.
        lang: the language.
        colour: whether the terminal has colours.
        width: its columns.
    """
    bases = {speak(value, lang) for one in report.findings for name, value in one.values if name == "basis"}
    ordered = Findings(found=tuple(map(_plain, sorted(report.findings, key=_rank))))
    text = _findings.to_text([attrs.evolve(report, findings=ordered)], lang=lang, colour=colour, width=width)
    summary, _, rest = text.partition("\n")
    said = [textwrap.fill(speak(_BASIS, lang).format(basis), width) for basis in sorted(bases)]
    return "\n".join([summary, *said, rest]).rstrip("\n")


def _rank(one: Finding) -> tuple[bool, bool, bool]:
    return one.severity is not Severity.ERROR, one.node != TOTAL, one.node is not None


def _plain(one: Finding) -> Finding:
    """Return a finding whose sentence does not begin with the version it holds under."""
    sentence = Words(*(text.removeprefix(_PREFIX) for text in one.kind.sentence))
    return attrs.evolve(one, kind=attrs.evolve(one.kind, sentence=sentence))
