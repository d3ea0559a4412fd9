"""Scoring in columns: every engine, lazy frames untouched, and clear refusals."""

import pickle
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import attrs
import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.conftest import group, item

import parindex as par
from parindex._columns._numbers import half_even, scale_of
from parindex._columns._opening import _by_position
from parindex.errors import EvidenceError, FrameError, MissingExtraError
from parindex.rules import (
    Bounds,
    Checklist,
    Compared,
    Count,
    Entered,
    Evidence,
    Part,
    Piece,
    Proportional,
    RescaledMean,
    Term,
    YesNo,
)
from parindex.rules._contract import Basis

F = Fraction


def framework_with(**rules: Any) -> par.Framework:
    """Return a framework of one group; ``i1=rule`` gives it an item 1.1."""
    items = [attrs.evolve(item(f"1.{name[1:]}", name, "2"), rule=rule) for name, rule in rules.items()]
    tree = group("total", "Tổng", str(2 * len(items)), group("1", "Một", str(2 * len(items)), *items))
    return par.Framework(
        id="made/2024",
        title=par.Name(en="made"),
        measure="points",
        levels=(),
        sources=(par.Source(id="made-up", document="made up"),),
        tree=tree,
        not_applicable="rescale",
    )


MADE = framework_with(
    i1=Entered(status="unknown", step=F(1, 2)),
    i2=Proportional(status="published", full=F("0.9")),
    i3=Count(status="inferred", each=F(1, 2)),
    i4=YesNo(status="published"),
)
ROWS: dict[str, list[Any]] = {
    "unit": ["A", "B", "C"],
    "1.1": [1.5, 2.0, None],
    "1.2.rate": [30, 90, None],
    "1.2.rate.of": [60, 100, None],
    "1.3.count": [1, 2, 9],
    "1.4.yes": [True, False, None],
    "1.3.not_applicable": [False, False, False],
    "note": ["x", "y", "z"],
}
TOTALS = [1.5 + 1.111111 + 0.5 + 2, 2.0 + 2.0 + 1.0 + 0.0, None]

