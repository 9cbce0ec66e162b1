"""Exit stacks keep the chain of errors; suppress takes exceptions out of groups."""

import asyncio
from contextlib import (AbstractAsyncContextManager, AbstractContextManager, AsyncExitStack, ExitStack, closing,
                        contextmanager, nullcontext, suppress)


def chain(error):
    names = []
    while error is not None:
        names.append(repr(error))
        error = error.__context__
    return " <- ".join(names)


def fail(error):
    raise error


with suppress(ValueError):
    raise ExceptionGroup("all of it", [ValueError(1), ValueError(2)])
try:
    with suppress(ValueError, KeyError):
        raise ExceptionGroup("some", [ValueError(1), TypeError("kept"), ExceptionGroup("in", [KeyError(2), OSError()])])
except ExceptionGroup as rest:
    print(repr(rest))
try:
    with suppress(ValueError):
        raise ExceptionGroup("none", [TypeError(1)])
except ExceptionGroup as rest:
    print(repr(rest))
with suppress(ExceptionGroup):
    raise ExceptionGroup("the group itself", [TypeError(1)])

try:
    with ExitStack() as stack:
        stack.callback(fail, KeyError("second"))
        stack.callback(fail, IndexError("first"))
        raise ValueError("body")
except Exception as error:
    print(chain(error))

try:
    try:
        fail(OSError("outside"))
    except OSError:
        with ExitStack() as stack:
            stack.callback(fail, KeyError("second"))
            stack.callback(fail, IndexError("first"))
            raise ValueError("body")
except Exception as error:
    print(chain(error))

try:
    with ExitStack() as stack:
        stack.callback(fail, KeyError("second"))
        stack.callback(fail, IndexError("first"))
except Exception as error:
    print(chain(error))

with ExitStack() as stack:
    stack.push(lambda *told: print("told", told[0], told[1]) or True)
    stack.callback(fail, IndexError("swallowed"))
    raise ValueError("body")

try:
    with ExitStack() as stack:
        stack.callback(fail, KeyError("after it was swallowed"))
        stack.push(lambda *told: True)
        raise ValueError("body")
except Exception as error:
    print(chain(error))


def chained():
    try:
        fail(ZeroDivisionError("inner"))
    except ZeroDivisionError:
        raise KeyError("own chain")


try:
    with ExitStack() as stack:
        stack.callback(chained)
        stack.callback(fail, IndexError("first"))
        raise ValueError("body")
except Exception as error:
    print(chain(error))

with ExitStack() as stack:
    print(stack.enter_context(nullcontext(5)), stack.callback(print, "called", end="!\n") is print)
    kept = stack.pop_all()
print("left nothing")
kept.close()
for wrong in 3, object:
    try:
        ExitStack().enter_context(wrong)
    except TypeError as error:
        print(error)


@contextmanager
def steps():
    print("in")
    try:
        yield 1
    except ValueError as error:
        print("thrown", error)
        raise KeyError("changed")


try:
    with ExitStack() as stack:
        stack.enter_context(steps())
        raise ValueError("body")
except KeyError as error:
    print(chain(error))


async def afail(error):
    raise error


async def main():
    try:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(afail, KeyError("third"))
            stack.callback(fail, IndexError("second"))
            stack.push_async_callback(afail, OSError("first"))
            raise ValueError("body")
    except Exception as error:
        print(chain(error))
    async with AsyncExitStack() as stack:
        async def swallow(kind, error, trace):
            print("swallow", repr(error))
            return True
        stack.push_async_exit(swallow)
        raise ValueError("body")
    try:
        await AsyncExitStack().enter_async_context(nullcontext)
    except TypeError as error:
        print(error)


asyncio.run(main())
print(AbstractContextManager[int], AbstractAsyncContextManager[None])
print(issubclass(closing, AbstractContextManager), isinstance(nullcontext(), AbstractAsyncContextManager),
      isinstance(steps(), AbstractContextManager), isinstance(3, AbstractContextManager))


class Both(AbstractContextManager):
    def __exit__(self, *told):
        pass


print(isinstance(open, Both), issubclass(ExitStack, Both), isinstance(Both(), AbstractContextManager))
