"""Check a plan: what is met, late, behind or silent, as of a day, and on what evidence."""

__version__ = "0.1.0"
