"""What CPython 3.12's modules have and Gilt's lack: such a name ends a run with exit code 69 (Library/Refusal.swift).

A line is a module and its names; with a dot, an attribute of a class. A test keeps it true.
"""
