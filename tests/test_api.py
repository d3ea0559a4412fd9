"""The public surface: every name once, documented, imported only when it is used."""

import inspect
import os
import subprocess
import sys
from importlib import import_module

import pytest
from tests.listing import FILE, MODULES, listing

import parindex as par
from parindex.errors import MissingExtraError


def test_every_public_name_is_there_once_and_documented() -> None:
    """Every name of ``__all__`` exists, stands there once, in order, and says what it is."""
    assert len(par.__all__) == len(set(par.__all__))
    assert len(par.__all__) <= 50
    for name in par.__all__:
        thing = getattr(par, name)
        assert name == "__version__" or inspect.getdoc(thing)
    assert dir(par) == par.__all__


def test_type_checkers_see_the_same_names() -> None:
    """The names that type checkers import are the names that are imported when used."""
    listed = [name for names in par._HOMES.values() for name in names]

    assert sorted(listed) == sorted(par.__all__)
    source = inspect.getsource(par)
    for module, names in par._HOMES.items():
        assert f"from parindex.{module} import {', '.join(names)}\n" in source


def test_unknown_name() -> None:
    """A name that does not exist is an AttributeError as in any module."""
    with pytest.raises(AttributeError, match="module 'parindex' has no attribute 'chek'"):
        par.chek  # type: ignore[attr-defined]  # noqa: B018


def test_public_functions_say_what_they_take_give_and_raise() -> None:
    """Functions document their arguments and have an example."""
    for name in par.__all__:
        thing = getattr(par, name)
        if inspect.isfunction(thing):
            doc = inspect.getdoc(thing) or ""
            assert not inspect.signature(thing).parameters or "Args:" in doc or name == "show"
            assert ">>>" in doc


def loaded_by(code: str) -> set[str]:
    """Return the modules that a program has loaded at its end."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    program = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=plain)
    return set(done.stdout.split())


def test_import_reads_and_computes_nothing() -> None:
    """Importing the package loads neither attrs nor YAML nor any part of the library."""
    loaded = loaded_by("import parindex")

    assert not loaded & {"attrs", "attr", "cattrs", "yaml", "typing", "pathlib"}
    assert {name for name in loaded if name.startswith("parindex")} == {"parindex"}


def test_a_framework_loads_no_more_than_it_needs() -> None:
    """Getting a framework loads neither the checks nor the command, and no extra."""
    loaded = loaded_by("import parindex; parindex.get_framework('par-index/2018')")

    assert not loaded & {"parindex._checks", "parindex._plan", "parindex.cli", "argparse", "difflib", "ruamel", "rich"}


def test_the_public_names_and_signatures_are_those_that_are_listed() -> None:
    """A change of the public surface is seen: the listing is the committed one."""
    assert listing() == FILE.read_text(encoding="utf-8"), "run python -m tests.listing, and say it in changes/"


def test_every_public_module_is_documented() -> None:
    """Functions of every public module say what they take; those of testing and strategies have an example."""
    for module in MODULES:
        home = import_module(module)
        for name in home.__all__:
            thing = getattr(home, name)
            doc = inspect.getdoc(thing) or ""
            if inspect.isfunction(thing):
                assert not inspect.signature(thing).parameters or "Args:" in doc or name == "show", name
                assert ">>>" in doc or module == "parindex.cli", name


def test_strategies_need_hypothesis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Hypothesis the strategies say which extra has it."""
    for name in ("hypothesis", "hypothesis.strategies"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in [name for name in sys.modules if name.startswith("parindex.strategies")]:
        monkeypatch.delitem(sys.modules, name)

    with pytest.raises(MissingExtraError, match=r"pip install 'parindex\[testing\]'"):
        import_module("parindex.strategies")
