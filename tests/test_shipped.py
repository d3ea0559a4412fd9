"""Where the data files lie: in a checkout where they are edited, in a wheel inside the package."""

from pathlib import Path

import pytest

from parindex import _shipped


def test_checkout_and_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of a checkout is used only from its own ``src``; without one the package's copy is."""
    module = tmp_path / "src" / "parindex" / "_shipped.py"
    monkeypatch.setattr(_shipped, "__file__", str(module))
    inside = str(module.parent / "frameworks")

    assert _shipped.shipped_folder("frameworks", "data/frameworks") == inside
    (tmp_path / "data" / "frameworks").mkdir(parents=True)
    assert _shipped.shipped_folder("frameworks", "data/frameworks") == str(tmp_path / "data" / "frameworks")
    monkeypatch.setattr(_shipped, "__file__", str(tmp_path / "site-packages" / "parindex" / "_shipped.py"))
    assert _shipped.shipped_folder("frameworks", "data/frameworks").startswith(str(tmp_path / "site-packages"))
