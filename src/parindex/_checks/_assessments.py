"""Assessments: scored by the framework they name, and the scorecard reviewed."""

from parindex._assessment import Assessment
from parindex._checks._frameworks import Shelf, usable
from parindex._findings import Finding
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
