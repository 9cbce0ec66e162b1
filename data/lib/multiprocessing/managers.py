"""Servers that hold objects for other processes, and the proxies by which those use them.

A manager starts a process that listens at an address. Whoever has a proxy connects there once for each of its threads and sends
what to call; the server has a thread for every connection, and answers with what the call gave or raised, or with a reference
to a new object of its own.
"""

import array
import queue
import sys
import threading
import time
import traceback
from itertools import count

from multiprocessing import TimeoutError, context, pool, process, reduction, util
from multiprocessing.connection import Client, Listener

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token"]

# Views of a dictionary go as lists.
for _view in {}.keys(), {}.values(), {}.items():
    reduction.register(type(_view), lambda view: (list, (list(view),)))


class Token:
    """Which object it is: where its server listens, its number there and what it was registered as."""

    __slots__ = "typeid", "address", "id"

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f"Token(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})"


class RemoteError(Exception):
    """The traceback of a server that could not answer, as text."""

    def __str__(self):
        line = "-" * 75
        return f"\n{line}\n{self.args[0]}{line}"


def _public_methods(obj):
    return [name for name in dir(obj) if name[0] != "_" and callable(getattr(obj, name))]


def _ask(conn, *request):
    """Sends a request and gives the answer, or raises it: how it came out, and what."""
    conn.send(request)
    kind, answer = conn.recv()
    if kind == "raised":
        raise answer
    if kind == "failed":
        raise RemoteError(answer)
    return kind, answer


# ---------------------------------------------------------------- The server

class _Entry:
    """An object, what of it may be called, and as what the results of some methods are registered."""

    def __init__(self, obj, exposed, makes):
        self.obj, self.exposed, self.makes = obj, frozenset(exposed), makes or {}


class Server:
    def __init__(self, registry, address, authkey):
        if not isinstance(authkey, bytes):
            raise TypeError(f"Authkey {authkey!r} is type {type(authkey)!s}, not bytes")
        self._registry, self._authkey = registry, process.AuthenticationString(authkey)
        self._listener = Listener(address, authkey=bytes(authkey))
        self.address = self._listener.address
        self._entries = {}
        self._numbers = count(1)
        self._stops = threading.Event()

    def serve_forever(self):
        process.current_process()._manager_server = self
        threading.Thread(target=self._accept, daemon=True).start()
        self._stops.wait()
        # The answer to whoever asked for the end is still on its way.
        time.sleep(0.001)
        sys.exit(0)

    def _accept(self):
        while True:
            try:
                conn = self._listener.accept()
            except (OSError, EOFError, context.AuthenticationError):
                continue
            threading.Thread(target=self._serve, args=(conn,), daemon=True).start()

    def _serve(self, conn):
        """The life of a connection's thread."""
        while True:
            try:
                request = conn.recv()
            except (EOFError, OSError):
                conn.close()
                return
            try:
                answer = self._perform(*request)
            except Exception as error:
                answer = "raised", error
            try:
                conn.send(answer)
            except Exception:
                conn.send(("failed", traceback.format_exc()))

    def _perform(self, number, name, args, kwds):
        if number is None:
            return "gave", getattr(self, f"_do_{name}")(*args, **kwds)
        entry = self._entries.get(number)
        if entry is None:
            raise KeyError(number)
        if name == "#GETVALUE":
            return "gave", entry.obj
        if name in ("__str__", "__repr__") and name not in entry.exposed:
            return "gave", getattr(entry.obj, name)()
        if name not in entry.exposed:
            raise AttributeError(f"method {name!r} of {type(entry.obj)!r} object is not in exposed={entry.exposed!r}")
        result = getattr(entry.obj, name)(*args, **kwds)
        typeid = entry.makes.get(name)
        if typeid is None:
            return "gave", result
        return "made", self._keep(typeid, result)

    def _keep(self, typeid, obj, exposed=None, makes=None):
        _, registered, own, proxytype = self._registry[typeid]
        exposed = exposed or registered or getattr(proxytype, "_exposed_", None) or _public_methods(obj)
        number = next(self._numbers)
        self._entries[number] = _Entry(obj, exposed, own or getattr(proxytype, "_method_to_typeid_", None))
        return Token(typeid, self.address, number), tuple(exposed)

    # What managers ask for

    def _do_create(self, typeid, args, kwds):
        make = self._registry[typeid][0]
        if make is not None:
            return self._keep(typeid, make(*args, **kwds))
        if kwds or len(args) != 1:
            raise ValueError("Without callable, must have one non-keyword argument")
        return self._keep(typeid, args[0])

    def _do_number_of_objects(self):
        return len(self._entries)

    def _do_debug_info(self):
        return "\n".join(f"  {number}: {str(entry.obj)[:75]}" for number, entry in sorted(self._entries.items()))

    def _do_nothing(self):
        """Whether somebody is there."""

    def _do_shutdown(self):
        self._stops.set()


