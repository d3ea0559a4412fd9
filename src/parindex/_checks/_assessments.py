"""Assessments: scored by the framework they name, and the scorecard reviewed."""

from parindex._assessment import Assessment
from parindex._checks._frameworks import Shelf, usable
from parindex._findings import Finding
from parindex._loading import load_sound_part
from parindex._scoring import review, score
from parindex.errors import AssessmentError


def check_assessment(assessment: Assessment, shelf: Shelf) -> list[Finding]:
    """Return what keeps an assessment from being scored, or else what its scorecard gives reason to look at."""
    framework = usable(assessment.framework, shelf, beside=assessment.place, place=assessment.place)
    if isinstance(framework, Finding):
        return [framework]
    try:
        return [*review(score(framework, assessment))]
    except AssessmentError as problem:
        return [*problem.findings]


def faults_beside(path: str, shelf: Shelf) -> tuple[Finding, ...]:
    """Return what else keeps an assessment from being scored whose file cannot be loaded.

    Args:
        path: the file.
        shelf: where frameworks are looked up.
    """
    rest = load_sound_part(path)
    if rest is None:
        return ()
    framework = usable(rest.framework, shelf, beside=rest.place, place=rest.place)
    if isinstance(framework, Finding):
        return (framework,)
    try:
        score(framework, rest)
    except AssessmentError as problem:
        return problem.findings
    return ()
