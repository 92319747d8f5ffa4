"""Throw mutated files at a parser: `python tests/fuzz/fuzz.py TARGET [SECONDS]`, or `all` for each in turn.

With atheris (`pip install atheris`) the mutations follow what code they reach, and what reaches new code is kept in
`--keep FOLDER`; without it bytes are changed blindly. It starts from `corpus/TARGET/`. A fault ends it with exit code
1, its traceback, and the bytes in `fault-TARGET`.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence

CORPUS = pathlib.Path(__file__).parent / "corpus"
PIECES = [
    *(each.encode() for each in ("{b: 1}", "12:30", "[a, 3]", "2023-02-30", "waive: 3", "every: month")),
    *(
        each.encode()
        for each in ("：", "，", "、", "。", "（", "）", "2022年", "15项", "责任单位：", "一、", "其中", "分别为")
    ),
    *(each.encode() for each in ("\u200b", "\u202e", "𠀀", "\ufeff")),
    *(
        each.encode()
        for each in [
            ",",
            '"',
            "\n",
            "\r",
            "\t",
            "\x00",
            "%",
            "1:1",
            "-",
            "{",
            "}",
            "[",
            "&a",
            "*a",
            "<c>",
            "null",
            "~",
            "|",
            "-1",
            "1e9",
            "NaN",
        ]
    ),
    b"9" * 40,
    b"\xff\xfe",
    b"\xa1\xa1",
]
sys.path[:0] = [str(pathlib.Path(__file__).parent.parent)]


def changed(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Some bytes taken out, put in, doubled, moved, or taken from another file."""
    found = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 4, 8])):
        at, end = sorted(chance.randint(0, len(found)) for _ in range(2))
        end = min(end, at + chance.choice([1, 2, 8, 64]))
        match chance.randint(0, 5):
            case 0:
                del found[at:end]
            case 1:
                found[at:at] = chance.choice(PIECES)
            case 2:
                found[at:end] = chance.choice(PIECES)
            case 3:
                found[at:at] = found[at:end] * chance.choice([1, 2, 30])
            case 4 if found:
                found[min(at, len(found) - 1)] = chance.randrange(256)
            case _:
                other = chance.choice(others)
                start = chance.randint(0, len(other))
                found[at:at] = other[start : start + chance.choice([4, 40, 400])]
    return bytes(found[:20_000])


def blind(name: str, target: Callable[[bytes], None], seconds: float, seed: int) -> int:
    """Until the time is over, or a fault is found; gives how many inputs were tried."""
    seeds = [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]
    chance = random.Random(seed)
    until, tried = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = changed(chance.choice(seeds), seeds, chance)
        tried += 1
        try:
            target(data)
        except Exception:
            traceback.print_exc()
            pathlib.Path(f"fault-{name}").write_bytes(data)
            print(f"{name}: a fault after {tried:,} inputs, kept in fault-{name}")
            sys.exit(1)
    return tried


def guided(name: str, seconds: int, keep: str | None) -> None:
    """The same with atheris, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["dxcheck"]):
        from targets import TARGETS
    kept = [keep] if keep else []
    options = [f"-max_total_time={seconds}", "-max_len=20000", "-timeout=30", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix=fault-{name}-", *kept, str(CORPUS / name)], TARGETS[name])
    atheris.Fuzz()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("seconds", nargs="?", type=int, default=60)
    parser.add_argument("--keep", help="with atheris, a folder for inputs that reach new code")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--blind", action="store_true", help="do not use atheris")
    asked = parser.parse_args(arguments)
    if asked.target == "all":
        names = sorted(path.name for path in CORPUS.iterdir())
        more = ["--blind"] if asked.blind else []
        runs = [[sys.executable, __file__, name, str(asked.seconds), *more] for name in names]
        return max(subprocess.run(each, check=False).returncode for each in runs)
    try:
        if asked.blind:
            raise ImportError
        guided(asked.target, asked.seconds, asked.keep)
    except ImportError:
        from targets import TARGETS

        tried = blind(asked.target, TARGETS[asked.target], asked.seconds, asked.seed)
        print(f"{asked.target}: {tried:,} inputs in {asked.seconds} s, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