def _run_server(registry, address, authkey, writer, initializer, initargs):
    """The life of a manager's process."""
    if initializer is not None:
        initializer(*initargs)
    server = Server(registry, address, authkey)
    writer.send(server.address)
    writer.close()
    server.serve_forever()


# ---------------------------------------------------------------- Managers

class BaseManager:
    """Starts a server, or connects to one, and makes objects there."""

    _registry = {}
    _process = None
    _started = False

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        self._address = address
        self._authkey = process.AuthenticationString(process.current_process().authkey if authkey is None else authkey)
        self._ctx = ctx or context._default_context.get_context()
        self._patience = shutdown_timeout

    address = property(lambda self: self._address)

    def _has_ended(self):
        return self._process is not None and not self.shutdown.still_active()

    def _begin(self):
        if self._started:
            raise context.ProcessError("Manager has shut down" if self._has_ended() else "Already started server")

    def get_server(self):
        self._begin()
        return Server(self._registry, self._address, self._authkey)

    def connect(self):
        with Client(self._address, authkey=bytes(self._authkey)) as conn:
            _ask(conn, None, "nothing", (), {})
        self._started = True

    def start(self, initializer=None, initargs=()):
        self._begin()
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        reader, writer = self._ctx.Pipe(duplex=False)
        self._process = server = self._ctx.Process(
            target=_run_server,
            args=(self._registry, self._address, bytes(self._authkey), writer, initializer, initargs))
        server.name = f"{type(self).__name__}-{':'.join(map(str, server._identity))}"
        server.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._started = True
        # A manager that nobody holds any more ends its server.
        self.shutdown = util.Finalize(
            self, _end, (server, self._address, bytes(self._authkey), self._patience), exitpriority=0)

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)

    def __enter__(self):
        if not self._started:
            self.start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    def _ask(self, name, *args):
        with Client(self._address, authkey=bytes(self._authkey)) as conn:
            return _ask(conn, None, name, args, {})[1]

    def _number_of_objects(self):
        return self._ask("number_of_objects")

    def _debug_info(self):
        return self._ask("debug_info")

    def _make(self, typeid, args, kwds):
        assert self._started and not self._has_ended(), "server not yet started"
        token, exposed = self._ask("create", typeid, args, kwds)
        return self._registry[typeid][3](token, "pickle", manager=self, authkey=self._authkey, exposed=exposed)

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        if "_registry" not in vars(cls):
            # Not that of the class it derives from.
            cls._registry = {**cls._registry}
        proxytype = proxytype or AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        method_to_typeid = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            def make(self, /, *args, **kwds):
                return self._make(typeid, args, kwds)

            make.__name__ = typeid
            setattr(cls, typeid, make)


