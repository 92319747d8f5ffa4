"""Print every dependency at its lower bound, as pip's constraints: `python tests/checks/lowest.py > lowest.txt`.

pip install -e '.[all]' --group test --constraint lowest.txt
"""

from __future__ import annotations

import pathlib
import re
import tomllib

PROJECT = tomllib.loads((pathlib.Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]


def main() -> None:
    extras = (requirement for extra in PROJECT["optional-dependencies"].values() for requirement in extra)
    for requirement in dict.fromkeys([*PROJECT["dependencies"], *extras]):
        if bound := re.match(r"([\w.-]+)>=([\d.]+)", requirement):
            print(f"{bound[1]}=={bound[2]}")


if __name__ == "__main__":
    main()
