"""Groups that are means, published or inferred."""

import attrs
import pytest
from tests.conftest import column, plan_with, table_of

import parindex as par

ACHIEVED, TARGET = column("achieved", 2023), column("target", 2024)
ROWS = [("2.1", "Công khai TTHC"), ("2.2", "Đúng hạn"), ("2.3", "Mức độ hài lòng")]


@pytest.fixture
def means(small: par.Framework) -> par.Framework:
    """Return the small framework with a second domain that is a mean."""
    one, two = small["1"], small["2"]
    assert isinstance(two, par.Group)
    return attrs.evolve(small, tree=attrs.evolve(small.tree, children=(one, attrs.evolve(two, combine="mean"))))


def told(framework: par.Framework, whole: str, *parts: str, **changes: object) -> list[str]:
    """Return the messages about a table of the second domain, in a column of results."""
    lines = [("2", "Thủ tục hành chính", [whole]), *((*row, [part]) for row, part in zip(ROWS, parts, strict=False))]
    table = attrs.evolve(table_of([changes.get("column", ACHIEVED)], *lines))  # type: ignore[list-item]
    return [f"{one.code} {one.message()}" for one in par.check(plan_with(table), frameworks=(framework,))]


def test_mean_that_is_not(means: par.Framework) -> None:
    """A published mean that its rows do not give is an error with the arithmetic."""
    (message,) = told(means, "0.9", "0.71", "0.82", "0.93")
    assert message == (
        "PIX210 achieved 2023 is 0.9, but the mean of its 3 rows is 0.82 = 2.46/3; rounding does not explain +0.08: "
        "correct the figure."
    )


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("0.82", ("0.71", "0.82", "0.93")),
        ("0.80", ("0.78", "0.80", "0.81")),  # 0.79667 rounded, though 0.80 is a multiple of 0.05
        ("0.79", ("0.78", "0.80", "0.81")),  # cut
        ("0.8", ("0.71", "0.82", "0.93")),  # one place
        ("0.39", ("0.3951", "0.3952", "0.4022")),  # cut from 0.3975, farther than rounding goes
        ("0.25", ("0.1", "0.2", "0.2")),  # rows cut at one place
        ("0.15", ("0.1", "0.2", "0.2")),  # rows rounded at one place
        ("", ("0.71", "0.82", "0.93")),
        ("0.9", ("0.71", "", "0.93")),
        ("0.9", ("0.71", "0.82")),  # one child is not printed
    ],
)
@pytest.mark.parametrize("where", [ACHIEVED, TARGET])
def test_mean_that_may_be(means: par.Framework, whole: str, parts: tuple[str, ...], where: par.Column) -> None:
    """Rounding to the printed places is excused, in targets too; without every child nothing is judged."""
    assert [one for one in told(means, whole, *parts, column=where) if "PIX21" in one] == []


def test_thirds_are_shown_with_two_places_more(means: par.Framework) -> None:
    """A mean without a decimal is shown rounded, and the gap with it."""
    (message,) = told(means, "0.7", "0.15", "0.4", "0.65")
    (third,) = told(means, "0.5", "0.15", "0.1", "0.65")

    assert "the mean of its 3 rows is 0.4 = 1.2/3; rounding does not explain +0.3" in message
    assert "the mean of its 3 rows is 0.3 = 0.9/3; rounding does not explain +0.2" in third
    assert "is 0.367 = 1.1/3; rounding does not explain +0.133" in told(means, "0.5", "0.15", "0.3", "0.65")[0]


def test_inferred_mean_is_a_note_with_its_evidence(means: par.Framework) -> None:
    """That a group is a mean may only have been read off results: the note says of which."""
    one, two = means["1"], means["2"]
    assert isinstance(two, par.Group)
    tree = attrs.evolve(means.tree, children=(one, attrs.evolve(two, inferred="Ten results fit.")))

    (message,) = told(attrs.evolve(means, tree=tree), "0.9", "0.71", "0.82", "0.93")
    assert message.startswith("PIX211 achieved 2023 is 0.9, the mean of its 3 rows 0.82 = 2.46/3;")
    assert message.endswith("That it is their mean is inferred: Ten results fit.")


def test_row_of_an_unknown_code_leaves_the_mean_open(means: par.Framework) -> None:
    """A row under the group that no node fits may be part of the mean."""
    lines = [("2", "Thủ tục hành chính", ["0.9"]), *((*row, ["0.7"]) for row in ROWS), ("2.9", "Mục lạ", ["0.7"])]
    plan = plan_with(table_of([ACHIEVED], *lines))

    assert [one.code for one in par.check(plan, frameworks=(means,))] == ["PIX303"]


def test_sipas_as_published_in_bac_kan() -> None:
    """Of the factors of SIPAS 2023 in Bắc Kạn, criteria and factor as its plan prints them, the fourth is the note."""
    names = [f"II.4.{number}" for number in (1, 2, 3)]
    framework = par.get_framework("sipas/2023")
    lines = [
        (code, framework[code].name.text("vi"), [text])
        for code, text in zip(names, ("73,74", "75,80", "73,86"), strict=True)
    ]
    table = table_of([ACHIEVED], ("II.4", "Kết quả dịch vụ", ["74,48"]), *lines, framework="sipas/2023")

    (finding,) = par.check(plan_with(table))
    assert (finding.code, finding.stated, finding.computed) == ("PIX211", "74.48", "74.4667")
