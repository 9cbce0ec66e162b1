"""Permissions as flags: what happens to bits that nobody has named depends on the boundary."""
from enum import CONFORM, EJECT, KEEP, STRICT, Flag, FlagBoundary, IntFlag, auto


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    EXECUTE = auto()
    ALL = READ | WRITE | EXECUTE


class Loose(Flag, boundary=CONFORM):
    READ = 1
    WRITE = 2
    EXECUTE = 4


class Raw(IntFlag, boundary=EJECT):
    READ = 1
    WRITE = 2
    EXECUTE = 4


class Kept(IntFlag):
    READ = 1
    WRITE = 2
    EXECUTE = 4


print(list(FlagBoundary), repr(STRICT), str(KEEP))
for mask in (0, 1, 3, 7, 9, -1, -9):
    print(f"mask {mask}:")
    for kind in (Permission, Loose, Raw, Kept):
        try:
            print("  ", kind.__name__, repr(kind(mask)))
        except ValueError as error:
            print("  ", kind.__name__, "refuses:", str(error).splitlines()[0])

granted = Permission.READ | Permission.EXECUTE
print(granted, "=", [p.name for p in granted], len(granted), "of", len(Permission))
print("write allowed:", Permission.WRITE in granted, "| missing:", ~granted)
granted ^= Permission.ALL
print("turned round:", granted, repr(granted & Permission.READ), bool(granted & Permission.READ))
print("all:", Permission.ALL, Permission["ALL"] is Permission(7), list(Permission.__members__))
try:
    granted | 4
except TypeError as error:
    print("TypeError:", error)
print(Kept.READ | 16, repr(Kept.READ | 16), f"{Kept.WRITE:04b}", Kept.WRITE + 1)
try:
    Permission(8)
except ValueError as error:
    print(error)
