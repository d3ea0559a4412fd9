"""The findings of the published plans beside those that a person read from their sources before any check was run."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import parindex as par
from parindex._checks import KINDS

PLANS = ("bac-giang-2024", "bac-kan-office-2024", "bac-kan-papi-2022", "dak-lak-2024", "ha-nam-2019")
ERRORS = {kind.code for kind in KINDS if kind.severity is par.Severity.ERROR}


def labels_of(root: Path, plan: str) -> list[dict[str, Any]]:
    """Return what was labelled by hand as true of a plan."""
    text = (root / "examples" / plan / "true-findings.yaml").read_text(encoding="utf-8")
    labels: list[dict[str, Any]] = yaml.safe_load(text)["findings"] or []
    return labels


def is_labelled(one: par.Finding, labels: list[dict[str, Any]]) -> bool:
    """Say whether a finding is one of the labels: of the same kind, about the same node where the label names one."""
    return any(is_same(one, label) for label in labels)


def is_same(one: par.Finding, label: dict[str, Any]) -> bool:
    """Say whether a finding is what a label says."""
    if one.code != label["code"] or label.get("framework", one.framework) != one.framework:
        return False
    node = label.get("node")
    return node is None or one.node == node or one.code in TOLD_FOR_A_GROUP


TOLD_FOR_A_GROUP = {"PIX411", "PIX701", "PIX705", "PIX706"}
"""What the labels state for each row, and a check once for a group, a lead or a table."""


def findings_of(root: Path, plan: str) -> par.Findings:
    """Return what the checks find."""
    return par.check(par.load_plan(root / "examples" / plan / "plan.yaml"))


@pytest.mark.parametrize("plan", PLANS)
def test_no_error_but_true_ones(root: Path, plan: str) -> None:
    """Every error that is found was labelled from the source."""
    labels = labels_of(root, plan)

    assert [str(one) for one in findings_of(root, plan).errors if not is_labelled(one, labels)] == []


@pytest.mark.parametrize("plan", PLANS)
def test_no_true_error_is_missed(root: Path, plan: str) -> None:
    """Every error that was labelled and is beyond doubt is found."""
    found = findings_of(root, plan)
    sure = [label for label in labels_of(root, plan) if label["code"] in ERRORS and label.get("sure", True)]

    assert [label for label in sure if not any(is_same(one, label) for one in found)] == []


def test_nine_in_ten_warnings_are_true(root: Path) -> None:
    """Of all warnings on the five plans nine in ten were labelled as true."""
    warnings = [(one, labels_of(root, plan)) for plan in PLANS for one in findings_of(root, plan).warnings]
    false = [str(one) for one, labels in warnings if not is_labelled(one, labels)]

    assert len(false) * 10 <= len(warnings), "\n".join(false)
