"""The application. Run it with ``uvicorn plan_service.app:app --app-dir examples/service``."""

import functools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, File, Form, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

import parindex as par
from parindex.errors import ParindexError, TreeUnknownError
from plan_service import pages
from plan_service.limits import LimitBody
from plan_service.problems import Problem, finding_json, problem_of, respond, wants_page
from plan_service.words import language_of

app = FastAPI(title="plan service", docs_url=None, redoc_url=None)
app.add_middleware(LimitBody)

Upload = Annotated[UploadFile, File()]
DOCUMENTS = (".docx", ".xlsx")
CHUNK = 1024 * 1024
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@functools.cache
def framework_ids() -> tuple[str, ...]:
    """Return the frameworks of the catalogue whose trees are known."""
    found = []
    for version in par.versions():
        try:
            found.append(par.get_framework(version.id).id)
        except TreeUnknownError:
            continue
    return tuple(found)


@app.middleware("http")
async def with_safe_headers(request: Request, call_next: Any) -> Response:
    """Say to browsers that nothing of a page may come from elsewhere, and that nothing is kept."""
    response: Response = await call_next(request)
    response.headers.update(SAFE)
    return response


@contextmanager
def kept_for_now(upload: UploadFile, name: str) -> Iterator[Path]:
    """Yield a file that holds an upload; it is gone afterwards, whatever happens.

    Args:
        upload: what was sent; its name is not used.
        name: what the file is called.
    """
    with tempfile.TemporaryDirectory(prefix="plan-") as folder:
        path = Path(folder) / name
        with path.open("wb") as file:
            while chunk := upload.file.read(CHUNK):
                file.write(chunk)
        yield path


def read_plan(upload: UploadFile, framework: str) -> par.Plan:
    """Return the plan that an upload holds.

    Args:
        upload: a Word or Excel file; parindex looks into it, whatever it is called.
        framework: the id of the framework that its tables can belong to; nothing: any of the catalogue.
    """
    suffix = Path(upload.filename or "").suffix.casefold()
    with kept_for_now(upload, f"plan{suffix if suffix in DOCUMENTS else DOCUMENTS[0]}") as path:
        return par.read_document(path, frameworks=[par.get_framework(framework)] if framework else ())


@app.get("/", response_class=HTMLResponse)
def start(request: Request) -> HTMLResponse:
    """Show the page."""
    return HTMLResponse(pages.start_page(framework_ids(), language_of(request)))


@app.get("/style.css")
def style() -> FileResponse:
    """Give the style of the pages."""
    return FileResponse(Path(__file__).with_name("style.css"))


@app.post("/check")
def check(request: Request, file: Upload, framework: Annotated[str, Form()] = "") -> Response:
    """Read a plan and say what in it contradicts itself or the framework."""
    lang = language_of(request)
    plan = read_plan(file, framework)
    found = par.check(plan)
    if wants_page(request):
        return HTMLResponse(pages.findings_page(plan, found, Path(file.filename or "").name, lang))
    tables = [{"framework": one.framework, "title": one.title, "rows": len(one.rows)} for one in plan.tables]
    return JSONResponse({"tables": tables, "findings": [finding_json(one, lang) for one in found]})


@app.post("/score")
def score(request: Request, file: Upload) -> Response:
    """Score an assessment by a framework of the catalogue."""
    lang = language_of(request)
    with kept_for_now(file, "assessment.yaml") as path:
        assessment = par.load_assessment(path)
    card = par.score(par.get_framework(assessment.framework), assessment)  # an id: no path leads to files of the server
    found = par.check(card)
    if wants_page(request):
        return HTMLResponse(pages.score_page(card, found, lang))
    nodes = [
        {
            "code": code,
            "state": one.state,
            "low": par.show(one.low),
            "high": par.show(one.high),
            "maximum": par.show(one.maximum),
        }
        for code, one in ((code, card[code]) for code in card)
    ]
    who = {"framework": card.framework.id, "unit": assessment.unit, "year": assessment.year}
    return JSONResponse(who | {"nodes": nodes, "findings": [finding_json(one, lang) for one in found]})


@app.get("/diff")
def diff(request: Request, old: str, new: str) -> Response:
    """Say what changed between two frameworks of the catalogue."""
    before, after = par.get_framework(old), par.get_framework(new)
    changes = par.diff(before, after)
    if wants_page(request):
        return HTMLResponse(pages.diff_page(changes, before, after, language_of(request)))
    found = [
        {
            "kind": one.kind,
            "old": one.old,
            "new": one.new,
            "points": [None if points is None else par.show(points) for points in one.points],
            "suggested": one.suggested,
        }
        for one in changes.changes
    ]
    return JSONResponse({"old": changes.old, "new": changes.new, "changes": found})


@app.exception_handler(ParindexError)
async def refused(request: Request, error: ParindexError) -> Response:
    """Say what parindex refuses."""
    return respond(request.scope, problem_of(error))


@app.exception_handler(RequestValidationError)
async def incomplete(request: Request, error: RequestValidationError) -> Response:
    """Say what a request lacks; a form that was sent without a file is the usual case."""
    fields = [str(one["loc"][-1]) for one in error.errors()]
    problem = Problem("no-file", 422) if "file" in fields else Problem("bad-request", 422, why=", ".join(fields))
    return respond(request.scope, problem)


@app.exception_handler(HTTPException)
async def not_here(request: Request, error: HTTPException) -> Response:
    """Say that there is no such address, or that it is asked otherwise."""
    names = {404: "not-found", 405: "not-allowed"}
    name = names.get(error.status_code, "bad-request")
    return respond(request.scope, Problem(name, error.status_code, why=str(error.detail)))
