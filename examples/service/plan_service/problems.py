"""What went wrong, as RFC 9457 says it to programs (application/problem+json) and as a page says it to people."""

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

import parindex as par
from parindex.errors import (
    AssessmentError,
    LoadError,
    MissingExtraError,
    ParindexError,
    TreeUnknownError,
    UnknownFrameworkError,
)
from plan_service.words import PROBLEMS, Language, language_of, say

REFUSED = {"PIX002": 413, "PIX024": 413, "PIX020": 415, "PIX023": 415}
"""What the findings that refuse a file are in terms of HTTP: too large, not a file that is read; all others 422."""
NOT_THIS, CANNOT = 415, 422


class Problem(Exception):  # noqa: N818
    """A request that cannot be met.

    Attributes:
        name: what sort of problem it is, a key of ``PROBLEMS``.
        status: the status of HTTP.
        findings: what parindex says of the file.
        values: what fills the sentence.
    """

    def __init__(self, name: str, status: int, findings: tuple[par.Finding, ...] = (), **values: object) -> None:
        self.name = name
        self.status = status
        self.findings = findings
        self.values = values
        super().__init__(name)

    def title(self, lang: Language) -> str:
        """Return what sort of problem it is, in words."""
        return say(PROBLEMS[self.name][0], lang)

    def detail(self, lang: Language) -> str:
        """Return what is wrong here, and what to do."""
        if self.findings:
            return " ".join(one.message(lang) for one in self.findings[:3])
        return say(PROBLEMS[self.name][1], lang).format_map(self.values)

    def details(self, lang: Language, instance: str) -> dict[str, Any]:
        """Return the problem as RFC 9457 has it."""
        found = {
            "type": f"urn:plan-service:{self.name}",
            "title": self.title(lang),
            "status": self.status,
            "detail": self.detail(lang),
            "instance": instance,
        }
        return found | ({"findings": [finding_json(one, lang) for one in self.findings]} if self.findings else {})


def problem_of(error: ParindexError) -> Problem:
    """Return the problem that an error of parindex is."""
    if isinstance(error, LoadError):
        status = next((REFUSED[one.code] for one in error.findings if one.code in REFUSED), CANNOT)
        name = {413: "too-large-inside", NOT_THIS: "not-this-file"}.get(status, "unreadable")
        return Problem(name, status, error.findings)
    if isinstance(error, AssessmentError):
        return Problem("not-scored", CANNOT, error.findings)
    if isinstance(error, UnknownFrameworkError):
        return Problem("no-framework", 404, near=", ".join(error.nearest))
    if isinstance(error, TreeUnknownError):
        return Problem("no-tree", 404)
    if isinstance(error, MissingExtraError):
        return Problem("not-installed", 503, why=str(error))
    return Problem("refused", CANNOT, why=str(error))


def finding_json(one: par.Finding, lang: Language) -> dict[str, Any]:
    """Return a finding for programs; its place is within the file, whose name stays with who sent it."""
    return {
        "code": one.code,
        "severity": str(one.severity),
        "node": one.node,
        "place": one.place.within(lang) if one.place else None,
        "message": one.message(lang),
    }


def wants_page(request: Request) -> bool:
    """Say whether a browser asks."""
    return "text/html" in request.headers.get("accept", "")


def respond(scope: Scope, problem: Problem) -> Response:
    """Return a problem as who asked wants to have it."""
    from plan_service.pages import problem_page  # noqa: PLC0415 - pages show problems too

    request = Request(scope)
    lang = language_of(request)
    if wants_page(request):
        return HTMLResponse(problem_page(problem, lang), problem.status)
    content = problem.details(lang, request.url.path)
    return JSONResponse(content, problem.status, media_type="application/problem+json")
