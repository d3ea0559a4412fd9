"""The script for researchers: what it ranks, follows, puts beside one another and pools, and what it does not."""

import csv
import io
import os
from pathlib import Path

import pytest
from examples.research import panel

import parindex as par

HERE = Path(__file__).parent
INVENTED, COUNTS = str(HERE / "invented.csv"), str(HERE / "invented-counts.csv")
SHARED = Path(os.environ.get("PARINDEX_SHARED", HERE.parents[2] / "shared")) / "data" / "papi-panel.csv"


def table(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[list[str]]:
    """Return the table that the script prints, without its first line."""
    assert panel.main(list(arguments)) == 0
    return list(csv.reader(io.StringIO(capsys.readouterr().out)))[1:]


def test_provinces_are_ranked(capsys: pytest.CaptureFixture[str]) -> None:
    """Ties share a rank and are named; a province without a published figure has none."""
    rows = table(capsys, "ranks", INVENTED, "--index", "papi", "--year", "2023", "--code", "4")

    assert rows == [
        ["1", "Hà Nam", "7", ""],
        ["2", "Cao Bằng", "6.5", "Bắc Giang"],
        ["2", "Bắc Giang", "6.5", "Cao Bằng"],
        ["4", "Bắc Ninh", "5.5", ""],
        ["5", "Nam Định", "4", ""],
    ]


def test_only_what_is_comparable_is_followed(capsys: pytest.CaptureFixture[str]) -> None:
    """Dimension 4 is followed from the version of 2019 to that of 2021; dimension 5 changed, and is not."""
    rows = table(capsys, "change", INVENTED, "--index", "papi", "--from", "2019", "--to", "2023")

    assert ["Hà Nam", "4", "4", "0.4444", "0.6667", "0.2222"] in rows
    assert {row[1] for row in rows} == {"4"}
    assert not any(row[0] == "Ninh Bình" for row in rows)


def test_within_one_version_all_is_comparable() -> None:
    """Years that one version scores are compared node by node."""
    codes = {link.old.code for link in panel.comparable("papi", 2021, 2023)}
    assert codes == {code for code in par.get_framework("papi/2021") if code != "total"}


def test_figures_of_merged_provinces_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    """A province of 2025 has the figures of those it was formed of, never one made of them; what is missing is told."""
    rows = table(capsys, "merged", INVENTED, "--index", "papi", "--year", "2023", "--code", "4")

    assert ["Bắc Ninh", "5.5", "6.5", "Bắc Ninh 5.5; Bắc Giang 6.5", ""] in rows
    assert ["Ninh Bình", "4", "7", "Hà Nam 7; Nam Định 4", "Ninh Bình"] in rows
    assert ["Cao Bằng", "6.5", "6.5", "Cao Bằng 6.5", ""] in rows


def test_counts_are_pooled(capsys: pytest.CaptureFixture[str]) -> None:
    """A rate is all cases done over all cases: 270 of 400, not the mean of 90 % and 60 %; parts must all be known."""
    rows = table(capsys, "pooled", COUNTS, "--year", "2023")

    assert rows == [["3.4.1", "1", "Cao Bằng", "0.75"], ["3.4.1", "2", "Bắc Ninh", "0.675"]]


def test_a_year_that_nobody_scores() -> None:
    """A year without a version on record is told, and so is a version whose tree is not known."""
    with pytest.raises(ValueError, match="no version of papi is known to score 1999"):
        panel.framework_of("papi", 1999)


@pytest.mark.skipif(not SHARED.exists(), reason="the published panel is not here")
def test_the_published_panel(capsys: pytest.CaptureFixture[str]) -> None:
    """On the panel that was published, all provinces with a figure are ranked, and so is nearly every one of the 34."""
    rows = table(capsys, "ranks", str(SHARED), "--index", "papi", "--year", "2022", "--code", "4")
    assert 55 <= len(rows) <= 63
    rows = table(capsys, "merged", str(SHARED), "--index", "papi", "--year", "2022", "--code", "4")
    assert 30 <= len(rows) <= 34
    assert table(capsys, "change", str(SHARED), "--index", "papi", "--from", "2019", "--to", "2022")
