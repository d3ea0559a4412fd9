"""What tests say: a line a finding, and no traceback.

PYTEST_DONT_REWRITE
"""

from collections.abc import Iterable

from parindex._findings import Finding, Language, speak
from parindex._render._words import SEVERITIES


class FindingsError(Exception):
    """The findings that fail a test; its text is what is shown of it."""


def line(one: Finding, lang: Language, file: str = "") -> str:
    """Return a finding on one line, with the name of the file where that is not said elsewhere.

    Args:
        one: the finding.
        lang: ``en`` or ``vi``.
        file: what the test run calls the file.
    """
    places = [part for part in (file, one.place.within(lang) if one.place else "") if part]
    where = f"{':'.join(places)}: " if places else ""
    about = f"{one.node}: " if one.node else ""
    return f"{where}{speak(SEVERITIES[one.severity], lang)} {one.code}: {about}{one.message(lang)}"


def line_number(found: Iterable[Finding]) -> int:
    """Return the line of the first finding that has one, else the first line.

    Args:
        found: findings, the most telling first.
    """
    lines = (one.place.line for one in found if one.place and not one.place.block)
    return next(lines, 1)
