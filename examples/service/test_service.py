"""The service as a client and as an official sees it; what is refused, and that nothing is left behind."""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from fastapi.testclient import TestClient
from plan_service.app import app
from plan_service.limits import MOST_BYTES

import parindex as par

HERE = Path(__file__).parent
PROBLEM = "application/problem+json"
PAGE = {"accept": "text/html,*/*"}
ASSESSMENT = (HERE / "assessment.yaml").read_bytes()
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which temporary files are made."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def client(temp: Path) -> Iterator[TestClient]:
    """Return a client of the service; when it goes, no temporary file may be left."""
    with TestClient(app, raise_server_exceptions=False) as made:
        yield made
    assert list(temp.iterdir()) == []


@pytest.fixture(scope="module")
def plan() -> bytes:
    """Return a Word plan of two rows under a group of PAR 2018, whose sum is wrong."""
    framework = par.get_framework("par-index/2018")
    codes = [node.code for node in framework.walk() if node.code.startswith("3.3")]
    table = (made := Document()).add_table(rows=0, cols=4)
    for cells in [
        ("TT", "Tiêu chí", "Điểm tối đa", "Mục tiêu năm 2019"),
        *((code, str(framework[code].name), par.show(framework[code].max), "0,25") for code in codes),
    ]:
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    """Return a ZIP archive; ``__`` in a name is a slash, ``_`` a full stop."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), data)
    return file.getvalue()


def sent(data: bytes, name: str = "plan.docx") -> dict[str, tuple[str, bytes]]:
    """Return an upload."""
    return {"file": (name, data)}


def test_a_plan_is_checked(client: TestClient, plan: bytes) -> None:
    """An uploaded Word plan is read and checked; programs get JSON."""
    answer = client.post("/check?lang=en", files=sent(plan))

    assert answer.status_code == 200
    assert answer.json()["tables"][0]["framework"] == "par-index/2018"
    wrong = [one for one in answer.json()["findings"] if one["code"] == "PIX201"]
    assert [(one["node"], one["severity"], one["place"]) for one in wrong] == [
        ("3.3", "error", "table 1:row 2:column 4")
    ]
    assert "its rows add up to" in wrong[0]["message"]


def test_a_framework_can_be_named(client: TestClient, plan: bytes) -> None:
    """Who knows the framework says it; one that there is not is told."""
    answer = client.post("/check", files=sent(plan), data={"framework": "par-index/2018"})
    assert answer.json()["tables"][0]["framework"] == "par-index/2018"
    answer = client.post("/check?lang=en", files=sent(plan), data={"framework": "../../etc/passwd.yaml"})
    assert (answer.status_code, answer.json()["title"]) == (404, "No such framework")


@pytest.mark.parametrize(
    ("lang", "accept", "found"),
    [
        ("", "", "vi"),
        ("", "en-GB,vi;q=0.5", "en"),
        ("", "fr,vi-VN", "vi"),
        ("?lang=vi", "en", "vi"),
        ("?lang=en", "", "en"),
        ("?lang=de", "en", "en"),
    ],
)
def test_languages(client: TestClient, plan: bytes, lang: str, accept: str, found: str) -> None:
    """Pages are in the language that is asked for, else the one that the browser prefers, else Vietnamese."""
    headers = PAGE | {"accept-language": accept}
    assert f'<html lang="{found}">' in client.get(f"/{lang}", headers=headers).text
    page = client.post(f"/check{lang}", files=sent(plan), headers=headers).text
    assert ("cộng được" if found == "vi" else "add up to") in page


@pytest.mark.parametrize(
    ("data", "name", "status", "code"),
    [
        (b"", "plan.docx", 422, "PIX022"),
        (b"%PDF-1.7 ...", "plan.pdf", 415, "PIX020"),
        (b"hello", "plan.docx", 415, "PIX020"),
        (OLD_WORD, "plan.doc", 415, "PIX020"),
        (archive(photo_png=b"x"), "plan.docx", 415, "PIX020"),
        (archive(word__vbaProject_bin=b"x"), "plan.docm", 415, "PIX023"),
        (b"PK\x03\x04 and then nothing", "../../plan.docx", 422, "PIX022"),
    ],
)
def test_files_that_are_refused(client: TestClient, data: bytes, name: str, status: int, code: str) -> None:
    """What is not a sound Word or Excel file is a clear 4xx with problem details, in the language asked for."""
    answer = client.post("/check?lang=en", files=sent(data, name))

    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    body = answer.json()
    assert set(body) == {"type", "title", "status", "detail", "instance", "findings"}
    assert (body["status"], body["instance"], body["findings"][0]["code"]) == (status, "/check", code)
    assert body["type"].startswith("urn:plan-service:")


def hostile(plan: bytes, part: str, text: bytes) -> bytes:
    """Return a Word file one part of which was replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plan)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            made.writestr(name, text if name == part else old.read(name))
    return file.getvalue()


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', 422, "PIX025"),
        (b" " * (65 * 1024 * 1024), 413, "PIX024"),
        (b"<w:document", 422, "PIX022"),
    ],
)
def test_hostile_files(client: TestClient, plan: bytes, text: bytes, status: int, code: str) -> None:
    """Entities, bombs and broken XML are refused; neither the answer nor the disk has anything of them."""
    answer = client.post("/check", files=sent(hostile(plan, "word/document.xml", text)))

    assert (answer.status_code, answer.json()["findings"][0]["code"]) == (status, code)
    assert "root:" not in answer.text


