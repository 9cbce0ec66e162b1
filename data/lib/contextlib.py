"""Help with `with` (CPython 3.12's behaviour, Gilt's own code)."""

import sys
from abc import ABC, abstractmethod
from functools import wraps

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
    "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout",
    "redirect_stderr", "suppress", "chdir", "aclosing", "AsyncContextDecorator",
]


def _has_both(kind, *methods):
    """A `__subclasshook__`: whatever has both methods is of this kind, which its subclasses do not say of themselves."""
    def hook(cls, C):
        if cls.__dict__.get("_kind") != kind:
            return NotImplemented
        return all(any(name in c.__dict__ for c in C.__mro__) for name in methods) or NotImplemented
    return classmethod(hook)


def _of_items(cls, item):
    from types import GenericAlias
    return GenericAlias(cls, item)


class AbstractContextManager(ABC):
    """Whatever has `__enter__` and `__exit__`."""

    _kind = "plain"
    __subclasshook__ = _has_both("plain", "__enter__", "__exit__")
    __class_getitem__ = classmethod(_of_items)

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None


class AbstractAsyncContextManager(ABC):
    """Whatever has `__aenter__` and `__aexit__`."""

    _kind = "async"
    __subclasshook__ = _has_both("async", "__aenter__", "__aexit__")
    __class_getitem__ = classmethod(_of_items)

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None


# ---------------------------------------------------------------- Generators as context managers

class ContextDecorator:
    """A context manager that also wraps functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """An asynchronous context manager that also wraps coroutine functions."""

    _recreate_cm = ContextDecorator._recreate_cm

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _OverGenerator:
    """A generator that stops once, where the block runs; as a decorator it is made anew for each call."""

    def __init__(self, func, args, kwds):
        self._made_by = func, args, kwds
        self.gen = func(*args, **kwds)
        self.__doc__ = getattr(func, "__doc__", None)

    func = property(lambda self: self._made_by[0])
    args = property(lambda self: self._made_by[1])
    kwds = property(lambda self: self._made_by[2])

    def _recreate_cm(self):
        return type(self)(*self._made_by)


def _passed_through(error, thrown):
    """Whether what comes out of a generator is what was thrown in, or what Python makes of an end that was thrown in."""
    if error is thrown:
        return True
    ends = isinstance(thrown, (StopIteration, StopAsyncIteration))
    return ends and isinstance(error, RuntimeError) and error.__cause__ is thrown


class _GeneratorContextManager(_OverGenerator, AbstractContextManager, ContextDecorator):
    def __enter__(self):
        del self._made_by
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        problem = "generator didn't stop"
        if typ is None:
            if next(self.gen, self) is self:
                return False
        else:
            thrown = typ() if value is None else value
            try:
                self.gen.throw(thrown)
            except BaseException as error:
                if _passed_through(error, thrown):
                    # On it goes, as if the generator had not been in its way.
                    thrown.__traceback__ = traceback
                    return False
                if isinstance(error, StopIteration):
                    return True
                raise
            problem = "generator didn't stop after throw()"
        try:
            raise RuntimeError(problem)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_OverGenerator, AbstractAsyncContextManager, AsyncContextDecorator):
    async def __aenter__(self):
        del self._made_by
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        problem = "generator didn't stop"
        if typ is None:
            if await anext(self.gen, self) is self:
                return False
        else:
            thrown = typ() if value is None else value
            try:
                await self.gen.athrow(thrown)
            except BaseException as error:
                if _passed_through(error, thrown):
                    thrown.__traceback__ = traceback
                    return False
                if isinstance(error, StopAsyncIteration):
                    return True
                raise
            problem = "generator didn't stop after athrow()"
        try:
            raise RuntimeError(problem)
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Makes a context manager of a generator with one `yield`."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Makes an asynchronous context manager of an asynchronous generator with one `yield`."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


# ---------------------------------------------------------------- Small ones

class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __exit__(self, *told):
        return None

    async def __aexit__(self, *told):
        return None


class closing(AbstractContextManager):
    """Calls `close()` at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *told):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits `aclose()` at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *told):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    """Swallows some exceptions, and takes them out of groups."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None or issubclass(exctype, self._exceptions):
            return exctype and True
        if not issubclass(exctype, BaseExceptionGroup):
            return False
        _, others = excinst.split(self._exceptions)
        if others is None:
            return True
        raise others


class _Redirect(AbstractContextManager):
    """Another object in the place of one of `sys`'s streams; the same may be used inside itself."""

    _stream = None

    def __init__(self, new_target):
        self._target, self._before = new_target, []

    def __enter__(self):
        self._before.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._target)
        return self._target

    def __exit__(self, *told):
        setattr(sys, self._stream, self._before.pop())


