"""The version of the library: year, month and release of the month."""

__version__ = "2026.11.0"
