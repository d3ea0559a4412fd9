"""Times as documents print them."""

import pytest

from parindex._timings import read_timings


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("Thường xuyên", "ongoing", "None", "None"),
        ("Quý III-IV/2024", "quarter", "2024-07-01", "2024-12-31"),
        ("Quý I, II năm 2024", "quarter", "2024-01-01", "2024-06-30"),
        ("quý IV", "quarter", "None", "None"),
        ("Từ 01/6/2024", "from", "2024-06-01", "None"),
        ("trước ngày 30/12/2024", "by", "None", "2024-12-30"),
        ("chậm nhất ngày 12-12-2022", "by", "None", "2022-12-12"),
        ("Tháng 12/2024", "by", "2024-12-01", "2024-12-31"),
        ("Trước tháng 10 năm 2024", "by", "None", "2024-09-30"),
        ("Từ tháng 3 năm 2024", "from", "2024-03-01", "None"),
        ("Trong năm 2024.", "in-year", "2024-01-01", "2024-12-31"),
        ("Giai đoạn 2021-2025", "in-year", "2021-01-01", "2025-12-31"),
        ("Hằng quý", "recurring", "None", "None"),
        ("Định kỳ theo quy định", "recurring", "None", "None"),
        ("Theo nhiệm kỳ", "per-term", "None", "None"),
        ("Khi xây dựng hoặc triển khai các chính sách", "on-event", "None", "None"),
    ],
)
def test_each_kind_of_time_is_read(text: str, kind: str, start: str, end: str) -> None:
    """Every kind of time that plans print is read with the days it gives."""
    (timing,) = read_timings(text)

    assert (timing.kind, str(timing.start), str(timing.end)) == (kind, start, end)


def test_one_text_can_state_several_times() -> None:
    """A text that names a date and a rhythm states both, and the year of the date is not read again."""
    timings = read_timings("Trước ngày 12 tháng cuối quý và ngày 12/12/2024")

    assert {one.kind for one in timings} == {"by", "recurring"}


@pytest.mark.parametrize("text", ["", "Sở Nội vụ", "31/02/2024", "Tháng 13/2024"])
def test_what_is_no_time_is_none(text: str) -> None:
    """Text without a time, and dates that do not exist, give nothing."""
    assert read_timings(text) == ()
