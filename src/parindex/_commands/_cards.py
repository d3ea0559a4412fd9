"""The scorecard of an assessment file, or what keeps it from being scored."""

from collections.abc import Iterable

from parindex._checks._frameworks import Shelf
from parindex._loading import load_assessment
from parindex._render._findings import Report
from parindex._result import Findings
from parindex._scoring import Scorecard, score
from parindex._yaml import posix
from parindex.errors import AssessmentError


def scored(path: str, taken: Iterable[str], reading: str | None, shelf: Shelf) -> Scorecard | Report:
    """Return the scorecard of an assessment file, or what keeps it (or one it takes results from) from being scored.

    Args:
        path: the file.
        taken: assessment files by other frameworks, whose results some items take.
        reading: the reading to follow in the file itself where one is disputed, or None.
        shelf: where frameworks are looked up.

    Raises:
        LoadError: a file cannot be loaded; all its problems at once.
        UnknownFrameworkError: there is no such framework.
    """
    others: list[Scorecard] = []
    for other in taken:
        card = _score(other, shelf, (), None)
        if isinstance(card, Report):
            return card
        others.append(card)
    return _score(path, shelf, tuple(others), reading)


def _score(path: str, shelf: Shelf, others: tuple[Scorecard, ...], reading: str | None) -> Scorecard | Report:
    assessment = load_assessment(path)
    framework = shelf.find(assessment.framework, assessment.place)
    try:
        return score(framework, assessment, taken=others, reading=reading)
    except AssessmentError as problem:
        return Report(path=posix(path), subject=assessment, findings=Findings(found=problem.findings))
