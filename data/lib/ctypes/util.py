"""Where the shared libraries are."""


def find_library(name):
    return f"lib{name}.so.6" if name in ("c", "m") else None
