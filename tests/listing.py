"""Lists the public names with their signatures: ``python -m tests.listing`` rewrites ``tests/api.txt``."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

MODULES = ("parindex", "parindex.cli", "parindex.errors", "parindex.rules", "parindex.strategies", "parindex.testing")
FILE = Path(__file__).parent / "api.txt"
HEAD = "# Every public name with its signature. After a change: python -m tests.listing, and a fragment in changes/.\n"


def listing() -> str:
    """Return the public names of all public modules, each with its signature, fields and methods."""
    lines = [line for module in MODULES for line in _module_lines(module)]
    return "\n".join([HEAD, *lines, ""])


def _module_lines(module: str) -> Iterator[str]:
    home = import_module(module)
    for name in sorted(home.__all__):
        thing = getattr(home, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            node = ast.parse(textwrap.dedent(inspect.getsource(thing))).body[0]
            assert isinstance(node, ast.ClassDef | ast.FunctionDef)
            node.name = f"{module}.{name}"
            yield from _lines(node, "")
        else:
            yield f"{module}.{name}"


def _lines(node: ast.ClassDef | ast.FunctionDef, margin: str) -> Iterator[str]:
    """Yield a function in one line; a class with its public fields and methods under it."""
    if isinstance(node, ast.FunctionDef):
        marks = [f"@{mark}" for one in node.decorator_list if (mark := ast.unparse(one)) in ("property", "classmethod")]
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        yield margin + " ".join([*marks, f"{node.name}({ast.unparse(node.args)}){returns}"])
        return
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    yield f"{margin}class {node.name}({bases})" if bases else f"{margin}class {node.name}"
    for part in node.body:
        if isinstance(part, ast.FunctionDef) and (not part.name.startswith("_") or part.name == "__init__"):
            yield from _lines(part, f"{margin}    ")
        elif isinstance(part, ast.AnnAssign) and not ast.unparse(part.target).startswith("_"):
            yield f"{margin}    {ast.unparse(part)}"


if __name__ == "__main__":
    FILE.write_text(listing(), encoding="utf-8", newline="\n")