ENGINES: dict[str, tuple[Callable[[pl.DataFrame], Any], Callable[[Any], list[dict[str, Any]]]]] = {
    "polars": (lambda frame: frame, lambda made: made.to_dicts()),
    "polars-lazy": (lambda frame: frame.lazy(), lambda made: made.collect().to_dicts()),
    "pandas": (lambda frame: frame.to_pandas(), lambda made: pa.Table.from_pandas(made).to_pylist()),
    "pandas-objects": (
        lambda frame: pd.DataFrame(frame.to_dict(as_series=False)),
        lambda made: pa.Table.from_pandas(made).to_pylist(),
    ),
    "pyarrow": (lambda frame: frame.to_arrow(), lambda made: made.to_pylist()),
    "duckdb": (lambda frame: duckdb.from_arrow(frame.to_arrow()), lambda made: made.pl().to_dicts()),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same(engine: str) -> None:
    """The same rows in every engine have the same points; the caller's columns stay."""
    make, rows = ENGINES[engine]
    made = par.score_frame(MADE, make(pl.DataFrame(ROWS)), bounds=True)
    result = rows(made)

    assert [row["total"] for row in result] == TOTALS
    assert [row["1.2"] for row in result] == [1.111111, 2.0, None]
    assert (result[2]["total.low"], result[2]["total.high"]) == (2.0, 8.0)
    assert [row["note"] for row in result] == ROWS["note"]
    assert isinstance(made, type(make(pl.DataFrame(ROWS))))


@pytest.mark.parametrize("engine", ENGINES)
def test_problems_are_rows_in_every_engine(engine: str) -> None:
    """Faults of values are rows with unit, code and problem."""
    make, rows = ENGINES[engine]
    bad = pl.DataFrame({**ROWS, "1.1": [7.0, 2.0, None], "1.2.rate": [30, 190, None], "1.2.rate.of": [0, 100, None]})
    found = rows(par.find_problems(MADE, make(bad)))

    every = {(row["unit"], row["code"], row["problem"]) for row in found}
    assert {("A", "1.1", "its points are outside 0 to 2"), ("B", "1.2", "rate is above 100 % or below 0")} <= every
    assert any(row["problem"].startswith("the denominator of rate is not above 0") for row in found)


@pytest.mark.parametrize("long", [False, True])
def test_a_lazy_frame_is_not_collected(*, long: bool) -> None:
    """Neither scoring nor finding problems runs the query of a lazy frame, in Polars or in DuckDB."""

    def refuse(frame: pl.DataFrame) -> pl.DataFrame:
        raise AssertionError(frame)

    values: dict[str, list[Any]] = {"code": ["1.1"], "value": [1.0]} if long else {"1.1": [1.0]}
    given = pl.LazyFrame({"unit": ["A"], **values})
    lazy = given.map_batches(refuse, schema=given.collect_schema())
    shown = ", ".join(f'{value[0]!r} as "{name}"' for name, value in values.items())
    relation = duckdb.sql(f"select error('it ran') as unit, {shown}")

    for call in (par.score_frame, par.find_problems):
        assert isinstance(call(MADE, lazy, long=long), pl.LazyFrame)
        made: Any = call(MADE, relation, long=long)
        with pytest.raises(duckdb.Error, match="it ran"):
            made.fetchall()


def test_a_frame_without_columns() -> None:
    """There is nothing to score in a frame that has no column at all."""
    with pytest.raises(ValueError, match="the data frame has no columns"):
        par.score_frame(MADE, pl.DataFrame())


def test_faults_of_a_lazy_frame_make_points_missing() -> None:
    """Nothing wrong is scored: a value with a fault is missing."""
    lazy = pl.LazyFrame({"1.1": [7.0, 1.0], "1.2.rate": [3, 3], "1.2.rate.of": [0, 2], "1.3.count": [1.5, 2.0]})
    made = par.score_frame(MADE, lazy).collect()

    assert made.select("1.1", "1.2", "1.3").rows() == [(None, None, None), (1.0, None, 1.0)]


def test_all_faults_of_values_come_at_once() -> None:
    """The error names every unit and code; without a column of units, the row."""
    bad = pl.DataFrame({**ROWS, "1.1": [7.0, 1.25, 0.0], "1.3.not_applicable": [True, None, False]})
    with pytest.raises(FrameError) as caught:
        par.score_frame(MADE, bad)

    assert str(caught.value).splitlines() == [
        "data frame: 2 problems",
        "error PIX196: 1.1: A: 1.1: its points are outside 0 to 2.",
        "error PIX196: 1.3: A: 1.3: it is said not to apply, and yet has evidence or points: keep one of the two.",
    ]
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301
    with pytest.raises(FrameError, match=r"row 1: 1\.1: its points"):
        par.score_frame(MADE, bad.drop("unit"))
    many = pl.DataFrame({"unit": range(30), "1.1": [9] * 30})
    with pytest.raises(FrameError, match="and 10 more"):
        par.score_frame(MADE, many)


def refusal(frame: Any, framework: par.Framework = MADE, **options: Any) -> list[str]:
    """Return the lines of a refusal."""
    with pytest.raises(FrameError) as caught:
        par.score_frame(framework, frame, **options)
    return [str(one).partition(": ")[2] for one in caught.value.findings]


def test_faults_of_columns_come_at_once() -> None:
    """Unknown, wrongly typed, half-given and clashing columns are named together, lazy frame or not."""
    frame = pl.LazyFrame(
        {"1.1": ["x"], "1.2.rat": [1], "1.3.count.of": [1], "1.4.not_applicable": [1], "1": [2], "1.9": [1], "1.x": [1]}
    )

    assert refusal(frame) == [
        "1.2: column '1.2.rat': 1.2 takes rate, not_applicable.",
        "1.3: column '1.3.count.of': 1.3 takes count, not_applicable.",
        "1.9: column '1.9': made/2024 has no such code; the nearest is 1.4.",
        "1: column '1.x': 1 is a group: give columns for what is under it.",
        "1.1: column '1.1': it holds String; give numbers.",
        "1.4: column '1.4.not_applicable': it holds Int64; give true or false.",
        "1: column '1': the points of 1 would replace it: rename them with columns={'1': ...}.",
    ]
    both = framework_with(
        i1=Compared(status="inferred", higher=F(2), level=F(1), lower=F(0)), i2=YesNo(status="published")
    )
    assert refusal(pl.DataFrame({"1.1.now": [1], "1.2.yes": ["x"]}), both) == [
        "1.1: column '1.1.now': its rule needs 1.1.before too.",
        "1.2: column '1.2.yes': it holds String; give true or false, or 1 and 0.",
    ]
    assert refusal(pl.DataFrame({"1.2.rate.of": [1]})) == ["1.2: column '1.2.rate.of': its rule needs 1.2.rate too."]
    assert "has no reading x" in refusal(pl.DataFrame({"1.1": [1]}), reading="x")[0]
    assert "no result has it" in refusal(pl.DataFrame({"1.1": [1]}), columns={"7": "x"})[0]


def test_names_that_stand_twice() -> None:
    """Engines like pandas and PyArrow allow a name twice; it is refused."""
    twice = "column 'unit': it stands 2 times: keep one."
    assert refusal(pd.DataFrame([[1, 2]], columns=["unit", "unit"])) == [twice]
    assert refusal(pa.table([[1], [2]], names=["unit", "unit"])) == [twice]


def long_of(wide: dict[str, list[Any]]) -> pl.DataFrame:
    """Return a wide table of units in the long form."""
    rows = []
    for name, values in wide.items():
        code, below, name_of_input = name[:3], name.endswith(".of"), name[4:] or None
        if code in {"1.1", "1.2", "1.3", "1.4"} and not below:
            ofs = wide.get(f"{name}.of", [None] * 3)
            rows += [
                {"of": of, "unit": unit, "input": name_of_input, "code": code, "value": float(value)}
                for unit, value, of in zip(wide["unit"], values, ofs, strict=True)
                if value is not None
            ]
    return pl.DataFrame(rows, schema_overrides={"of": pl.Int64, "input": pl.String})


@pytest.mark.parametrize("engine", ENGINES)
def test_the_long_form_is_the_wide_form(engine: str) -> None:
    """One row a unit and value gives what one row a unit gives, in every engine, lazy or not."""
    make, rows = ENGINES[engine]
    wide = {**ROWS, "1.3.count": [None, 2, 9], "1.3.not_applicable": [True, False, False]}
    expected = par.score_frame(MADE, pl.DataFrame(wide), bounds=True, columns={"total": "điểm"}).to_dicts()
    made = par.score_frame(MADE, make(long_of(wide)), long=True, bounds=True, columns={"total": "điểm"})
    result = sorted(rows(made), key=lambda row: str(row["unit"]))

    assert isinstance(made, type(make(pl.DataFrame(ROWS))))
    points = ["unit", "điểm", "điểm.low", "1.1", "1.2", "1.3", "1.4", "1.4.low", "1.4.high", "total.low", "total.high"]
    for mine, other in zip(result, expected, strict=True):
        assert [mine[name] for name in points if name in other] == [other[name] for name in points if name in other]


BAD_LONG = pl.DataFrame(
    {
        "unit": ["A", "A", "B", "B", "C", "C"],
        "code": ["1.1", "9.9", "1.1", "1.1", "1.3", "1.2"],
        "input": [None, None, None, None, "count", "rate"],
        "value": [7.0, 1.0, 1.0, 2.0, 3.0, 1.0],
        "of": [None, None, None, None, 5, 0],
    }
)
LONG_FAULTS = {
    ("A", "1.1", "its points are outside 0 to 2"),
    ("A", "9.9", "no item or input has this name"),
    ("B", "1.1", "its value stands more than once for this unit"),
    ("C", "1.3.count", "it takes no ratio: leave of empty"),
    ("C", "1.2", "the denominator of rate is not above 0; if there was none, say not_applicable"),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_faults_of_the_long_form(engine: str) -> None:
    """Rows that nothing takes, that stand twice, and values with a fault are all told."""
    make, rows = ENGINES[engine]
    found = rows(par.find_problems(MADE, make(BAD_LONG), long=True))
    assert {(row["unit"], row["code"], row["problem"]) for row in found} >= LONG_FAULTS

    made = make(BAD_LONG)
    if "lazy" in engine or engine == "duckdb":
        scored = {row["unit"]: row for row in rows(par.score_frame(MADE, made, long=True))}
        assert (scored["A"]["1.1"], scored["B"]["1.1"], scored["C"]["1.3"]) == (None, None, 1.5)
    else:
        told = refusal(made, long=True)
        assert set(told) >= {f"{code}: {unit}: {code}: {why}." for unit, code, why in LONG_FAULTS}


def test_the_long_form_needs_its_columns() -> None:
    """Columns of the long form that are not there, or of the wrong type, are told together."""
    assert refusal(pl.DataFrame({"code": [1], "input": [2], "of": ["x"]}), long=True) == [
        "column 'unit': the long form needs it.",
        "column 'value': the long form needs it.",
        "column 'code': it holds Int64; give text.",
        "column 'input': it holds Int64; give text.",
        "column 'of': it holds String; give numbers.",
    ]
    points = pl.DataFrame({"unit": ["A"], "code": ["1.1"], "input": [None], "value": [2], "of": [None]})
    assert par.score_frame(MADE, points, long=True)["1.1"].to_list() == [2.0]
    assert par.score_frame(MADE, points.drop("input", "of").lazy(), long=True).collect()["1.1"].to_list() == [2.0]


def test_faults_of_columns_and_of_values_come_together() -> None:
    """One column that cannot be used does not hide what is wrong with the values of the others."""
    frame = pl.DataFrame({"unit": ["A"], "1.1": [7.0], "1.2.rate": ["x"], "1.4.yes": [2]})

    assert refusal(frame) == [
        "1.2: column '1.2.rate': it holds String; give numbers.",
        "1.1: A: 1.1: its points are outside 0 to 2.",
        "1.4: A: 1.4: yes is not within 0 to 1.",
    ]


def test_columns_of_spark_are_renamed_by_position() -> None:
    """A full stop in a name, or a name that stands twice, does not matter to a frame that renames by position."""

    class Renamed:
        def toDF(self, *names: str) -> pl.DataFrame:  # noqa: N802
            return pl.DataFrame([[1], [2], [3]], schema=list(names))

    frame = _by_position(Renamed(), ["1.1", "1.1", "unit"], [0, 2], ["c0", "c1"])
    assert frame.to_native().to_dicts() == [{"c0": 1, "c1": 3}]


def test_problems_need_units() -> None:
    """Without the column of units there is nothing to name."""
    with pytest.raises(FrameError, match="say with index="):
        par.find_problems(MADE, pl.DataFrame({"1.1": [1]}))


def test_no_columns_no_faults() -> None:
    """A frame of units alone has no problem, and no points."""
    frame = pl.DataFrame({"unit": ["A"]})

    assert par.find_problems(MADE, frame).rows() == []
    assert par.score_frame(MADE, frame, columns={"total": "điểm"})["điểm"].to_list() == [None]


def test_renamed() -> None:
    """Results can be renamed beside the points that were given, which then stay."""
    frame = pl.DataFrame({"1.1": [Decimal("1.5")], "1.2": [1], "1.3": [0.5], "1.4": [2.0]})
    made = par.score_frame(MADE, frame, columns={"1.1": "điểm 1.1"})

    assert made.select("1.1", "điểm 1.1", "total").row(0) == (Decimal("1.5"), 1.5, 5.0)


def test_a_ratio_is_two_whole_numbers() -> None:
    """Numerator and denominator give the points of the rate, also where nothing is missing."""
    made = par.score_frame(MADE, pl.DataFrame({"1.2.rate": [45, 90], "1.2.rate.of": [100, 90]}))

    assert made["1.2"].to_list() == [1.0, 2.0]


def test_decimals_finer_than_a_step_are_rounded_half_to_even() -> None:
    """Exact decimals are rounded to the step, ties to the even one, also below 0."""
    low = attrs.evolve(item("1.1", "x", "2"), min=F(-1))
    framework = attrs.evolve(MADE, tree=group("total", "Tổng", "2", low))
    values = [Decimal("0.0000005"), Decimal("0.0000015"), Decimal("-0.0000005"), Decimal("1.123456")]
    made = par.score_frame(framework, pl.DataFrame({"1.1": values}), columns={"1.1": "p"})

    assert made["p"].to_list() == [0.0, 0.000002, 0.0, 1.123456]


def test_missing_numbers_of_floats() -> None:
    """NaN is missing, infinity is a fault, in every way to hold floats."""
    frame = pl.DataFrame({"unit": ["A", "B"], "1.1": [float("nan"), 1.0]})

    assert par.score_frame(MADE, frame)["1.1"].to_list() == [None, 1.0]
    with pytest.raises(FrameError, match="outside 0 to 2"):
        par.score_frame(MADE, frame.with_columns(pl.lit(float("inf")).alias("1.1")))
    decimals = pd.DataFrame({"1.1": [Decimal("1.5"), None], "1.2": [None, None], "1.3.not_applicable": [None, None]})
    assert par.score_frame(MADE, decimals)["1.1"].to_list()[0] == 1.5


REFUSED = "no"


@attrs.frozen(kw_only=True)
class Odd(Basis):
    """A rule of somebody's own, without pieces: points for the first of two inputs, unless the other is more."""

    kind: ClassVar[str] = "odd"
    inputs: tuple[str, ...] = ("one", "two")

    def award(self, evidence: Evidence, bounds: Bounds) -> F:
        """Return the points."""
        if len(evidence) < 2 or evidence["two"] > evidence["one"]:
            raise EvidenceError(REFUSED)
        return min(evidence["one"], bounds.high)

    def attainable(self, bounds: Bounds) -> Any:
        """Return the bounds."""
        return (bounds.low, bounds.high)

    def required(self, points: F, bounds: Bounds) -> Any:
        """Return nothing."""
        raise NotImplementedError

    def pieces(self, bounds: Bounds) -> tuple[Piece, ...]:
        """Return nothing."""
        return ()


def test_a_rule_without_pieces_is_scored_one_unit_at_a_time() -> None:
    """Eager frames work, and faults are found; lazy ones are refused with what to do."""
    framework = framework_with(i1=Odd(status="inferred"))
    frame = pl.DataFrame({"unit": ["A", "B"], "1.1.one": [1.25, None], "1.1.two": [1, None]})

    assert par.score_frame(framework, frame)["total"].to_list() == [1.25, None]
    assert "one unit at a time: collect the frame first" in refusal(frame.lazy(), framework)[0]
    assert "cannot take its evidence" in refusal(frame.with_columns(pl.lit(3).alias("1.1.two")), framework)[0]
    single = framework_with(i1=Odd(status="inferred", inputs=("one",)))
    assert "cannot take" in refusal(pl.DataFrame({"1.1.one": [1.0, float("inf")], "1.1.one.of": [2, 0]}), single)[0]


def test_a_rule_in_unhandy_numbers_is_scored_one_unit_at_a_time() -> None:
    """Where products would leave 63 bits, points are as exact, and come unit by unit."""
    terms = (
        Term(input="a", worst=F(1, 10007), best=F(10009, 10037), weight=F(1, 2)),
        Term(input="b", worst=F(0), best=F(10039, 10061), weight=F(1, 2)),
    )
    mean = RescaledMean(status="inferred", terms=terms)
    rate = Proportional(status="inferred", full=F(100_000_007, 100_000_037))
    framework = framework_with(i1=rate, i2=mean)
    frame = pl.DataFrame({"1.1.rate": [1], "1.1.rate.of": [3], "1.2.a": [0.5], "1.2.b": [0.25]})
    made = par.score_frame(framework, frame).row(0, named=True)

    expected = [rate.award({"rate": F(1, 3)}, Bounds(F(0), F(2)))]
    expected += [mean.award({"a": F(1, 2), "b": F(1, 4)}, Bounds(F(0), F(2)))]
    assert [made["1.1"], made["1.2"]] == [round(one * 10**6) / 10**6 for one in expected]


def test_readings_and_extras() -> None:
    """A group whose combining is unknown lies within its bounds until a reading is chosen; extras stand apart."""
    framework = par.get_framework("sipas/2023")
    points = {leaf.code: 50 + number / 4 for number, leaf in enumerate(framework.leaves())}
    frame = pl.DataFrame({"unit": ["A"], **{code: [value] for code, value in points.items()}})
    entries = tuple(par.Assessed(code=code, final=F(value)) for code, value in points.items())
    report = par.Assessment(framework=framework.id, unit="A", year=2023, items=entries)
    made = par.score_frame(framework, frame, bounds=True)
    assert made.select("total", "total.low", "total.high").row(0) == (None, 0, 100)
    for reading in ("national-weights", "nine-factors", "two-groups"):
        total = par.score(framework, report, reading=reading).total
        found = par.score_frame(framework, frame, reading=reading, bounds=True)["total.low"][0]
        assert abs(found - float(total.low)) < 1e-5, reading

    more = attrs.evolve(MADE, extras=(item("2.1", "Thưởng", "1"),))
    bonus = par.score_frame(more, pl.DataFrame({**ROWS, "2.1": [0.5, 1.0, 0.0]}))
    assert (bonus["2.1"].to_list(), bonus["total"].to_list()) == ([0.5, 1.0, 0.0], TOTALS)


def test_a_checklist_needs_all_its_parts() -> None:
    """Parts that are partly missing are a fault of the row."""
    parts = (Part(id="x", points=F(1)), Part(id="y", points=F(1)))
    framework = framework_with(i1=Checklist(status="published", parts=parts))
    frame = pl.DataFrame({"1.1.x": [True, None], "1.1.y": [False, True]})

    assert refusal(frame, framework) == ["1.1: row 2: 1.1: some inputs of its rule are missing."]


def test_quotients_are_rounded_half_to_even() -> None:
    """Large and small, by whole numbers and by floats."""
    frame = nw.from_native(pl.DataFrame({"a": [1, 3, 5, 2**55 + 1, 2**55 + 3], "b": [2, 2, 2, 2, 2]}))
    above, below = nw.col("a"), nw.col("b")

    assert frame.select(half_even(above, below, most=2**60))["a"].to_list() == [0, 2, 2, 2**54, 2**54 + 2]
    assert frame.select(half_even(above, 2, most=2**60))["a"].to_list()[:3] == [0, 2, 2]
    assert frame.select(half_even(above, below, most=9))["a"].to_list()[:3] == [0, 2, 2]


def test_the_grid_has_an_end() -> None:
    """A framework whose points have no small common denominator is refused, not rounded."""
    primes = {
        f"i{number}": Count(status="inferred", each=F(1, prime))
        for number, prime in enumerate((10007, 10009, 10037), 1)
    }

    assert scale_of(MADE) == 10**6
    with pytest.raises(ValueError, match="score one unit at a time"):
        scale_of(framework_with(**primes))


def test_without_narwhals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "narwhals.stable.v2", None)
    with pytest.raises(MissingExtraError, match=r"narwhals.*pip install 'parindex\[frames\]'"):
        par.score_frame(MADE, pl.DataFrame({"1.1": [1]}))


@pytest.mark.spark
def test_spark() -> None:
    """The same rows in Spark, wide and long; .ci/spark runs it."""
    sql = pytest.importorskip("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[1]")
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1", "spark.sql.adaptive.enabled": "false"}
    session = builder.config(map=settings).getOrCreate()
    try:
        names = {"1.1": "double", "1.2.rate": "bigint", "1.2.rate.of": "bigint", "1.3.count": "bigint"}
        names |= {"1.4.yes": "boolean", "1.3.not_applicable": "boolean"}
        schema = ", ".join(["unit string", *(f"`{name}` {kind}" for name, kind in names.items())])
        rows = list(zip(ROWS["unit"], *(ROWS[name] for name in names), strict=True))
        made = par.score_frame(MADE, session.createDataFrame(rows, schema))
        assert [row["total"] for row in made.collect()] == TOTALS

        bad = session.createDataFrame([("A", 7.0, 3, 2, 1, True, None)], schema)
        assert {row["code"] for row in par.find_problems(MADE, bad).collect()} == {"1.1", "1.2"}

        long = session.createDataFrame(
            [(row["unit"], row["code"], row["input"], row["value"], row["of"]) for row in long_of(ROWS).to_dicts()],
            "unit string, code string, input string, value double, of bigint",
        )
        scored = par.score_frame(MADE, long, long=True).orderBy("unit").collect()
        assert [row["total"] for row in scored] == TOTALS
        assert par.find_problems(MADE, long, long=True).collect() == []
    finally:
        session.stop()
