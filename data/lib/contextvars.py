"""Context variables (CPython 3.12's behaviour, Gilt's own code)."""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ("Context", "ContextVar", "Token", "copy_context")
