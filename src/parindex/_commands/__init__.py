"""The commands: one module a subject, each with ``add``, which puts its commands into the parser.

To add one, write a function that takes the options and returns the exit status, and name it in ``add``.
"""

from parindex._commands import _catalogue, _checking, _comparing, _pages, _pictures, _planning, _plans, _scores

SUBJECTS = (_checking, _scores, _comparing, _planning, _plans, _pages, _pictures, _catalogue)
"""The modules with commands, in the order of the help."""
