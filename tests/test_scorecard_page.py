"""Pages of scorecards: the points of every node, what was reported of it, and what was lost."""

from pathlib import Path

import pytest
from tests.test_framework_page import EVIL, read

import parindex as par
from parindex._assessment import EvidenceDocument, Round
from parindex._render._scorecard_page import scorecard_block, scorecard_page
from parindex._result import Findings


@pytest.fixture(scope="session")
def sample(root: Path) -> par.Scorecard:
    """Return the scorecard of the sample commune."""
    folder = root / "examples" / "xa-mau"
    return par.score(par.load_framework(folder / "framework.yaml"), par.load_assessment(folder / "assessment.yaml"))


def test_every_node_with_its_points(sample: par.Scorecard) -> None:
    """Each node shows its points of its maximum, open ones as an interval, and a bar for what is certain and open."""
    page = scorecard_page("xa-mau", sample, par.check(sample), "vi").body
    reader = read(page)
    text = " ".join(reader.text)
    assert len(reader.ids) == len(set(reader.ids))
    assert all(f"scorecard-xa-mau-2026-{code}" in reader.ids for code in sample.nodes if code != "total")
    assert "18,5 trên 30" in text
    assert "5 đến 20 trên 20 (chưa chấm đủ)" in text
    assert "T.2 Điểm trừ đơn thư khiếu nại đúng: -1" in text
    assert page.count('class="pix-sure"') == len(sample.nodes)  # one a node and one in the key, none for the total


def test_what_was_reported(sample: par.Scorecard) -> None:
    """Evidence, documents, explanations, appraisals and reasons stand under their node."""
    text = " ".join(read(scorecard_block(sample, Findings(), "vi")).text)
    for told in (
        "thẩm định lần 1 8: Bốn nhiệm vụ báo cáo xong nhưng quá hạn",
        "tỷ lệ: 57/60",
        "thôn Đông, tỷ lệ: 95/100; thôn Đoài, tỷ lệ: 270/300; thôn Thượng, tỷ lệ: 20/20",
        "issued: có, on-time: có, leads: không",
        "03/KH-UBND, UBND xã Mẫu, 20/1/2026",
        "Một sáng kiến được tỉnh công nhận",
        "Xã không có thủ tục phải niêm yết trong năm",
        "năm nay: 12,5, năm trước: 11",
        "thang điểm, với số liệu đã khai",
        "thẩm định lần cuối",
    ):
        assert told in text
    assert "(không áp dụng)" in text


def test_findings_and_no_losses(small: par.Framework) -> None:
    """What a scorecard gives reason to look at is listed; where nothing was lost there is no list of losses."""
    items = tuple(par.Assessed(code=leaf.code, self_score=leaf.max) for leaf in small.leaves())
    card = par.score(small, par.Assessment(framework=small.id, unit="A", year=2024, items=items))
    page = scorecard_block(card, par.check(card), "en", depth=1, rules=False)
    assert "PIX170" in page
    assert "No points were lost." in page
    assert "Bonus and penalty" not in page
    assert "scorecard-small-2024-1.1" not in page


def test_markup_in_an_assessment_shows_as_text(small: par.Framework) -> None:
    """Names, reasons, explanations and documents with markup in them become text."""
    entry = par.Assessed(
        code="1.1",
        self_score="1",
        explanation=EVIL,
        appraisal=(Round(score="0.5", reason=EVIL), Round(score="0.5")),
        documents=(EvidenceDocument(number=EVIL, issuer=EVIL, title=EVIL),),
    )
    assessment = par.Assessment(framework=small.id, unit=EVIL, year=2024, items=(entry,))
    page = scorecard_block(par.score(small, assessment), Findings(), "vi")
    assert page.count("<script") == 1  # its own
