"""Pickles as processes exchange them, and how a descriptor comes from one to another."""

import copyreg
import functools
import io
import os
import pickle

import _processes

__all__ = ["ForkingPickler", "dump", "register"]


class ForkingPickler(pickle.Pickler):
    """A pickler that knows more types: those registered here."""

    _own = {}
    loads = staticmethod(pickle.loads)

    def __init__(self, file, protocol=None):
        super().__init__(file, protocol)
        self.dispatch_table = copyreg.dispatch_table | self._own

    @classmethod
    def register(cls, type, reduce):
        cls._own[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        file = io.BytesIO()
        cls(file, protocol).dump(obj)
        return file.getvalue()


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    ForkingPickler(file, protocol).dump(obj)


def _reduce_method(method):
    """A method is found again in the object it belongs to."""
    owner = type(method) if method.__self__ is None else method.__self__
    return getattr, (owner, method.__func__.__name__)


def _reduce_partial(made):
    return _partial, (made.func, made.args, made.keywords)


def _partial(func, args, keywords):
    return functools.partial(func, *args, **keywords)


register(type(ForkingPickler.dumps), _reduce_method)
register(functools.partial, _reduce_partial)


class Passed:
    """A descriptor that is on its way to another process: `detach` gives it there.

    A process that is being started is told beforehand what it gets. One that runs takes it from the sender, who keeps a
    duplicate until then.
    """

    def __init__(self, fd):
        from multiprocessing import context
        popen = context.get_spawning_popen()
        if popen is None:
            self.owner, self.fd = os.getpid(), _processes.adopt(os.getpid(), fd)
        else:
            self.owner, self.fd = None, popen.duplicate_for_child(fd)

    def detach(self):
        if self.owner is None:
            from multiprocessing import spawn
            return spawn.inherited.get(self.fd, self.fd)
        return _processes.take(self.owner, self.fd)