class redirect_stdout(_Redirect):
    _stream = "stdout"


class redirect_stderr(_Redirect):
    _stream = "stderr"


class chdir(AbstractContextManager):
    """Another working directory for a while."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())


# ---------------------------------------------------------------- Stacks

class _Outcome:
    """What becomes of the error of a block while the ways out of it are gone, one after the other."""

    def __init__(self, error):
        self.first = self.error = error
        self.handled = sys.exception()
        self.raised = False

    def told(self):
        error = self.error
        return (None, None, None) if error is None else (type(error), error, error.__traceback__)

    def swallow(self):
        self.error, self.raised = None, False

    def fail(self, new):
        """A way out failed: its error takes the place of the one before, which its chain has to lead to."""
        end = new
        while (link := end.__context__) is not None and link is not self.error:
            if link is self.handled:
                # Python's own link, to the error of the block: those that were raised in between are missing.
                end.__context__ = self.error
                break
            end = link
        self.error, self.raised = new, True

    @property
    def is_swallowed(self):
        return self.error is None and self.first is not None


_Bound = type(_Outcome(None).fail)


class _BaseExitStack:
    """What was entered and what is to be called: the ways out, each with whether it is to be awaited."""

    def __init__(self):
        self._ways_out = []

    def pop_all(self):
        other = type(self)()
        other._ways_out, self._ways_out = self._ways_out, []
        return other

    def _push(self, exit, method, awaits):
        found = getattr(type(exit), method, None)
        self._ways_out.append((awaits, exit if found is None else _Bound(found, exit)))
        return exit

    def _methods(self, cm, enter, exit, protocol):
        cls = type(cm)
        try:
            return getattr(cls, enter), getattr(cls, exit)
        except AttributeError:
            name = f"{cls.__module__}.{cls.__qualname__}"
            raise TypeError(f"'{name}' object does not support the {protocol} protocol") from None

    def push(self, exit):
        return self._push(exit, "__exit__", False)

    def enter_context(self, cm):
        enter, exit = self._methods(cm, "__enter__", "__exit__", "context manager")
        entered = enter(cm)
        self._ways_out.append((False, _Bound(exit, cm)))
        return entered

    def callback(self, callback, /, *args, **kwds):
        def _exit_wrapper(*told):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._ways_out.append((False, _exit_wrapper))
        return callback


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Several context managers and callbacks, left in reverse order."""

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, *told):
        outcome = _Outcome(told[1])
        while self._ways_out:
            _, leave = self._ways_out.pop()
            try:
                if leave(*outcome.told()):
                    outcome.swallow()
            except BaseException as error:
                outcome.fail(error)
        if not outcome.raised:
            return outcome.is_swallowed
        chain = outcome.error.__context__
        try:
            raise outcome.error
        finally:
            # The statement above has linked it to what is handled here.
            outcome.error.__context__ = chain


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """Several context managers and callbacks, plain and asynchronous ones, left in reverse order."""

    async def enter_async_context(self, cm):
        enter, exit = self._methods(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        entered = await enter(cm)
        self._ways_out.append((True, _Bound(exit, cm)))
        return entered

    def push_async_exit(self, exit):
        return self._push(exit, "__aexit__", True)

    def push_async_callback(self, callback, /, *args, **kwds):
        async def _exit_wrapper(*told):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._ways_out.append((True, _exit_wrapper))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, *told):
        outcome = _Outcome(told[1])
        while self._ways_out:
            awaits, leave = self._ways_out.pop()
            try:
                answer = leave(*outcome.told())
                if await answer if awaits else answer:
                    outcome.swallow()
            except BaseException as error:
                outcome.fail(error)
        if not outcome.raised:
            return outcome.is_swallowed
        chain = outcome.error.__context__
        try:
            raise outcome.error
        finally:
            outcome.error.__context__ = chain