def _end(server, address, authkey, patience):
    """Asks a server to end, and ends it."""
    if server.is_alive():
        try:
            with Client(address, authkey=authkey) as conn:
                _ask(conn, None, "shutdown", (), {})
        except Exception:
            # It may have gone by itself.
            pass
        server.join(patience)
        if server.is_alive():
            server.terminate()
            server.join(patience)


# ---------------------------------------------------------------- Proxies

class _Connections(util.ForkAwareLocal):
    """This thread's connections to servers."""

    def to(self, address, authkey):
        conn = vars(self).get(address)
        if conn is None:
            conn = vars(self)[address] = Client(address, authkey=bytes(authkey))
        return conn


_connections = _Connections()


class BaseProxy:
    """Stands for an object of a server."""

    def __init__(self, token, serializer="pickle", manager=None, authkey=None, exposed=None):
        self._token, self._manager = token, manager
        self._authkey = process.AuthenticationString(authkey or process.current_process().authkey)

    def _callmethod(self, methodname, args=(), kwds={}):
        token = self._token
        kind, answer = _ask(_connections.to(token.address, self._authkey), token.id, methodname, args, kwds)
        if kind == "gave":
            return answer
        made, exposed = answer
        proxytype = self._registry_of()[made.typeid][3]
        return proxytype(made, "pickle", manager=self._manager, authkey=self._authkey, exposed=exposed)

    def _registry_of(self):
        return SyncManager._registry if self._manager is None else self._manager._registry

    def _getvalue(self):
        """A copy of the object itself."""
        return self._callmethod("#GETVALUE")

    def _state(self):
        state = {}
        if context.get_spawning_popen() is not None:
            state["authkey"] = self._authkey
        if isinstance(self, _Auto):
            state["exposed"] = self._exposed_
        return state

    def __reduce__(self):
        make = AutoProxy if isinstance(self, _Auto) else type(self)
        return RebuildProxy, (make, self._token, self._state())

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>"

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return f"{repr(self)[:-1]}; '__str__()' failed>"


def RebuildProxy(make, token, state):
    """A proxy where it has been sent to; in its server as well: what a list there holds stays a proxy."""
    return make(token, "pickle", **state)


class _Auto(BaseProxy):
    """A proxy whose methods were looked up in the object."""


