"""How well classes and promises are told from the wording: the table of docs/progress.md. `make progress` runs this.

python tools/progress_table.py            print the table
python tools/progress_table.py --write    and put it into the page
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/progress.md"
FILES = ("seen", "held_back")
_TABLE = re.compile(r"(?m)^\| \|.*\n(?:\|.*\n)+")


def main(arguments: list[str]) -> None:
    sys.path.insert(0, str(ROOT / "tests/compare"))
    from labelled import table

    told = table(FILES)
    sys.stdout.write(told + "\n")
    if arguments == ["--write"]:
        page = _TABLE.sub(lambda _old: told + "\n", PAGE.read_text(encoding="utf-8"), count=1)
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
