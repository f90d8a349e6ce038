"""The catalogue of messages: extract from src/, update the Japanese, compile. `make messages` runs this.

    python tools/messages.py            update auditdoc.po from the sources and compile auditdoc.mo
    python tools/messages.py --missing  list the sentences without Japanese, and change nothing

Exits with 1 while Japanese is missing, with 2 where a sentence stands in an f-string, in which none is found.

Sentences that no source has any more are dropped; a new one has no Japanese until it is filled in. No dates and
no line numbers are written, so that the file changes only when a sentence does.
"""

import ast
import io
import struct
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "src/auditdoc/locale/ja/LC_MESSAGES/auditdoc.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
HEADERS = (
    "Language: ja\n",
    "MIME-Version: 1.0\n",
    "Content-Type: text/plain; charset=utf-8\n",
    "Content-Transfer-Encoding: 8bit\n",
    "Plural-Forms: nplurals=1; plural=0;\n",
)
HEADER = "# Every sentence that auditdoc says, in Japanese. Fill in with care, then run `make messages`."


def extracted() -> Catalog:
    """All sentences of the sources, each with the files that say it."""
    catalog = Catalog(domain="auditdoc")
    found = extract_from_dir(ROOT / "src", [("**.py", "python")], keywords=KEYWORDS)
    for name, _line, message, _comments, _context in sorted(found, key=lambda row: (row[0], row[1])):
        catalog.add(message, locations=[(name, 0)])
    return catalog


def unreached(folder: Path = ROOT / "src") -> list[str]:
    """Sentences that extraction does not see, with file and line: called inside an f-string, or no plain text."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                texts = node.args[: 2 if node.func.id == "ngettext" else 1]
                if id(node) in inside or any(isinstance(text, ast.JoinedStr) for text in texts):
                    found.append(f"{path.relative_to(folder)}:{node.lineno}: {ast.unparse(node)}")
    return found


def translated() -> Catalog:
    """The Japanese catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="ja", domain="auditdoc")


def updated(sources: Catalog, before: Catalog) -> Catalog:
    """The sentences of the sources with the Japanese there is; nothing is guessed from similar ones."""
    after = Catalog(locale="ja", domain="auditdoc")
    for message in sources:
        if message.id:
            old = before.get(message.id if isinstance(message.id, str) else message.id[0])
            files = sorted({(name, 0) for name, _line in message.locations})
            after.add(message.id, old.string if old else None, locations=files)
    return after


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as text, sentences in the order of the files that say them."""
    headers = "".join('"' + line.replace("\n", "\\n") + '"\n' for line in HEADERS)
    body = io.BytesIO()
    write_po(body, catalog, width=100, omit_header=True, include_lineno=False)
    return f'{HEADER}\nmsgid ""\nmsgstr ""\n{headers}\n'.encode() + body.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as gettext loads it (GNU's .mo, revision 0), without the dates that Babel adds."""
    entries = {b"": "".join(HEADERS).encode()}
    for message in catalog:
        if message.id and all(_strings(message)):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            entries["\0".join(ids).encode()] = "\0".join(str(s) for s in _strings(message)).encode()
    keys = sorted(entries)
    texts = [*keys, *(entries[key] for key in keys)]
    tables = 28 + 16 * len(keys)
    places, data = [], b""
    for text in texts:
        places += [len(text), tables + len(data)]
        data += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, tables)
    return head + struct.pack(f"<{len(places)}I", *places) + data


def missing(catalog: Catalog) -> list[str]:
    """Sentences without Japanese."""
    return [str(message.id) for message in catalog if message.id and not all(_strings(message))]


def _strings(message: Message) -> tuple[str | None, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def main(arguments: list[str]) -> int:
    if hidden := unreached():
        sys.stderr.writelines(f"a sentence in an f-string is not extracted: {place}\n" for place in hidden)
        return 2
    catalog = updated(extracted(), translated() if PO.exists() else Catalog(locale="ja"))
    lacking = missing(catalog)
    for sentence in lacking:
        sys.stderr.write(f"no Japanese yet: {sentence}\n")
    if "--missing" not in arguments:
        PO.write_bytes(po_bytes(catalog))
        PO.with_suffix(".mo").write_bytes(mo_bytes(catalog))
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
