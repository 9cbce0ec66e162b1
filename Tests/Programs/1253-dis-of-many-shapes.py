"""dis of everything that has code: methods, generators, coroutines, texts, bytes, tracebacks."""
import dis
import io


def fetch_all(urls, *, retries=3):
    for url in urls:
        for attempt in range(retries):
            try:
                data = yield url, attempt
            except (OSError, ValueError) as error:
                print(f"{url!r}: {error}", end="")
            else:
                break
        else:
            return None


async def gather(source):
    async with source as s:
        return [await part async for part in s if part]


class Queue:
    def __init__(self, *items):
        super().__init__()
        self.items = {**dict(enumerate(items))}

    @property
    def size(self):
        return len(self.items)

    @staticmethod
    def kind(x):
        match x:
            case [first, *_] if first:
                return first
            case {"kind": k}:
                return k
            case Queue(size=0) | None:
                return -1


dis.dis(fetch_all)
print()
dis.dis(fetch_all(["a"]), depth=0)
coroutine = gather(None)
text = io.StringIO()
dis.dis(coroutine, file=text)
coroutine.close()
print(text.getvalue())
dis.dis(Queue)
dis.dis(Queue.size.fget, show_caches=True)
dis.dis("x: int = y[1:2]\nfrom os import path as p\nassert x, f'{x!r:>{p}}'")
dis.dis(b"\x97\x00d\x00S\x00")
print("\n".join(line for line in dis.code_info(fetch_all).splitlines() if "Filename" not in line))
dis.show_code("a = b")


def average(numbers):
    total = sum(numbers)
    return total / len(numbers)


try:
    average([])
except ZeroDivisionError as error:
    dis.distb(error.__traceback__.tb_next)
    print(dis.Bytecode.from_traceback(error.__traceback__).dis().count("-->"))
for bad in (3, len, None):
    try:
        dis.dis(bad)
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)
