"""% of bytes, and the error handler that spells names."""


def attempt(action):
    try:
        print(repr(action()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Data:
    def __repr__(self):
        return "Data"

    def __bytes__(self):
        return b"data"


class Wrong:
    def __repr__(self):
        return "Wrong"

    def __bytes__(self):
        return "text"


for form, given in ((b"%c", b"B"), (b"%c", 66), (b"%c", bytearray(b"C")), (b"%c", 256), (b"%c", -1), (b"%c", b"BC"),
                    (b"%c", "B"), (b"%c", 2**70), (b"%5c|%-5c|", (b"a", 98)), (b"%(a)s", {b"a": b"x"}),
                    (b"%(a)d and %(b)r", {b"a": 5, b"b": "\u00e9"}), (b"%(a)s", {"a": b"x"}), (b"%(a)s", b"x"),
                    (b"%s %b", (Data(), Data())), (b"%8s|%.2s", (Data(), Data())), (b"%s", Wrong()), (b"%s", 3), (b"%s", "s"),
                    (b"%d", "s"), (b"%x", 1.5), (b"a", b"b"), (b"%d%%", 5), (b"%a", "\u20ac"), (b"%s", (1, 2)), (b"x", ()),
                    (b"x", (1,)), (b"x", {}), (b"%y", 1)):
    print(form, repr(given), end=" -> ")
    attempt(lambda: form % given)
attempt(lambda: bytearray(b"%c") % 65)
attempt(lambda: "%c" % b"B")
attempt(lambda: "%(a)s" % {"a": 1})
for text in ("\u00e9", "a\u20acb", "\u4e2d", "\uac00", "\U0001f600", "\x80", "\n\u2028", "\ud800", "\u00e9\u00e8"):
    attempt(lambda: text.encode("ascii", "namereplace"))
    attempt(lambda: text.encode("latin-1", "namereplace"))
