"""Why a workbook is not read. It is raised where the reason is seen, and becomes a diagnostic in `read_xlsx`."""

from __future__ import annotations

from dxcheck.diagnostics import Code, Diagnostic, Entry, Phrase, Position


class Unreadable(Exception):  # noqa: N818 - it is raised, and told as a diagnostic
    """A workbook that cannot be read: the key of its reason in the wording, the hint, and the details of both."""

    def __init__(self, reason: str, hint: str = "hint.save_as_xlsx", **details: str | int) -> None:
        super().__init__(reason)
        self.code: Entry = Code.WORKBOOK_BROKEN
        self.hint = hint
        self.details: dict[str, str | int] = {"reason": Phrase(reason), **details}

    def diagnostic(self, file: str) -> Diagnostic:
        """What is said of the file."""
        return Diagnostic(self.code, Position(file), self.details, self.hint)


class TooLarge(Unreadable):
    """A workbook that has, or unpacks to, more bytes than any honest one."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__("", "hint.unpack")
        self.code = Code.FILE_TOO_LARGE
        self.details = {"bytes": size, "limit": limit}


def beyond(what: str, limit: int) -> Unreadable:
    """A workbook that has more of something than is read; `what` is a key of the wording."""
    return Unreadable(what, "hint.fewer_rows", limit=limit)
