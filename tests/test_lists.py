"""What the checks say of counts and lists in the prose, of year labels and of how recent results are."""

import datetime as dt
from pathlib import Path

import attrs
import pytest

import parindex as par
from parindex._plan import Count, NodeList


def plan_of(small: par.Framework, **parts: object) -> par.Plan:
    """Return a plan of 2024 whose only table prints one row of the small framework."""
    row = par.Row(
        code="1.1", name="Kế hoạch năm", cells=(par.Printed(text="1.5"),), place=par.Place(file="made", line=9)
    )
    table = par.Table(framework=small.id, scope="excerpt", columns=(par.Column(kind="target", year=2024),), rows=(row,))
    fields: dict[str, object] = {
        "title": "Kế hoạch",
        "unit": "tỉnh Mẫu",
        "years": (2024,),
        "document": par.Document(issuer="UBND tỉnh", number="1/KH-UBND", date=dt.date(2024, 6, 1)),
        "tables": (table,),
    }
    return par.Plan(**{**fields, **parts})  # type: ignore[arg-type]


def told(plan: par.Plan, small: par.Framework, code: str) -> list[str]:
    """Return the messages of one kind of finding, each with its node."""
    return [f"{one.node}: {one.message()}" for one in par.check(plan, frameworks=(small,), select=(code,))]


def listed(*codes: str, **fields: object) -> NodeList:
    """Return a list of nodes of the small framework."""
    return NodeList(**{"framework": "small/2024", "codes": codes, "quote": "made up", **fields})  # type: ignore[arg-type]


def test_a_wrong_count_of_nodes_is_told(small: par.Framework) -> None:
    """A number of criteria that the framework does not have is told; one that it has is not."""
    claim = par.Claim(
        index="small", quote="", counts=(Count(level="domain", count=2), Count(level="criterion", count=4))
    )

    assert told(plan_of(small, claims=(claim,)), small, "PIX509") == [
        "total: the prose counts 4 criterion, but small/2024 has 5: correct the number."
    ]


@pytest.mark.parametrize("claim", [("other", "criterion"), ("small", "chapter")])
def test_counts_that_nothing_is_known_of_are_left(claim: tuple[str, str], small: par.Framework) -> None:
    """Counts of an index that the plan has no framework of, or of a level it does not have, are not judged."""
    index, level = claim
    counted = par.Claim(index=index, quote="", counts=(Count(level=level, count=7),))

    assert told(plan_of(small, claims=(counted,)), small, "PIX509") == []


def test_a_list_that_is_shorter_than_it_says_is_told(small: par.Framework) -> None:
    """A list of two nodes that says it has three is told."""
    plan = plan_of(small, lists=(listed("1.1", "1.2", count=3), listed("2.1", count=1)))

    assert told(plan, small, "PIX509") == ["total: the prose counts 3 nodes, but its list has 2: correct the number."]


def test_a_heading_without_a_code_counts_by_its_task(small: par.Framework) -> None:
    """Where a heading fits no node, the number of tasks may be what the document counts."""
    tasks = tuple(par.Task(text=text, framework="small/2024") for text in "abc")

    assert told(plan_of(small, lists=(listed("1.1", "1.2", count=3),), tasks=tasks), small, "PIX509") == []


def test_codes_of_lists_and_tasks_must_exist(small: par.Framework) -> None:
    """A code that the framework does not have is told in lists and in tasks, with the nearest where there is one."""
    plan = plan_of(
        small, lists=(listed("1.9", "X"),), tasks=(par.Task(text="", framework="small/2024", codes=("1.1",)),)
    )

    assert told(plan, small, "PIX303") == [
        "1.9: small/2024 has no 1.9; the nearest is 1.2.",
        "X: small/2024 has no X.",
    ]


def test_tasks_without_a_framework_are_not_looked_up(small: par.Framework) -> None:
    """The codes of a task that names no framework are left alone."""
    assert told(plan_of(small, tasks=(par.Task(text="", codes=("9",)),)), small, "PIX303") == []


