"""Pickles as processes exchange them."""

import copyreg
import functools
import io
import pickle

__all__ = ["ForkingPickler", "dump", "register"]


class ForkingPickler(pickle.Pickler):
    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = {**copyreg.dispatch_table, **self._extra_reducers}

    @classmethod
    def register(cls, type, reduce):
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        buffer = io.BytesIO()
        cls(buffer, protocol).dump(obj)
        return buffer.getvalue()

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    ForkingPickler(file, protocol).dump(obj)


class _C:
    def f(self):
        pass


def _reduce_method(m):
    if m.__self__ is None:
        return getattr, (m.__class__, m.__func__.__name__)
    return getattr, (m.__self__, m.__func__.__name__)


register(type(_C().f), _reduce_method)


def _reduce_partial(p):
    return _rebuild_partial, (p.func, p.args, p.keywords or {})


def _rebuild_partial(func, args, keywords):
    return functools.partial(func, *args, **keywords)


register(functools.partial, _reduce_partial)


def pass_on(fd):
    """A descriptor's number in the process that is being started."""
    from multiprocessing import context
    popen = context.get_spawning_popen()
    if popen is None:
        from _gilt import refuse
        refuse("sending a connection to a process that runs")
    popen.duplicate_for_child(fd)
    return fd
