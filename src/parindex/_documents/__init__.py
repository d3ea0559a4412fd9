"""Word, Excel and text read into a plan.

The data's way: bytes -> :class:`~parindex._documents._raw.RawDocument` (text in rows and cells, each with its place) ->
columns recognised from their headers -> rows with codes and names -> tables of a
:class:`~parindex._plan.Plan`, each with the framework that it matches.
"""
