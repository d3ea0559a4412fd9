"""The commands that tell what the library knows: ``list``, ``show``, ``explain`` and ``schema``."""

import argparse
import json

from parindex._catalogue import get_framework, versions
from parindex._commands._options import Commands, kind_given
from parindex._commands._settings import OK, find, folders, is_utf8, rules, width
from parindex._render import _frameworks, _pages
from parindex._schema import format_names, json_schema, schema_file


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Put the commands into the parser."""
    command = commands.add_parser("list", parents=[shared], help="list the frameworks")
    command.set_defaults(run=_list)

    command = commands.add_parser("show", parents=[shared], help="print a framework or one of its nodes")
    command.add_argument("framework", metavar="FRAMEWORK", help="an id such as par-index/2018, or a file")
    command.add_argument("code", nargs="?", metavar="CODE", help="the code of a node")
    command.set_defaults(run=_show)

    command = commands.add_parser("explain", parents=[shared], help="explain a finding code")
    command.add_argument("code", type=kind_given, metavar="CODE", help="for example PIX201")
    command.set_defaults(run=_explain)

    command = commands.add_parser("schema", parents=[shared], help="print the JSON Schema of a file format")
    command.add_argument("name", choices=[name.split("/")[1] for name in format_names()], metavar="FORMAT")
    command.add_argument("--path", action="store_true", help="print where its file lies, for the settings of an editor")
    command.set_defaults(run=_schema)


def _list(options: argparse.Namespace) -> int:
    rows = [
        (
            version,
            get_framework(version.id, folders=folders(options), extra_rules=rules(options)) if version.tree else None,
        )
        for version in versions(folders=folders(options))
    ]
    print(_frameworks.versions_text(rows, options.lang))
    return OK


def _show(options: argparse.Namespace) -> int:
    framework = find(options.framework, options)
    if options.code is None:
        print(_frameworks.tree_text(framework, options.lang, width()))
    else:
        print(_frameworks.node_text(framework, framework[options.code], options.lang, width()))
    return OK


def _explain(options: argparse.Namespace) -> int:
    print(_pages.page(options.code, options.lang).rstrip())
    return OK


def _schema(options: argparse.Namespace) -> int:
    name = f"parindex/{options.name}/1"
    schema = json.dumps(json_schema(name), ensure_ascii=not is_utf8(), indent=2)
    print(schema_file(name) if options.path else schema)
    return OK
