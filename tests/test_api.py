"""The public surface: every name once, documented, imported only when it is used."""

import inspect
import os
import subprocess
import sys

import pytest

import parindex as par


def test_every_public_name_is_there_once_and_documented() -> None:
    """Every name of ``__all__`` exists, stands there once, in order, and says what it is."""
    assert len(par.__all__) == len(set(par.__all__))
    assert len(par.__all__) <= 45
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