def test_a_framework_that_only_a_list_names_must_exist(small: par.Framework) -> None:
    """A list of an unknown framework is told as a table would be, once."""
    plan = plan_of(small, lists=(listed("1", framework="smal/2024"), listed("2", framework="smal/2024")))

    assert len(told(plan, small, "PIX505")) == 1


def test_a_leaf_to_keep_and_to_mend_is_told(small: par.Framework) -> None:
    """A leaf in both lists is told, with the lines of both; a group is not, nor a code that does not exist."""
    keep = listed("1", "1.1", "9", role="keep", place=par.Place(file="made", line=3))
    plan = plan_of(small, lists=(keep, listed("1", "1.1", "9", role="fix")))

    assert told(plan, small, "PIX510") == [
        "1.1: is listed both to be kept (line 3) and to be mended (line ?): decide which."
    ]


def test_tables_are_lists_too(small: par.Framework) -> None:
    """What a table is for counts as a list of its rows."""
    plan = plan_of(small, lists=(listed("1.1", role="keep", place=par.Place(file="made", line=3)),))
    mending = attrs.evolve(plan, tables=(attrs.evolve(plan.tables[0], role="fix"),))

    assert told(plan, small, "PIX510") == []
    assert told(mending, small, "PIX510") == [
        "1.1: is listed both to be kept (line 3) and to be mended (line 9): decide which."
    ]


def test_what_complete_lists_leave_out_is_told(small: par.Framework) -> None:
    """Lists that claim to name all nodes of a level must; others need not."""
    keep, fix = listed("1.1", "2.1", role="keep"), listed("1.2", "2.3", "9", role="fix")
    complete = tuple(attrs.evolve(one, complete=True) for one in (keep, fix))

    assert told(plan_of(small, lists=(keep, fix)), small, "PIX511") == []
    assert told(plan_of(small, lists=complete), small, "PIX511") == [
        "2.2: Đúng hạn is neither to be kept nor to be mended, though the lists claim to name all: add it to one."
    ]


@pytest.mark.parametrize(("year", "years", "count"), [(2023, (2024,), 1), (2024, (2024,), 0), (2023, (), 0)])
def test_a_target_of_a_year_gone_by_is_told(
    year: int, years: tuple[int, ...], count: int, small: par.Framework
) -> None:
    """A column of targets for a year before the plan's own is told."""
    plan = plan_of(small, years=years)
    column = par.Column(kind="target", year=year)
    plan = attrs.evolve(plan, tables=(attrs.evolve(plan.tables[0], columns=(column,)),))

    assert len(told(plan, small, "PIX512")) == count


def with_results(plan: par.Plan, *years: int, framework: str = "par-index/2022") -> par.Plan:
    """Return a plan of tables that each print results of a year beside a target."""
    tables = tuple(
        par.Table(
            framework=framework,
            scope="excerpt",
            columns=(par.Column(kind="achieved", year=year), par.Column(kind="target", year=2024)),
            rows=(),
        )
        for year in years
    )
    return attrs.evolve(plan, tables=tables)


def test_older_results_than_were_out_are_told(small: par.Framework) -> None:
    """Results of 2022 in a plan of June 2024 are told, for those of 2023 were out in April."""
    plan = with_results(plan_of(small), 2022)

    assert told(plan, small, "PIX513") == [
        "None: achieved 2022 is set beside the targets, though the results of 2023 were out by 2024-04-22: take those."
    ]
    assert (
        told(attrs.evolve(plan, document=attrs.evolve(plan.document, date=dt.date(2024, 4, 1))), small, "PIX513") == []
    )
    assert told(attrs.evolve(plan, document=attrs.evolve(plan.document, date=None)), small, "PIX513") == []


def test_results_of_different_years_are_told(small: par.Framework) -> None:
    """Where nothing is known of publication, the table with the older results is told."""
    draft = attrs.evolve(plan_of(small), document=par.Document(issuer="UBND tỉnh"))
    plan = with_results(draft, 2022, 2023)

    assert told(plan, small, "PIX514") == [
        "None: achieved 2022 here, results of 2023 in another table of the document: use one year."
    ]
    assert told(with_results(draft, 2023, 2023), small, "PIX514") == []


