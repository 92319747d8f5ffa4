"""What programs and systems leave beside the data: it is nobody's submission, and no evidence."""

from __future__ import annotations

from fnmatch import fnmatchcase

LEFTOVERS = {
    "file.lock": ("~$*", ".~*", ".#*"),
    "file.attributes": ("._*",),
    "file.system": ("thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"),
    "file.backup": ("*~", "*.bak", "*.xlk", "*.wbk", "*.swp", "#*#"),
    "file.temporary": ("*.tmp", "*.temp", "*.crdownload", "*.part", "*.partial", "*.download"),
}
"""What programs leave beside the data, by what it is; names are compared in small letters."""
CLOSED_FOLDERS = ("__MACOSX", "$RECYCLE.BIN", "System Volume Information")
"""What systems keep for themselves; so is whatever begins with a dot."""


def leftover(name: str) -> str | None:
    """What kind of leftover bears such a name, as a key of the wording, if any does."""
    small = name.lower()
    found = (what for what, patterns in LEFTOVERS.items() if any(fnmatchcase(small, each) for each in patterns))
    return next(found, None)
