"""Runs every Python example of the docstrings, the README and the docs."""

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

pytest_plugins = ["pytester"]

pytest_collect_file = (
    Sybil(parsers=[DocTestParser()], patterns=["*.py"], excludes=["tests/**", "benchmarks/**", "hatch_build.py"])
    + Sybil(parsers=[PythonCodeBlockParser()], patterns=["README.md", "docs/**/*.md"])
).pytest()
