"""The handler ``parindex`` of mkdocstrings: frameworks, nodes and plans in any documentation site.

``::: par-index/2022`` is a framework, ``::: par-index/2022#3.4`` a node, ``::: plans/2024.yaml`` a plan with its
findings, and ``::: plans/2024.yaml#findings`` the findings alone.
"""

from mkdocstrings_handlers.parindex._handler import Handler, get_handler

__all__ = ["Handler", "get_handler"]
