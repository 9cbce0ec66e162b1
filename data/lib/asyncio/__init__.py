"""Tasks that take turns in one thread (CPython 3.12's behaviour, Gilt's own code)."""

from asyncio.base_events import BaseEventLoop, EventLoop as _EventLoop, Server
from asyncio.coroutines import iscoroutine, iscoroutinefunction
from asyncio.events import (
    AbstractEventLoop, AbstractEventLoopPolicy, AbstractServer, DefaultEventLoopPolicy, Handle, TimerHandle,
    _get_running_loop, _set_running_loop, get_event_loop, get_event_loop_policy, get_running_loop, new_event_loop, set_event_loop,
    set_event_loop_policy,
)
from asyncio.exceptions import (
    BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError, LimitOverrunError,
    SendfileNotAvailableError, TimeoutError,
)
from asyncio.futures import Future, isfuture, wrap_future
from asyncio.locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from asyncio.queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
from asyncio.runners import Runner, run
from asyncio.taskgroups import TaskGroup
from asyncio.tasks import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task, _enter_task, _leave_task, _register_task,
    _unregister_task, all_tasks, as_completed, create_eager_task_factory, create_task, current_task,
    eager_task_factory, ensure_future, gather, run_coroutine_threadsafe, shield, sleep, wait, wait_for,
)
from asyncio.threads import to_thread
from asyncio.timeouts import Timeout, timeout, timeout_at

SelectorEventLoop = _EventLoop

__all__ = (
    "BaseEventLoop", "Server", "iscoroutinefunction", "iscoroutine", "AbstractEventLoopPolicy", "AbstractEventLoop",
    "Handle", "TimerHandle", "get_event_loop_policy", "set_event_loop_policy", "get_event_loop", "set_event_loop",
    "new_event_loop", "_set_running_loop", "get_running_loop", "_get_running_loop", "BrokenBarrierError",
    "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError", "LimitOverrunError",
    "SendfileNotAvailableError", "Future", "wrap_future", "isfuture", "Lock", "Event", "Condition", "Semaphore",
    "BoundedSemaphore", "Barrier", "Runner", "run", "Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty",
    "TaskGroup", "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for",
    "as_completed", "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task",
    "all_tasks", "create_eager_task_factory", "eager_task_factory", "_register_task", "_unregister_task",
    "_enter_task", "_leave_task", "to_thread", "Timeout", "timeout", "timeout_at", "SelectorEventLoop",
    "DefaultEventLoopPolicy",
)

# Parts that are imported when a program first asks for one of their names.
_later = {
    "streams": ("open_connection", "start_server", "open_unix_connection", "start_unix_server", "StreamReader",
                "StreamWriter", "StreamReaderProtocol"),
    "transports": ("BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport",
                   "SubprocessTransport"),
    "protocols": ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol"),
    "selector_events": (), "trsock": (),
}
__all__ += tuple([name for names in _later.values() for name in names]) + ("AbstractServer",)

# What asyncio of CPython has beside: processes, child watchers.
_missing = frozenset((
    "create_subprocess_exec", "create_subprocess_shell", "AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher",
    "PidfdChildWatcher", "MultiLoopChildWatcher", "ThreadedChildWatcher", "get_child_watcher", "set_child_watcher",
    "subprocess", "sslproto", "unix_events", "base_subprocess", "staggered", "log",
))


def _part(name):
    match name:
        case "streams":
            import asyncio.streams as part
        case "transports":
            import asyncio.transports as part
        case "protocols":
            import asyncio.protocols as part
        case "selector_events":
            import asyncio.selector_events as part
        case "trsock":
            import asyncio.trsock as part
    return part


def __getattr__(name):
    for part, names in _later.items():
        if name == part or name in names:
            module = _part(part)
            return module if name == part else getattr(module, name)
    if name in _missing:
        from _gilt import refuse
        refuse(f"asyncio.{name}")
    raise AttributeError(f"module 'asyncio' has no attribute '{name}'")
