"""The longest modules and functions: where to ask aloud whether one has become two. `make sizes` runs this."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 8


def functions(path: Path) -> Iterator[tuple[int, str]]:
    """Lines and name of each function in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            yield node.end_lineno - node.lineno + 1, f"{path.relative_to(ROOT)}: {node.name}"


def main() -> None:
    paths = sorted((ROOT / "src").rglob("*.py"))
    modules = sorted(
        (len(p.read_text(encoding="utf-8").splitlines()), str(p.relative_to(ROOT))) for p in paths
    )
    parts = sorted(part for path in paths for part in functions(path))
    for title, rows in (("modules", modules), ("functions", parts)):
        middle = rows[len(rows) // 2][0]
        sys.stdout.write(f"{len(rows)} {title}, median {middle} lines\n")
        for lines, name in reversed(rows[-SHOWN:]):
            sys.stdout.write(f"{lines:5d}  {name}\n")


if __name__ == "__main__":
    main()
