"""Reading a whole file: its bytes, or the diagnostic that says why not."""

from __future__ import annotations

import pathlib

from dxcheck.diagnostics import Code, Diagnostic, Phrase, Position


def read_bytes(path: str) -> tuple[bytes | None, list[Diagnostic]]:
    try:
        return pathlib.Path(path).read_bytes(), []
    except FileNotFoundError:
        return None, [Diagnostic(Code.FILE_NOT_FOUND, Position(path), hint="hint.check_path")]
    except IsADirectoryError:
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": Phrase("file.is_folder")})]
    except PermissionError:
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": Phrase("file.no_permission")})]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return None, [Diagnostic(Code.FILE_UNREADABLE, Position(path), {"reason": reason})]
