"""pdfium itself: the library that comes with pypdfium2, loaded without the declarations of its thousand functions.

A page takes some forty of them, which `pdfium.py` declares; all others would cost four MiB and a tenth of a second in every
run that reads a PDF. Whoever imports pypdfium2 in the same process (pdfplumber does) gets the same library.
"""

import ctypes
import functools
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "pypdfium2_raw"
"""Where pypdfium2 keeps the library."""
_NAMES = {"win32": "pdfium.dll", "cygwin": "pdfium.dll", "darwin": "libpdfium.dylib"}


class _Config(ctypes.Structure):
    """FPDF_LIBRARY_CONFIG as its version 2 has it: no fonts of the user's, no JavaScript."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("user_font_paths", ctypes.c_void_p),
        ("isolate", ctypes.c_void_p),
        ("v8_embedder_slot", ctypes.c_uint),
    )


@functools.cache
def loaded() -> ctypes.CDLL:
    """The library, ready for use; pdfium itself sees to it that it is made ready only once."""
    library = _found()
    library.FPDF_InitLibraryWithConfig(ctypes.byref(_Config(version=2)))
    return library


def _found() -> ctypes.CDLL:
    spec = find_spec(PACKAGE)
    name = _NAMES.get(sys.platform, "libpdfium.so")
    for folder in (spec.submodule_search_locations if spec is not None else None) or ():
        path = Path(folder, name)
        if path.exists():
            return ctypes.CDLL(str(path))
    # Some distributions keep the library elsewhere, and the declarations know where.
    library: ctypes.CDLL = import_module(f"{PACKAGE}.bindings")._libs["pdfium"]
    return library
