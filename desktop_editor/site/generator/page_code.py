"""A digest of the code and the libraries that make pages: when it changes, all pages are made again.

Compiled code is hashed, because a program frozen into an installer has no source files. Comments, docstrings
(but for having one), line numbers, folders, and the names and order of imports are left out.
"""

import dis
import hashlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from inspect import CO_OPTIMIZED
from platform import python_version
from types import CodeType, ModuleType

from desktop_editor import __version__, content, site

LIBRARIES = ("Markdown", "nh3", "Jinja2", "MarkupSafe", "Pillow")
OURS = "desktop_editor"
# What rendering a body needs besides the `content` room.
BODIES = ("desktop_editor.site.render_cache", "desktop_editor.site.readable")
SIZE = 16  # bytes
# A function's docstring is its first constant: since 3.13 if this flag says so, before in every `def`.
HAS_DOCSTRING = 0x4000000
UNTOLD = frozenset({"IMPORT_FROM", "POP_TOP", "EXTENDED_ARG"})
JUMPS = frozenset((*dis.hasjrel, *dis.hasjabs))  # their argument is a target in bytes
# What the compiler records of a class for its readers.
NOTES = frozenset({"__doc__", "__firstlineno__", "__static_attributes__"})


@cache
def of_bodies() -> bytes:
    """Return a hash of 16 bytes of what turns Markdown into the HTML of a body."""
    return _hashed([*_modules([*_names(content), *BODIES]), *versions()])


@cache
def of_pages() -> bytes:
    """Return a hash of 16 bytes of what turns articles into pages, apart from themes and settings."""
    return _hashed([of_bodies().hex(), *_modules(_names(site))])


def versions() -> tuple[str, ...]:
    """Return the versions of Python, whose Unicode tables pages follow, and of the libraries of pages."""
    return (f"Python {python_version()}", *(f"{name} {_version(name)}" for name in LIBRARIES))


def of_code(code: CodeType) -> str:
    """Return the hash of a code object and all that it defines, in hexadecimal digits."""
    is_function = code.co_flags & CO_OPTIMIZED
    return _hashed(_of_function(code) if is_function else _of_statements(code)).hex()


def _names(package: ModuleType) -> Iterator[str]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield found.name


def _modules(names: Iterable[str]) -> list[str]:
    """Return the hashes of modules, whatever their names; empty modules are left out."""
    return sorted(set(map(_module, names)) - {of_code(compile("", "", "exec"))})


def _module(name: str) -> str:
    """Return the hash of a module's code, or the program's version if it has no code to read."""
    spec = find_spec(name)
    get_code = getattr(spec and spec.loader, "get_code", None)
    code = get_code(name) if get_code else None
    return of_code(code) if code else __version__


def _version(library: str) -> str:
    """Return a library's version, or the program's if an installer left it out: that fixes it, too."""
    from importlib.metadata import PackageNotFoundError, version  # 7 ms, which the window's start is without

    try:
        return version(library)
    except PackageNotFoundError:
        return __version__


def _of_function(code: CodeType) -> Iterator[str]:
    constants = code.co_consts[1:] if _has_docstring(code) else code.co_consts
    yield code.co_code.hex()
    yield code.co_exceptiontable.hex()
    yield repr((code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags))
    yield repr((code.co_varnames, code.co_freevars, code.co_cellvars))
    yield repr([name for name in code.co_names if not name.startswith(OURS)])
    yield from map(_constant, constants)


def _of_statements(code: CodeType) -> list[str]:
    """Return what the statements of a module or class do, without imports: moving a module reorders them."""
    parts: list[str] = []
    previous = ""
    for each in dis.get_instructions(code):
        name, is_store = each.opname, each.opname.startswith("STORE_")
        if name == "IMPORT_NAME":
            del parts[-2:]  # the level and the names
        elif is_store and each.argval in NOTES:
            del parts[-1:]
        elif name in UNTOLD or (is_store and previous.startswith("IMPORT_")):
            pass
        else:
            parts.append(f"{name} {'' if each.opcode in JUMPS else _constant(each.argval)}")
        previous = name
    return parts


def _has_docstring(code: CodeType) -> bool:
    is_first = bool(code.co_consts) and isinstance(code.co_consts[0], str)
    if sys.version_info >= (3, 13):
        return is_first and bool(code.co_flags & HAS_DOCSTRING)
    return is_first and not code.co_name.startswith("<")


def _constant(value: object) -> str:
    """Return a constant as text that is the same in every run: sets have no order."""
    if isinstance(value, CodeType):
        return of_code(value)
    if isinstance(value, frozenset):
        return repr(sorted(map(_constant, value)))
    if isinstance(value, tuple):
        return repr([_constant(each) for each in value])
    return repr(value)


def _hashed(parts: Iterable[str]) -> bytes:
    digest = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.digest()