def _forward(name):
    def call(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    call.__name__ = name
    return call


def MakeProxyType(name, exposed, _base=BaseProxy):
    """A type of proxies with these methods."""
    exposed = tuple(exposed)
    return type(name, (_base,), {"_exposed_": exposed, **{method: _forward(method) for method in exposed}})


_auto_types = {}


def AutoProxy(token, serializer="pickle", manager=None, authkey=None, exposed=None):
    key = token.typeid, exposed
    if key not in _auto_types:
        _auto_types[key] = MakeProxyType(f"AutoProxy[{token.typeid}]", exposed, _Auto)
    return _auto_types[key](token, serializer, manager=manager, authkey=authkey)


def _deadline(timeout):
    return None if timeout is None else time.monotonic() + timeout


class IteratorProxy(MakeProxyType("IteratorProxy", ("__next__", "send", "throw", "close"))):
    def __iter__(self):
        return self


class AcquirerProxy(BaseProxy):
    _exposed_ = "acquire", "release"

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod("acquire", (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod("release")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.release()


class ConditionProxy(AcquirerProxy):
    _exposed_ = *AcquirerProxy._exposed_, "wait", "notify", "notify_all"

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def notify(self, n=1):
        return self._callmethod("notify", (n,))

    def notify_all(self):
        return self._callmethod("notify_all")

    def wait_for(self, predicate, timeout=None):
        end, left = _deadline(timeout), timeout
        while not (result := predicate()):
            if end is not None and (left := end - time.monotonic()) <= 0:
                break
            self.wait(left)
        return result


class EventProxy(MakeProxyType("EventProxy", ("is_set", "set", "clear", "wait"))):
    pass


def _attribute(name):
    return property(lambda self: self._callmethod("__getattribute__", (name,)))


class BarrierProxy(MakeProxyType("BarrierProxy", ("wait", "abort", "reset"))):
    _exposed_ = "__getattribute__", "wait", "abort", "reset"
    parties, n_waiting, broken = map(_attribute, ("parties", "n_waiting", "broken"))


class NamespaceProxy(BaseProxy):
    _exposed_ = "__getattribute__", "__setattr__", "__delattr__"

    def __getattr__(self, name):
        if name[0] == "_":
            return object.__getattribute__(self, name)
        return self._callmethod("__getattribute__", (name,))

    def __setattr__(self, name, value):
        if name[0] == "_":
            object.__setattr__(self, name, value)
        else:
            self._callmethod("__setattr__", (name, value))

    def __delattr__(self, name):
        if name[0] == "_":
            object.__delattr__(self, name)
        else:
            self._callmethod("__delattr__", (name,))


class ValueProxy(MakeProxyType("ValueProxy", ("get", "set"))):
    value = property(lambda self: self.get(), lambda self, value: self.set(value))

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class ListProxy(MakeProxyType("BaseListProxy", (
        "__add__ __contains__ __delitem__ __getitem__ __imul__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append "
        "count extend index insert pop remove reverse sort").split())):
    def __iadd__(self, values):
        self.extend(values)
        return self

    def __imul__(self, times):
        self._callmethod("__imul__", (times,))
        return self


class DictProxy(MakeProxyType("DictProxy", (
        "__contains__ __delitem__ __getitem__ __iter__ __len__ __setitem__ clear copy get items keys pop popitem "
        "setdefault update values").split())):
    _method_to_typeid_ = {"__iter__": "Iterator"}


class ArrayProxy(MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))):
    pass


class PoolProxy(MakeProxyType("PoolProxy", (
        "apply apply_async close imap imap_unordered join map map_async starmap starmap_async terminate").split())):
    _method_to_typeid_ = {
        "apply_async": "AsyncResult", "map_async": "AsyncResult", "starmap_async": "AsyncResult", "imap": "Iterator",
        "imap_unordered": "Iterator",
    }

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


# ---------------------------------------------------------------- What a SyncManager makes

class Namespace:
    def __init__(self, /, **kwds):
        vars(self).update(kwds)

    def __repr__(self):
        shown = sorted(f"{name}={value!r}" for name, value in vars(self).items() if name[0] != "_")
        return f"{type(self).__name__}({', '.join(shown)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode, self.value = typecode, value

    def get(self):
        return self.value

    def set(self, value):
        self.value = value

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self.value!r})"


def Array(typecode, sequence, lock=True):
    return array.array(typecode, sequence)


# Functions that a spawned server finds by their names.

def _lock():
    return threading.Lock()


def _rlock():
    return threading.RLock()


class SyncManager(BaseManager):
    """A manager of the types that programs share."""


for _typeid, _make, _proxytype in [
    ("Queue", queue.Queue, None), ("JoinableQueue", queue.Queue, None), ("Event", threading.Event, EventProxy),
    ("Lock", _lock, AcquirerProxy), ("RLock", _rlock, AcquirerProxy),
    ("Semaphore", threading.Semaphore, AcquirerProxy), ("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy),
    ("Condition", threading.Condition, ConditionProxy), ("Barrier", threading.Barrier, BarrierProxy),
    ("Pool", pool.Pool, PoolProxy), ("list", list, ListProxy), ("dict", dict, DictProxy), ("Value", Value, ValueProxy),
    ("Array", Array, ArrayProxy), ("Namespace", Namespace, NamespaceProxy),
]:
    SyncManager.register(_typeid, _make, _proxytype)
# Made by the methods of others.
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)


def __getattr__(name):
    if name in ("SharedMemoryManager", "SharedMemoryServer"):
        from _gilt import refuse
        refuse(f"multiprocessing.managers.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
