"""Printed results beside the published ones of a panel, which is made up here."""

from pathlib import Path

import attrs
import pytest
from tests.conftest import claimed, column, plan_with, table_of

import parindex as par
from parindex.cli import main

OLD, NEW, TARGET = column("achieved", 2022), column("achieved", 2023), column("target", 2024)
ROW = ("1.1", "Kế hoạch năm")

LINES = """index,year,province,code,points,rank
small,2022,Mẫu,total,6.75,12
small,2023,Mẫu,total,7.66483,
small,2022,Mẫu,1.1,1.0333,
small,2023,Mẫu,1.1,1.25,
small,2021,Mẫu,1.1,1.033,
small,2023,Mẫu,2.1,,
papi,2020,Mẫu,1,4.5,
papi,2022,Mẫu,1,4.6,
papi,2022,Mẫu,total,41.5,
sipas,2024,Mẫu,total,82.5,
sipas,2024,Mẫu,II.1,83.5,
par-index,2023,Mẫu,total,88.5,
par-index,2023,Mẫu,1,8.5,
"""


@pytest.fixture
def panel(tmp_path: Path) -> par.Panel:
    """Return the results of the province Mẫu."""
    path = tmp_path / "results.csv"
    path.write_text(LINES, encoding="utf-8")
    return par.load_panel(path)


def told(panel: par.Panel, plan: par.Plan, *frameworks: par.Framework) -> list[str]:
    """Return code, node and message of what is found beside the panel."""
    found = par.check(plan, results=panel, frameworks=frameworks, select="PIX8")
    return [f"{one.code} {one.node} {one.message()}" for one in found]


def test_figure_of_another_year(panel: par.Panel, small: par.Framework) -> None:
    """A printed result that is the published one of other years is told with these years."""
    table = table_of([NEW, TARGET], (*ROW, ["1.03", "1.4"]))

    (message,) = told(panel, plan_with(table), small)
    assert message == (
        "PIX801 1.1 achieved 2023 is 1.03, but 1.25 was published for tỉnh Mẫu: correct the figure or its year. "
        "It is that of 2021, 2022."
    )


def test_figure_of_no_year(panel: par.Panel, small: par.Framework) -> None:
    """A printed result that was never published is told, in the prose too; one with fewer decimals agrees."""
    table = table_of(
        [OLD, NEW], (*ROW, ["1,03", "1,15"]), ("2.1", "Công khai TTHC", ["1", "1"]), ("total", "Tổng", ["6,75", "7,66"])
    )
    claims = (
        claimed("small", 2023, "7,665"),
        claimed("small", 2023, "7,67"),
        claimed("small", 2023, "1,20", node="1.1"),
    )

    assert told(panel, plan_with(table, claims=claims), small) == [
        "PIX801 total achieved 2023 is 7.67, but 7.66483 was published for tỉnh Mẫu: correct the figure or its year.",
        "PIX801 1.1 achieved 2023 is 1.2, but 1.25 was published for tỉnh Mẫu: correct the figure or its year.",
        "PIX801 1.1 achieved 2023 is 1.15, but 1.25 was published for tỉnh Mẫu: correct the figure or its year.",
    ]


def test_published_figure_with_fewer_places(panel: par.Panel, small: par.Framework) -> None:
    """A plan may print more decimals than were published."""
    assert told(panel, plan_with(table_of([OLD], ("total", "Tổng", ["6.7512"]))), small) == []
    assert len(told(panel, plan_with(table_of([OLD], ("total", "Tổng", ["6.7712"]))), small)) == 1


def test_ranks(panel: par.Panel) -> None:
    """A stated rank is compared where the panel has one."""
    claims = (claimed("small", 2022, rank=13), claimed("small", 2022, rank=12), claimed("small", 2023, rank=9))

    assert told(panel, plan_with(claims=claims)) == [
        "PIX801 total rank 2022 is 13, but 12 was published for tỉnh Mẫu: correct the figure or its year."
    ]
    assert told(panel, plan_with(claims=(attrs.evolve(claims[0], year=None),))) == []


def test_codes_are_those_of_the_version_that_scored_the_year(panel: par.Panel) -> None:
    """A node is compared only where its version scored the year; a total always."""
    lines = (("1", "Tham gia của người dân ở cấp cơ sở", ["4.10", "4.10"]), ("total", "Tổng", ["40", "40"]))
    table = table_of([column("achieved", 2020), OLD], *lines, framework="papi/2021")

    assert [one[:12] for one in told(panel, plan_with(table))] == ["PIX801 1 ach", "PIX801 total"]
    prose = (claimed("papi", 2020, "4.10", node="1"), claimed("papi", 2022, "4.10", node="1"))
    assert len(told(panel, plan_with(claims=prose))) == 2
    assert len(told(panel, plan_with(table_of([TARGET], framework="papi/2021"), claims=prose))) == 1


