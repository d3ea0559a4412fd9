"""The handler ``parindex`` of mkdocstrings: frameworks, plans, scorecards and diffs in any documentation site.

``::: par-index/2022`` is a framework, ``::: par-index/2022#3.4`` a node, ``::: par-index/2018..par-index/2022`` what
changed between two, ``::: plans/2024.yaml`` a plan with its findings (``#findings``: these alone; ``#feasible``: what
it can reach), and ``::: results/2024.yaml`` the scorecard of an assessment.
"""

from mkdocstrings_handlers.parindex._handler import Handler, get_handler

__all__ = ["Handler", "get_handler"]
