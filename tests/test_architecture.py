"""The architecture that the documents promise: layers, no circles, every row of a table proved by its sample."""

import ast
import importlib.metadata
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src"
TESTS = ROOT / "tests"

LAYERS = [
    {"errors", "messages", "document", "japanese", "collecting", "signature"},
    {"readers", "records"},
    {"standard_form"},
    {"layouts", "checks", "compare", "store", "renderers"},
    {"pipeline", "figures", "pictures"},
    {"batch"},
    {"cli"},
]
"""A part imports only from the layers before its own. Parts of one layer do not know each other, but for the first."""

ENTRANCES = {"__init__", "__main__", "py"}
"""The package itself (its public names) and `python -m auditdoc` stand above all layers."""


def module_name(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted((SRC / "auditdoc").rglob("*.py"))}


def part(module: str) -> str:
    """The part of the program a module belongs to: `readers` for auditdoc.readers.text."""
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


def imports(module: str, *, inside_functions: bool = True) -> Iterator[str]:
    """The modules of ours that *module* imports when it runs; `if TYPE_CHECKING:` is left out."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    nodes: list[ast.AST] = [tree]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            nodes += node.orelse
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not inside_functions:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                if name in MODULES or node.module in MODULES:
                    yield name if name in MODULES else node.module
        nodes += ast.iter_child_nodes(node)


def layer(name: str) -> int:
    return next(n for n, names in enumerate(LAYERS) if name in names)


def test_every_part_has_its_layer() -> None:
    """A new package or module at the top is put into a layer before it is used."""
    assert {part(module) for module in MODULES} - ENTRANCES <= set().union(*LAYERS)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_imports_only_from_the_layers_before_its_own(module: str) -> None:
    """Readers know nothing of audits, layouts nothing of files, checks nothing of SQLite; the command line is last."""
    own = part(module)
    if own in ENTRANCES:
        return
    for imported in imports(module):
        other = part(imported)
        if other in (own, "__init__"):
            continue
        first = layer(own) == layer(other) == 0
        second = (
            layer(own) == layer(other) == 1
            and other in ("records", "standard_form")
            and own == "standard_form"
        )
        assert layer(other) < layer(own) or first or second, f"{module} imports {imported}"


def test_there_is_no_circle() -> None:
    """No module imports, through whomever, one that imports it; a package's `__init__` may be named by its modules."""
    graph = {module: set(imports(module)) - {module} for module in MODULES}
    for module, imported in graph.items():
        # `from auditdoc.readers import source_of` inside a function of a reader that the package loads by name is no
        # circle: the package imports no reader. What the package does import must not import it back.
        imported.discard("auditdoc")
        assert module not in {deeper for other in imported for deeper in _reached(other, graph)}, module


def _reached(start: str, graph: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += graph.get(module, ())
    return seen


def test_modules_are_named_for_their_subject() -> None:
    """There is no drawer for everything."""
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert not [module for module in MODULES if module.split(".")[-1] in drawers]


def test_no_exception_is_swallowed_whole() -> None:
    """No `except Exception` and no bare `except`: each handler names what it can handle."""
    for path in MODULES.values():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"except\s*(?:Exception)?\s*(?:as \w+)?:", text), path


def test_only_the_command_line_prints_and_exits() -> None:
    """`print` and `sys.exit` are for auditdoc.cli; everything else returns values and raises."""
    for module, path in MODULES.items():
        if part(module) not in ("cli", *ENTRANCES):
            text = path.read_text(encoding="utf-8")
            assert "sys.exit" not in text, path
            assert not re.search(r"(?<![\w.])print\(", text), path


# Every row of a table is proved.


def test_every_reader_is_there_and_has_its_tests() -> None:
    """The module and function that a row of READERS names exist, and tests/readers proves them."""
    from auditdoc.readers import READERS

    for reader in READERS:
        assert importlib.util.find_spec(reader.module) is not None, reader.name
        proofs = (path.read_text(encoding="utf-8") for path in (TESTS / "readers").rglob("test_*.py"))
        assert any(reader.function in proof for proof in proofs), f"no test of the reader {reader.name}"


def test_every_layout_has_a_sample_and_its_record() -> None:
    """Each row of LAYOUTS is met in the golden record of a sample; the folders of samples are families of reports."""
    from auditdoc.layouts import LAYOUTS

    golden = [json.loads(path.read_text(encoding="utf-8")) for path in (TESTS / "golden").rglob("*.json")]
    met = {layout for record in golden if "source" in record for layout in record["source"]["layouts"]}
    assert met == set(LAYOUTS)


def test_every_renderer_is_there_and_has_a_golden_file() -> None:
    """The function of a row of RENDERERS exists, and a golden file holds what it writes."""
    from auditdoc.renderers import RENDERERS, templates_dir

    kept = {path.name for path in TESTS.rglob("*") if "golden" in path.parts and path.is_file()}
    for renderer in RENDERERS.values():
        assert importlib.util.find_spec(renderer.function.split(":")[0]) is not None
        assert renderer.template is None or (templates_dir() / renderer.template).is_file()
        assert any(name.endswith(renderer.suffix) for name in kept), f"no golden file of {renderer.name}"


def test_the_command_line_knows_the_renderers() -> None:
    """Help and completion list the formats without loading renderers; the lists are equal."""
    from auditdoc.cli.render import FORMATS
    from auditdoc.renderers import RENDERERS

    assert tuple(RENDERERS) == FORMATS


def test_every_rule_has_its_cases() -> None:
    """tests/checks/<CODE>.toml has cases that pass and cases that fail."""
    import tomllib

    from auditdoc.checks import CHECKS

    for code in CHECKS:
        cases = tomllib.loads((TESTS / f"checks/{code}.toml").read_text(encoding="utf-8"))
        assert len(cases) >= 2, code
    assert len(CHECKS) >= 10


def test_every_command_is_there() -> None:
    """Each row of the table of commands names a module with that function."""
    from auditdoc.cli.commands import commands, template_commands

    for row in [*commands().values(), *template_commands().values()]:
        module = importlib.import_module(row.module)
        assert row.is_group or callable(getattr(module, row.function))


# What we stand on.

COPYLEFT = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public|non-?commercial", re.I)


def _needed(name: str, seen: set[str]) -> None:
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    try:
        requires = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return  # an extra of another platform
    seen.add(key)
    for line in requires:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            _needed(requirement.name, seen)


def test_nothing_we_need_is_under_agpl_gpl_or_non_commercial() -> None:
    """The licences of all that is installed with auditdoc, by what the packages say of themselves."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    seen: set[str] = set()
    for line in project["dependencies"]:
        _needed(Requirement(line).name, seen)
    assert len(seen) > 10
    for name in seen:
        about = importlib.metadata.metadata(name)
        licences = [about.get("License-Expression") or "", *(about.get_all("Classifier") or [])]
        named = [
            text for text in licences if COPYLEFT.search(text) and "Lesser" not in text and "LGPL" not in text
        ]
        assert not named, f"{name}: {named}"
