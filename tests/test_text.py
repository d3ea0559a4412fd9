"""Vietnamese text: one fold for comparing."""

import unicodedata

import pytest

from parindex._text import fold, nearest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phần đấu", "Phấn đấu"),
        ("hoà giải", "hòa giải"),
        ("Đăng tải", "đăng  tải"),
        ("Tức động của cải cách", "Tác động của cải cách"),
        ("Kết quả giải quyết TTHC", "Kết quả giải quyết thủ tục hành chính"),
        ("chất lượng VBQPPL", "chất lượng văn bản quy phạm pháp luật"),
        ("chất lượng VBQPPL", "chất lượng VB QPPL".replace("VB", "văn bản")),
        ("Công chức (qua điều tra XHH)", "công chức"),
        ("<i>Kết quả</i>", "Kết quả"),
        ("kinh tế - xã hội", "KT-XH"),
        (unicodedata.normalize("NFD", "Tiếng Việt"), "Tiếng Việt"),
        ("một của liên thông", "một cửa liên thông"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    """Spellings of one name fold to the same."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("cấp tỉnh", "cấp xã"), ("mức độ 3", "mức độ 4"), ("(A)", "(B)")])
def test_names_that_differ(one: str, other: str) -> None:
    """Names that differ in a word, a digit or in all that stands in brackets stay apart."""
    assert fold(one) != fold(other)


def test_nearest() -> None:
    """Words that look alike are offered, best first; nothing like it, nothing."""
    assert nearest("methd", ["measure", "method"]) == ("method",)
    assert nearest("xyz", ["method"]) == ()
