"""Imports by name."""

from _gilt import import_module as _import

__all__ = ["__import__", "import_module", "invalidate_caches"]

__import__ = __import__


def import_module(name, package=None):
    """The module of a name; one that begins with dots is looked for from `package` on."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        parts = package.split(".")
        if level > len(parts):
            raise ImportError("attempted relative import beyond top-level package")
        base = ".".join(parts[:len(parts) - level + 1])
        name = f"{base}.{name[level:]}" if name[level:] else base
    if not name:
        raise ValueError("Empty module name")
    return _import(name)


def invalidate_caches():
    """Nothing: modules are looked for anew every time."""
