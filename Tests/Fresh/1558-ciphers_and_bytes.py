def caesar(text, k):
    low = "abcdefghijklmnopqrstuvwxyz"
    shifted = low[k % 26:] + low[:k % 26]
    return text.translate(str.maketrans(low + low.upper(), shifted + shifted.upper()))


def vigenere(text, key, sign=1):
    out, i = [], 0
    for ch in text:
        if ch.isascii() and ch.isalpha():
            base = ord("A") if ch.isupper() else ord("a")
            shift = ord(key[i % len(key)].lower()) - ord("a")
            out.append(chr((ord(ch) - base + sign * shift) % 26 + base))
            i += 1
        else:
            out.append(ch)
    return "".join(out)


def rle(data: bytes) -> bytes:
    out = bytearray()
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i] and j - i < 255:
            j += 1
        out += bytes((j - i, data[i]))
        i = j
    return bytes(out)


def unrle(data):
    return b"".join(bytes([v]) * n for n, v in zip(data[::2], data[1::2]))


def xor(data, key):
    return bytes(b ^ key[i % len(key)] for i, b in enumerate(data))


MORSE = dict(zip("ETIANMSURWDKGO", ". - .. .- -. -- ... ..- .-. .-- -.. -.- --. ---".split()))


def b64(data):
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    text = ""
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        n = int.from_bytes(part.ljust(3, b"\0"), "big")
        text += "".join(digits[n >> s & 63] for s in (18, 12, 6, 0))[:len(part) + 1].ljust(4, "=")
    return text


msg = "Hold the Lock, drop the GIL!"
print(caesar(msg, 3), "|", caesar(caesar(msg, 3), -3) == msg, "|", caesar("Why", 13))
enc = vigenere(msg, "Lemon")
print(enc, "|", vigenere(enc, "lemon", -1) == msg)
raw = b"aaaabbbc" + bytes(300)
print(rle(raw), unrle(rle(raw)) == raw, len(raw), "->", len(rle(raw)))
print(xor(b"secret", b"key").hex(" "), xor(xor(b"secret", b"key"), b"key"), bytes.fromhex("48 69"))
print(" ".join(MORSE[c] for c in "STARTED"), {v: k for k, v in MORSE.items()}["--."])
print([b64(s) for s in (b"", b"M", b"Ma", b"Man", "h\xe9".encode())])

# encodings
word = "né€😀"
for enc in ("utf-8", "utf-16-le", "utf-32-be"):
    print(f"{enc:<10}", word.encode(enc).hex("-", 2), word.encode(enc).decode(enc) == word)
print(len(word), [len(c.encode()) for c in word], [hex(ord(c)) for c in word], ascii(word))
print(word.encode("ascii", "replace"), word.encode("ascii", "ignore"), word.encode("ascii", "backslashreplace"), word[:2].encode("latin-1"))
print(b"ok\xff\xfe".decode("utf-8", "replace"), b"caf\xe9".decode("latin-1"), b"a\xffb".decode(errors="ignore"))
for bad in (lambda: word.encode("ascii"), lambda: b"a\xff".decode(), lambda: bytes([256]), lambda: b"a" + "b", lambda: "x".encode("no-such")):
    try:
        bad()
    except (UnicodeError, ValueError, TypeError, LookupError) as e:
        print(type(e).__name__, "-", e)
ba = bytearray(b"thread")
ba[0:2] = b"T"
ba.append(33)
ba.extend(b"??")
del ba[-1]
print(ba, ba[0], ba[1:3], ba.find(b"ead"), ba.upper(), bytes(ba).split(b"e"), b"a-b".replace(b"-", b"+"), b"x" in b"xyz", 120 in b"xyz")
print((1000).to_bytes(2, "big"), (-2).to_bytes(2, "little", signed=True), int.from_bytes(b"\xff\xfe", "big", signed=True), b"%s=%d" % (b"n", 5), sorted(b"cab"))