def test_names_are_not_used(client: TestClient, plan: bytes) -> None:
    """The name of an upload is shown and never used: neither as a path nor as markup."""
    page = client.post("/check", files=sent(plan, "../<script>alert(1)</script>.docx"), headers=PAGE).text

    assert "<script" not in page
    assert "../" not in page


def test_too_large(client: TestClient) -> None:
    """A request over the limit is refused by what it says of itself, and by what really comes."""
    answer = client.post("/check?lang=en", files=sent(bytes(MOST_BYTES + 1)))
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)
    assert "8 MB" in answer.json()["detail"]

    def chunks() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="plan.docx"\r\n\r\n'
        for _ in range(9):
            yield bytes(1024 * 1024)

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/check", content=chunks(), headers=headers)
    assert (answer.status_code, answer.json()["title"]) == (413, "Tệp quá lớn")
    page = client.post("/check", files=sent(bytes(MOST_BYTES + 1)), headers=PAGE)
    assert (page.status_code, "<h1>Tệp quá lớn</h1>" in page.text) == (413, True)


def test_requests_that_lack_something(client: TestClient) -> None:
    """A form without a file, an address that is not there and a wrong method are problems with details too."""
    for answer, status, title in [
        (client.post("/check?lang=en"), 422, "No file was sent"),
        (client.get("/diff?old=par-index/2018&lang=en"), 422, "The request is not complete"),
        (client.get("/nothing?lang=en"), 404, "No such page"),
        (client.get("/check?lang=en"), 405, "Not done that way"),
        (client.post("/check?lang=en", content=b"x", headers={"content-type": "multipart/form-data"}), 400, None),
    ]:
        assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
        assert title in (None, answer.json()["title"])


def test_an_assessment_is_scored(client: TestClient) -> None:
    """An assessment as a file, YAML or JSON, becomes a scorecard; what has no points yet stays an interval."""
    answer = client.post("/score", files=sent(ASSESSMENT, "a.yaml"))
    total = next(one for one in answer.json()["nodes"] if one["code"] == "total")
    assert (total["low"], total["high"], total["state"]) == ("2.75", "98", "unscored")
    page = client.post("/score?lang=en", files=sent(ASSESSMENT), headers=PAGE).text
    assert "2.75 to 98" in page

    entry = {"code": "1.2", "final": "1.5"}
    body = {
        "format": "parindex/assessment/1",
        "framework": "par-index/2018",
        "unit": "A",
        "year": 2018,
        "items": [entry],
    }
    answer = client.post("/score", files=sent(json.dumps(body).encode(), "a.json"))
    assert (answer.status_code, answer.json()["unit"]) == (200, "A")


@pytest.mark.parametrize(
    ("old", "new", "status", "code"),
    [
        (b'code: "1.2"', b'code: "9.9"', 422, "PIX160"),
        (b"final: 0.5", b"final: 0,5", 422, "PIX105"),
        (b"framework: par-index/2018", b"framework: ../../../secret.yaml", 404, None),
        (b"framework: par-index/2018", b"framework: par-index/2012", 404, None),
        (b"items:", b"items: &a", 422, None),
    ],
)
def test_assessments_that_are_refused(
    client: TestClient, old: bytes, new: bytes, status: int, code: str | None
) -> None:
    """What cannot be scored is told with its findings; a path leads to no file of the server."""
    answer = client.post("/score", files=sent(ASSESSMENT.replace(old, new), "a.yaml"))

    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert code in (None, *(one["code"] for one in answer.json().get("findings", ())))


def test_versions_are_compared(client: TestClient) -> None:
    """The changes between two versions, for programs and for people."""
    where = "/diff?old=par-index/2018&new=par-index/2022"
    found = client.get(where).json()["changes"]
    assert {"kind": "renumbered", "old": ["3.3.2"], "new": ["3.3.3"], "points": ["1", "1"], "suggested": False} in [
        {**one, "points": ["1", "1"]} for one in found
    ]
    assert "đổi số thứ tự" in client.get(where, headers=PAGE).text
    assert client.get("/diff?old=par-index/2018&new=par-index/2018").json()["changes"] == []


def test_pages_are_safe(client: TestClient) -> None:
    """No script, nothing from elsewhere, nothing kept by the browser."""
    answer = client.get("/")

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "<script" not in answer.text
    assert client.get("/style.css").headers["content-type"].startswith("text/css")