def test_a_broken_record_of_versions_stops_nothing(small: par.Framework, tmp_path: Path) -> None:
    """A user's file of versions that does not load is told where it is checked itself, not here."""
    (tmp_path / "par-index").mkdir()
    (tmp_path / "par-index" / "versions.yaml").write_text("format: nothing", encoding="utf-8")

    found = par.check(with_results(plan_of(small), 2022), folders=(tmp_path,), select=("PIX513",))

    assert len(found) == 0


def ranked(small: par.Framework, framework: str | None, *texts: str, year: int | None = 2024) -> par.Plan:
    """Return a plan whose table prints ranks."""
    plan = plan_of(small)
    rows = tuple(par.Row(code="1", name="", cells=(par.Printed(text=text),)) for text in texts)
    table = par.Table(framework=framework, scope="excerpt", columns=(par.Column(kind="rank", year=year),), rows=rows)
    return attrs.evolve(plan, tables=(table,))


def test_ranks_that_nobody_can_have_are_told(small: par.Framework) -> None:
    """A rank is one of the provinces of its year, and is counted among all of them."""
    texts = ("10/63", "63", "64/63", "0/63", "10/64", "Nhóm cao", "")

    assert told(ranked(small, "par-index/2022", *texts), small, "PIX515") == [
        "1: rank 2024 is 64/63, but there are 63 provinces: correct it.",
        "1: rank 2024 is 0/63, but there are 63 provinces: correct it.",
        "1: rank 2024 is 10/64, but there are 63 provinces: correct it.",
    ]


def test_since_the_mergers_there_are_34(small: par.Framework) -> None:
    """The number of provinces is that at the end of the year."""
    assert told(ranked(small, "par-index/2022", "35/34", "34", year=2025), small, "PIX515") == [
        "1: rank 2025 is 35/34, but there are 34 provinces: correct it."
    ]


@pytest.mark.parametrize(("framework", "year"), [("small/2024", 2024), (None, 2024), ("par-index/2022", None)])
def test_ranks_among_others_are_left(framework: str | None, year: int | None, small: par.Framework) -> None:
    """A rubric of one's own ranks as it likes, and without an index or a year nothing is known."""
    assert told(ranked(small, framework, "99/100", year=year), small, "PIX515") == []


def test_papi_may_rank_fewer(small: par.Framework) -> None:
    """The publisher of PAPI withholds some provinces, so a rank can be one among fewer."""
    assert told(ranked(small, "papi/2021", "34/60", "61/60"), small, "PIX515") == [
        "1: rank 2024 is 61/60, but there are 63 provinces: correct it."
    ]


def test_ranks_of_the_prose_are_looked_at(small: par.Framework) -> None:
    """Ranks that are aimed at and that are stated are held against the number of provinces too."""
    goals = (
        par.Goal(index="sipas", aim="rank", years=(2024,), value=par.Printed(text="70"), quote=""),
        par.Goal(index="sipas", aim="rank", years=(2024,), value=par.Printed(text="20"), of=60, quote=""),
        par.Goal(index="sipas", aim="absolute", years=(2024,), value=par.Printed(text="90%"), quote=""),
        par.Goal(index="sipas", aim="rank", quote=""),
    )
    claims = (
        par.Claim(index="sipas", year=2023, rank=38, of=62, quote=""),
        par.Claim(index="sipas", year=2023, value=par.Printed(text="80"), quote=""),
    )

    assert told(plan_of(small, goals=goals, claims=claims), small, "PIX515") == [
        "total: rank 2024 is 70, but there are 63 provinces: correct it.",
        "total: rank 2024 is 20/60, but there are 63 provinces: correct it.",
        "total: rank 2023 is 38/62, but there are 63 provinces: correct it.",
    ]
