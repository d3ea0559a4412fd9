"""The command that draws: ``picture``."""

import argparse

from parindex._checks._frameworks import Shelf
from parindex._commands._options import Commands
from parindex._commands._settings import OK, find, folders, pair, rules
from parindex._diff import diff
from parindex._findings import Language
from parindex._loading import load_file
from parindex._plan import Plan
from parindex._render._export import save, writable_suffix
from parindex._render._flows import flows_picture
from parindex._render._gaps import gaps, gaps_picture
from parindex._render._grids import grids_of, named_frameworks
from parindex._render._icicle import icicle
from parindex._render._pictures import Picture, standalone
from parindex._render._sheet import lay_out_node
from parindex.errors import ParindexError

_NAME = "picture"


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the command into the parser."""
    command = commands.add_parser("picture", parents=[shared], help="draw a framework, a plan's gaps, or a diff as SVG")
    command.add_argument("subject", metavar="WHAT", help="a framework (id or file), A..B of two, or a plan file")
    command.add_argument("-o", "--output", required=True, metavar="FILE.svg")
    command.add_argument("--force", action="store_true", help="replace a file that exists")
    command.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    writable_suffix(options.output, (".svg",), force=options.force)
    save(options.output, standalone(_picture(options.subject, options, options.lang)).encode())
    print(f"{options.output}: {options.subject} drawn")
    return OK


def _picture(name: str, options: argparse.Namespace, lang: Language) -> Picture:
    both = pair(name, options)
    if both is not None:
        flows = [flow for flow in diff(*both, folders=folders(options)).balance if flow.axis == "domain"]
        if not flows:
            msg = f"{name}: the items do not add up to a total, so there is no balance of points to draw"
            raise ParindexError(msg)
        return flows_picture(flows, *both, lang, _NAME)
    if name.endswith((".yaml", ".yml")):
        loaded = load_file(name, extra_rules=rules(options))
        if isinstance(loaded, Plan):
            return _gaps(loaded, name, options, lang)
    framework = find(name, options)
    return icicle(lay_out_node(framework, framework.tree, lang, rules=False), lang)


def _gaps(plan: Plan, name: str, options: argparse.Namespace, lang: Language) -> Picture:
    """Return the gaps of the first table that prints results and targets."""
    grids = grids_of(plan, named_frameworks(plan, Shelf.of((), folders(options), rules(options))))
    for grid in grids.values():
        found = gaps(grid)
        if any(gap.achieved is not None for gap in found):
            return gaps_picture(found, lang, _NAME)
    msg = f"{name}: no table prints both achieved points and targets of domains, so there is nothing to draw"
    raise ParindexError(msg)