def test_prose_without_a_known_version(panel: par.Panel) -> None:
    """Where the version of the year has no tree, the whole is compared and nodes are not; nor is percent of points."""
    claims = (
        claimed("sipas", 2024, "80%"), claimed("sipas", 2024, "80%", node="II.1"), claimed("par-index", 2023, "80%"),
        claimed("par-index", 2023, "80%", node="1"),
    )  # fmt: skip

    assert [one[:12] for one in told(panel, plan_with(claims=claims))] == ["PIX801 total"]


def test_frameworks_whose_id_has_no_year(panel: par.Panel, small: par.Framework) -> None:
    """A user's own framework is on no record; its nodes are compared."""
    own = attrs.evolve(small, id="small/own")
    table = table_of([NEW], (*ROW, ["1.10"]), framework="small/own")

    assert len(told(panel, plan_with(table), own)) == 1


def test_unit_that_the_panel_does_not_know(panel: par.Panel) -> None:
    """A panel without the unit is told, for silence would look like agreement; without a panel nothing is."""
    plan = plan_with(unit="tỉnh Khác", claims=(claimed("small", 2022, "1"),))

    (message,) = told(panel, plan)
    assert message.startswith("PIX802 None ")
    assert message.endswith("results.csv has no result of tỉnh Khác: no figure was compared with published ones.")
    assert [one.code for one in par.check(plan, select="PIX8")] == []


def test_acceptance_is_judged_only_beside_results(panel: par.Panel, small: par.Framework) -> None:
    """An accepted difference from what was published matches nothing without a panel, and that is no finding."""
    entries = tuple(
        par.Accepted(code="PIX801", node=node, reason="r", field="achieved 2023") for node in ("1.1", "1.2")
    )
    plan = plan_with(table_of([NEW], (*ROW, ["1.03"])), accepted=entries)

    assert list(par.check(plan, frameworks=(small,))) == []
    found = par.check(plan, frameworks=(small,), results=panel)
    assert ([one.code for one in found], [one.code for one in found.accepted]) == (["PIX901"], ["PIX801"])


def test_command(tmp_path: Path, mini_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--results`` compares every plan with the file; one that cannot be used ends the command with status 2."""
    (tmp_path / "mini.yaml").write_bytes(mini_file.read_bytes())
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "format: parindex/plan/1\ntitle: x\nunit: tỉnh Mẫu\n"
        "document: {issuer: UBND, number: 1/KH-UBND, date: 2024-01-01}\ntables:\n"
        '  - framework: mini.yaml\n    scope: excerpt\n    columns: [{kind: achieved, year: "2023"}]\n    rows:\n'
        '      - {code: "1", name: Chỉ đạo điều hành, cells: ["2.75"]}\n',
        encoding="utf-8",
    )
    results = mini_file.parent / "panel.csv"

    assert main(["check", str(plan), "--results", str(results)]) == 1
    assert "PIX801  achieved 2023 is 2.75, but 3.25 was published" in capsys.readouterr().out
    assert main(["check", str(plan)]) == 0
    capsys.readouterr()
    assert main(["check", str(plan), "--results", str(plan)]) == 2
    assert "PIX151" in capsys.readouterr().err
    assert main(["accept", str(plan), "PIX801", "1", "--reason", "x"]) == 2
    assert main(["accept", str(plan), "PIX801", "1", "--reason", "x", "--results", str(results)]) == 0
    assert main(["check", str(plan), "--results", str(results)]) == 0


def test_bac_kan_prints_what_was_published(shared: Path) -> None:
    """The four dimensions of PAPI 2021 that Bắc Kạn's plan of 2022 prints were published; as of 2020 they are told."""
    source = shared / "data" / "papi-panel.csv"
    if not source.is_file():
        pytest.skip("the panel is not here")
    published = par.load_panel(source)
    printed = {"1": "4,86", "3": "4,25", "7": "3,65", "8": "2,58"}

    def claims(year: int) -> tuple[par.Claim, ...]:
        return tuple(claimed("papi", year, text, node=code) for code, text in printed.items())

    assert all(published.find("papi", 2021, "tỉnh Bắc Kạn", code) for code in printed)
    assert told(published, plan_with(unit="tỉnh Bắc Kạn", claims=claims(2021))) == []
    messages = told(published, plan_with(unit="tỉnh Bắc Kạn", claims=claims(2020)))
    assert len(messages) == 4
    assert all(message.endswith("It is that of 2021.") for message in messages)
