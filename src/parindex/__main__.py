"""``python -m parindex`` is the command ``parindex``."""

from parindex.cli import run

run()
