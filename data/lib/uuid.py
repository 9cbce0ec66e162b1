"""Identifiers; random ones come from the run's seed, so that a run can be repeated."""

import random as _random

__all__ = ["UUID", "uuid1", "uuid3", "uuid4", "uuid5", "NAMESPACE_DNS", "NAMESPACE_URL", "NAMESPACE_OID", "NAMESPACE_X500",
           "RESERVED_NCS", "RFC_4122", "RESERVED_MICROSOFT", "RESERVED_FUTURE"]

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = (
    "reserved for NCS compatibility", "specified in RFC 4122", "reserved for Microsoft compatibility",
    "reserved for future definition")
_stream = None


class UUID:
    """128 bits, shown as 32 hexadecimal digits in five groups."""

    __slots__ = ("int",)

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            digits = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(digits) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = _int(digits, 16)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = _int.from_bytes(bytes, "big")
        elif int is None:
            import _gilt
            _gilt.refuse("UUID(bytes_le=...) and UUID(fields=...)")
        if not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError("illegal version number")
            int &= ~(0xC000 << 48)
            int |= 0x8000 << 48
            int &= ~(0xF000 << 64)
            int |= version << 76
        object.__setattr__(self, "int", int)

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    @property
    def hex(self):
        return "%032x" % self.int

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    @property
    def version(self):
        return self.int >> 76 & 0xF if self.variant == RFC_4122 else None

    @property
    def variant(self):
        if not self.int & (0x8000 << 48):
            return RESERVED_NCS
        if not self.int & (0x4000 << 48):
            return RFC_4122
        return RESERVED_FUTURE if self.int & (0x2000 << 48) else RESERVED_MICROSOFT

    @property
    def node(self):
        return self.int & 0xFFFFFFFFFFFF

    def __str__(self):
        h = self.hex
        return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __int__(self):
        return self.int

    def __hash__(self):
        return hash(self.int)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented


_int = int


def uuid4():
    """A random identifier."""
    global _stream
    if _stream is None:
        # A generator that nobody has seeded begins with the run's seed.
        _stream = _random.Random()
    return UUID(int=_stream.getrandbits(128), version=4)


def uuid5(namespace, name):
    from hashlib import sha1
    data = name.encode() if isinstance(name, str) else name
    return UUID(bytes=sha1(namespace.bytes + data).digest()[:16], version=5)


def uuid3(namespace, name):
    from hashlib import md5
    data = name.encode() if isinstance(name, str) else name
    return UUID(bytes=md5(namespace.bytes + data).digest(), version=3)


def uuid1(node=None, clock_seq=None):
    import _gilt
    _gilt.refuse("uuid.uuid1 (uuid4 is there)")


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")


def __getattr__(name):
    if name in ("getnode", "SafeUUID", "main"):
        import _gilt
        _gilt.refuse(f"uuid.{name}")
    raise AttributeError(f"module 'uuid' has no attribute {name!r}")
