"""Evidence by name: which file a cell means. It is looked up, never guessed.

A file answers to its name, with or without its suffix, and with as many of its folders as are written before it. A
name may hold a separator: of the names that a cell may be cut into the longest that a file answers to is meant. A
folder that is called as an organisation holds its evidence, and answers to no other's rows unless it is written out.
Several files that answer are one where their bytes are; else it is not told which is meant. A file without a byte
proves nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from dxcheck.diagnostics import Code, Diagnostic, Listed, Phrase
from dxcheck.files import sha256_of
from dxcheck.names import fold_name, names
from dxcheck.plan.model import Plan
from dxcheck.submissions.evidence.folder import File
from dxcheck.submissions.evidence.names import Span, is_address, key, keys, names_in, stem
from dxcheck.submissions.evidence.proofs import Found, Proof, Proofs
from dxcheck.submissions.leftovers import leftover
from dxcheck.submissions.records import Observation

_NOTHING = hashlib.sha256().hexdigest()
LONGEST = 8
"""How many parts of a cell one name may have."""
NAMED = 5
"""How many files that answer to one name are told."""


class Evidence:
    """A folder of evidence, or a list in its place; files are read when they are asked for, and once."""

    def __init__(
        self,
        path: str,
        plan: Plan,
        files: Iterable[File] = (),
        problems: Sequence[Diagnostic] = (),
        read: Mapping[str, str] | None = None,
    ) -> None:
        self.path = path
        self.problems = problems
        """What keeps it from being looked into: errors, all of them."""
        self.plan = plan
        self.files = list(files)
        self._read = dict(read or {})
        self._whole: defaultdict[str, list[File]] = defaultdict(list)
        self._stems: defaultdict[str, list[File]] = defaultdict(list)
        self._organisations = names((each.id, each.names) for each in plan.organisations)
        self._hashed: dict[str, tuple[str | None, dict[str, str | int]]] = {}
        self._found: dict[tuple[str, str | None], Found] = {}
        for file in self.files:
            for called in dict.fromkeys(_called(file)):
                last = called.rpartition("/")[2]
                self._whole[last].append(file)
                if without := stem(last):
                    self._stems[without].append(file)

    def of(self, text: str, organisation: str | None) -> Found:
        """What answers to the names in a cell, in a row of an organisation."""
        if (known := self._found.get((text, organisation))) is None:
            known = self._found[text, organisation] = self._of(text, organisation)
        return known

    def look_up(self, readings: Mapping[str, Sequence[Observation]]) -> Proofs:
        """What answers to all that rows name, by their indicator."""
        of_rows = [
            (row, self.of(row.evidence_text, row.organisation))
            for rows in readings.values()
            for row in rows
            if row.evidence
        ]
        hashed = {path: sha256 for path, (sha256, _) in self._hashed.items() if sha256 is not None}
        return Proofs(self.path, of_rows, [*self._read.items(), *sorted(hashed.items())])

    def sha256(self, path: str) -> str | None:
        """The SHA-256 of the file that stands under a path within the folder; None where it cannot be read."""
        if path in self._read:
            return self._read[path]
        file = self._by_path.get(path)
        return self._sha256(file)[0] if file is not None and file.kind == "file" else None

    @cached_property
    def _by_path(self) -> dict[str, File]:
        return {file.path: file for file in self.files}

    # ------------------------------------------------------------ the names in a cell

    def _of(self, text: str, organisation: str | None) -> Found:
        found: list[Proof] = []
        spans = names_in(text)
        if not spans:  # marks alone
            return (_missing(" ".join(text.split()), "evidence.none"),)
        at = 0
        while at < len(spans):
            name, answering, at = self._longest(text, spans, at)
            found.append(self._proof(" ".join(name.split()), answering, organisation))
        return tuple(found)

    def _longest(self, text: str, spans: Sequence[Span], at: int) -> tuple[str, list[File], int]:
        """The longest name from a place on that files answer to, those files, and where the next name begins."""
        for end in range(min(at + LONGEST, len(spans)), at + 1, -1):
            name = text[spans[at].start : spans[end - 1].end]
            if answering := self._answering(key(name)):
                return name, answering, end
        name = text[spans[at].start : spans[at].end]
        found = (answering for asked in keys(name) if (answering := self._answering(asked)))
        return name, next(found, []), at + 1

    def _answering(self, asked: str) -> list[File]:
        """The files that are called so: with their suffixes, else without them."""
        last = asked.rpartition("/")[2]
        for table, cut in ((self._whole, False), (self._stems, True)):
            found = [file for file in table.get(last, ()) if _ends(file, asked, cut=cut) and not _is_leftover(file)]
            if found:
                return sorted(found, key=lambda file: (file.path, file.name))
        return []

    # ------------------------------------------------------------ what answers

    def _proof(self, name: str, answering: Sequence[File], organisation: str | None) -> Proof:
        """What one name leads to, of the files that are called so."""
        if not answering:
            return _missing(name, "evidence.address" if is_address(name) else "evidence.none")
        own = answering if "/" in key(name) else self._own(answering, organisation)
        plain = [file for file in own if file.kind == "file"]
        if plain:
            return self._of_files(name, plain)
        if not own:
            return _missing(name, "evidence.elsewhere", files=_told(answering))
        return _missing(name, f"evidence.{own[0].kind}", file=own[0].path)

    def _of_files(self, name: str, plain: Sequence[File]) -> Proof:
        hashes = {file.path: self._sha256(file) for file in plain}
        if len({sha256 or path for path, (sha256, _) in hashes.items()}) > 1:
            return Proof(name, why=Code.EVIDENCE_AMBIGUOUS, details={"files": _told(plain)})
        file, (sha256, details) = plain[0], hashes[plain[0].path]
        listed = next((each.sha256 for each in plain if each.sha256 not in (None, sha256)), None)
        if sha256 is None:
            return _missing(name, "evidence.unreadable", file=file.path, **details)
        if sha256 == _NOTHING:
            return _missing(name, "evidence.empty", file=file.path)
        last = key(file.name or file.path).rpartition("/")[2]
        found = Proof(name, file.path, sha256, stem(last) or last)
        if listed is None:
            return found
        different = {"file": file.path, "here": sha256[:12], "listed": listed[:12]}
        return found._replace(why=Code.EVIDENCE_CHANGED, details=different)

    def _own(self, answering: Sequence[File], organisation: str | None) -> Sequence[File]:
        """Those in the organisation's own folder, else those in nobody's; where no organisation is named, all."""
        if organisation is None:
            return answering
        owners = [(file, self._owner(file)) for file in answering]
        own = [file for file, owner in owners if owner and self._is_of(owner, organisation)]
        return own or [file for file, owner in owners if owner is None]

    def _owner(self, file: File) -> str | None:
        """The organisation in whose folder a file lies."""
        folders = file.path.split("/")[:-1]
        owners = (self._organisations.get(fold_name(folder).casefold()) for folder in reversed(folders))
        return next((owner for owner in owners if owner), None)

    def _is_of(self, owner: str, organisation: str) -> bool:
        return owner == organisation or organisation in self.plan.organisation_by_id[owner].members

    def _sha256(self, file: File) -> tuple[str | None, dict[str, str | int]]:
        if file.path not in self._hashed:
            self._hashed[file.path] = sha256_of(file.where, file.inode)
        return self._hashed[file.path]


def _called(file: File) -> list[str]:
    """The names of a file, as names are compared."""
    return [key(file.path), *([key(file.name)] if file.name else [])]


def _ends(file: File, asked: str, *, cut: bool) -> bool:
    """Whether one of a file's names, without its suffix where that is `cut`, is what is asked for, or ends with it."""
    called = [(stem(name) if cut else name) or "" for name in _called(file)]
    return any(name == asked or name.endswith(f"/{asked}") for name in called)


def _is_leftover(file: File) -> bool:
    return leftover(file.path.rpartition("/")[2]) is not None


def _missing(name: str, why: str, **details: str | int) -> Proof:
    return Proof(name, why=Code.EVIDENCE_NOT_FOUND, details={"why": Phrase(why), **details})


def _told(files: Sequence[File]) -> Listed:
    paths = [file.path for file in files[:NAMED]]
    if len(files) > NAMED:
        paths[-1] += f" (+{len(files) - NAMED})"
    return Listed(paths)
