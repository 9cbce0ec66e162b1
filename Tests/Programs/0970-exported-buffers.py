"""A parser that looks into a receive buffer through views, and the buffer that must not move meanwhile."""

import io
import re


def attempt(what, action):
    try:
        print(f"{what}: {action()!r}")
    except (BufferError, ValueError, TypeError) as error:
        print(f"{what}: {type(error).__name__}: {error}")


buffer = bytearray(b"GET /spam HTTP/1.1\r\nHost: eggs\r\n\r\nbody")
view = memoryview(buffer)
head = view[:18]
attempt("first line", lambda: bytes(head).split())
attempt("grow while viewed", lambda: buffer.extend(b"more"))
attempt("drop while viewed", lambda: buffer.clear())
attempt("change in place", lambda: buffer.__setitem__(slice(0, 3), b"PUT"))
attempt("the view sees it", lambda: bytes(head[:3]))
view.release()
attempt("a part still holds it", lambda: buffer.append(33))
head.release()
attempt("free again", lambda: buffer.append(33))
attempt("released", lambda: head[0])


def shout(match):
    attempt("inside of sub", lambda: buffer.append(33))
    return match[0].upper()


attempt("sub", lambda: re.sub(rb"Host|eggs", shout, buffer)[:40])
matches = re.finditer(rb"\w+", buffer)
attempt("first word", lambda: next(matches)[0])
attempt("inside of finditer", lambda: buffer.clear())
del matches
attempt("after finditer", lambda: buffer.pop())

store = io.BytesIO(b"0123456789")
with store.getbuffer() as inside:
    inside[2:4] = b"zz"
    attempt("size", lambda: (inside.nbytes, inside.readonly, inside.format))
    attempt("write behind its end", lambda: store.seek(10) and store.write(b"!"))
    attempt("truncate", lambda: store.truncate(3))
    attempt("write inside", lambda: store.seek(0) == 0 and store.write(b"A"))
attempt("value", store.getvalue)
attempt("truncate", lambda: store.truncate(3))
attempt("value", store.getvalue)
store.close()
attempt("closed", store.getbuffer)
