"""Messages with levels, names and handlers (CPython 3.12's behaviour, Gilt's own code)."""

import atexit
import sys
import time
import threading

__all__ = [
    "BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL", "FileHandler", "Filter", "Formatter",
    "Handler", "INFO", "LogRecord", "Logger", "LoggerAdapter", "NOTSET", "NullHandler", "StreamHandler", "WARN",
    "WARNING", "addLevelName", "basicConfig", "captureWarnings", "critical", "debug", "disable", "error", "exception",
    "fatal", "getLevelName", "getLogger", "getLoggerClass", "info", "log", "makeLogRecord", "setLoggerClass",
    "shutdown", "warn", "warning", "getLogRecordFactory", "setLogRecordFactory", "lastResort", "raiseExceptions",
    "getLevelNamesMapping", "getHandlerByName", "getHandlerNames",
]

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

# Whether mistakes while a message is handled are told on stderr.
raiseExceptions = True
logThreads = logMultiprocessing = logProcesses = logAsyncioTasks = True

_startTime = time.time()
# The main thread's number is the process's, as on Linux.
_pid = threading.main_thread().native_id
_names = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG", NOTSET: "NOTSET"}
_levels = {"CRITICAL": CRITICAL, "FATAL": FATAL, "ERROR": ERROR, "WARN": WARNING, "WARNING": WARNING, "INFO": INFO,
           "DEBUG": DEBUG, "NOTSET": NOTSET}
_srcfile = (lambda: 0).__code__.co_filename
# One lock for the tree of loggers and the list of handlers.
_lock = threading.RLock()


def _acquireLock():
    _lock.acquire()


def _releaseLock():
    _lock.release()


# ---------------------------------------------------------------- Levels

def getLevelNamesMapping():
    return _levels.copy()


def getLevelName(level):
    """The name of a level, or the level of a name; "Level 15" for what has none."""
    for known in _names, _levels:
        if (other := known.get(level)) is not None:
            return other
    return f"Level {level}"


def addLevelName(level, levelName):
    with _lock:
        _levels[levelName], _names[level] = level, levelName


def _checkLevel(level):
    match level:
        case int():
            return level
        case str():
            if level in _levels:
                return _levels[level]
            raise ValueError(f"Unknown level: {level!r}")
    raise TypeError(f"Level not an integer or a valid string: {level!r}")


# ---------------------------------------------------------------- Records

def _base_name(path):
    return path[path.rfind("/") + 1:]


class LogRecord:
    """One message with all that is known about where, when and by whom it was logged."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time()
        # One dict as the only argument serves %(key)s.
        match args:
            case (one,) if one and hasattr(one, "keys") and hasattr(one, "__getitem__"):
                args = one
        self.name, self.msg, self.args = name, msg, args
        self.levelname, self.levelno, self.pathname = getLevelName(level), level, pathname
        self.filename, self.module = _names_of_file(pathname)
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName, self.created = lineno, func, now
        self.msecs = float(int((now - int(now)) * 1000))
        self.relativeCreated = (now - _startTime) * 1000
        self.thread = self.threadName = None
        if logThreads:
            self.thread, self.threadName = threading.get_ident(), threading.current_thread().name
        processes = sys.modules.get("multiprocessing.process")
        self.processName = None
        if logMultiprocessing:
            self.processName = "MainProcess" if processes is None else processes.current_process().name
        self.process = None
        if logProcesses:
            self.process = _pid if processes is None else processes.os.getpid()
        self.taskName = _task_name() if logAsyncioTasks and "asyncio" in sys.modules else None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        text, args = str(self.msg), self.args
        return text % args if args else text


def _names_of_file(path):
    try:
        name = _base_name(path)
        return name, name[:dot] if (dot := name.rfind(".")) > 0 else name
    except (TypeError, ValueError, AttributeError):
        return path, "Unknown module"


def _task_name():
    try:
        return sys.modules["asyncio"].current_task().get_name()
    except Exception:
        return None


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    return _logRecordFactory


def makeLogRecord(dict):
    made = _logRecordFactory(None, None, "", 0, "", (), None, None)
    vars(made).update(dict)
    return made


# ---------------------------------------------------------------- Formatting

class PercentStyle:
    default_format = "%(message)s"
    asctime_format = "%(asctime)s"
    asctime_search = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._defaults, self._fmt = defaults, fmt or self.default_format

    def validate(self):
        if not _has_percent_field(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def usesTime(self):
        return self.asctime_search in self._fmt

    def _values(self, record):
        own = vars(record)
        return self._defaults | own if self._defaults else own

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as missing:
            raise ValueError(f"Formatting field not found in record: {missing}")


def _has_percent_field(fmt):
    """Whether there is a %(name)s or the like, with any flags, width and precision."""
    at = fmt.find("%(")
    while at >= 0:
        close = fmt.find(")", at)
        if close < 0:
            return False
        name = fmt[at + 2:close]
        rest = fmt[close + 1:].lstrip("#0+ -")
        if rest[:1] == "*":
            rest = rest[1:]
        else:
            rest = rest.lstrip("0123456789")
        if rest[:1] == ".":
            rest = rest[1:]
            rest = rest[1:] if rest[:1] == "*" else rest.lstrip("0123456789")
        if name.isidentifier() and rest[:1] and rest[0].lower() in "diouxefgcrsa":
            return True
        at = fmt.find("%(", close)
    return False


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
# The formats `basicConfig` uses.
_STYLES = {
    "%": (PercentStyle, BASIC_FORMAT),
    "{": ("StrFormatStyle", "{levelname}:{name}:{message}"),
    "$": ("StringTemplateStyle", "${levelname}:${name}:${message}"),
}


def _style_class(style):
    """The class for a style; those few programs use are read when they are asked for."""
    found = _STYLES[style][0]
    if isinstance(found, str):
        import logging.styles
        found = getattr(logging.styles, found)
    return found


class Formatter:
    """Turns records into text."""

    converter = time.localtime
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        _known_style(style)
        self._style = own = _style_class(style)(fmt, defaults=defaults)
        if validate:
            own.validate()
        self._fmt, self.datefmt = own._fmt, datefmt

    def usesTime(self):
        return self._style.usesTime()

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        parts = [self.formatMessage(record)]
        if record.exc_info:
            # Kept, so that several handlers need it made once.
            record.exc_text = record.exc_text or self.formatException(record.exc_info)
        if record.exc_text:
            parts.append(record.exc_text)
        if record.stack_info:
            parts.append(self.formatStack(record.stack_info))
        if len(parts) == 1:
            return parts[0]
        # Each on lines of its own.
        *above, last = parts
        return "".join([part if part.endswith("\n") else part + "\n" for part in above]) + last

    def formatMessage(self, record):
        return self._style.format(record)

    def formatTime(self, record, datefmt=None):
        parts = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, parts)
        seconds = time.strftime(self.default_time_format, parts)
        with_parts = self.default_msec_format
        return with_parts % (seconds, record.msecs) if with_parts else seconds

    def formatException(self, ei):
        from traceback import format_exception
        return "".join(format_exception(*ei)).removesuffix("\n")

    def formatStack(self, stack_info):
        return stack_info


def _known_style(style):
    if style not in _STYLES:
        raise ValueError(f"Style must be one of: {','.join(_STYLES)}")


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Formats several records as one text, with a header and a footer."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        lines = [self.linefmt.format(record) for record in records]
        return "".join([self.formatHeader(records), *lines, self.formatFooter(records)])


# ---------------------------------------------------------------- Filters

class Filter:
    """Lets records of one logger and those below it pass."""

    def __init__(self, name=""):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        return not self.nlen or f"{record.name}.".startswith(f"{self.name}.")


class Filterer:
    """What loggers and handlers share: a list of filters."""

    def __init__(self):
        self.filters = []

    def filter(self, record):
        """The record, or another that a filter gives for it; False if one does not let it pass."""
        for each in self.filters:
            ask = each.filter if hasattr(each, "filter") else each
            match ask(record):
                case LogRecord() as other:
                    record = other
                case passes if not passes:
                    return False
        return record

    def addFilter(self, filter):
        _add_once(self.filters, filter)

    def removeFilter(self, filter):
        _drop(self.filters, filter)


def _add_once(things, thing):
    if thing not in things:
        things.append(thing)


def _drop(things, thing):
    if thing in things:
        things.remove(thing)


# ---------------------------------------------------------------- Handlers

_handlers = {}
_handlerList = []


def getHandlerByName(name):
    return _handlers.get(name)


def getHandlerNames():
    return frozenset(_handlers)


class Handler(Filterer):
    """Where records go: a level, a formatter, and a lock so that one record is written at a time."""

    _name = formatter = None
    _closed = False

    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _checkLevel(level)
        self.createLock()
        with _lock:
            _handlerList.append(self)

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"

    def get_name(self):
        return self._name

    def set_name(self, name):
        with _lock:
            _handlers.pop(self._name, None)
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    # One record at a time.

    def createLock(self):
        self.lock = threading.RLock()

    def acquire(self):
        if (own := self.lock):
            own.acquire()

    def release(self):
        if (own := self.lock):
            own.release()

    def setLevel(self, level):
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def handle(self, record):
        passed = self.filter(record)
        if not passed:
            return passed
        self.acquire()
        try:
            self.emit(passed if isinstance(passed, LogRecord) else record)
        finally:
            self.release()
        return passed

    def format(self, record):
        return (self.formatter or _defaultFormatter).format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def flush(self):
        pass

    def close(self):
        with _lock:
            self._closed = True
            if self._name:
                _handlers.pop(self._name, None)
            _drop(_handlerList, self)

    def handleError(self, record):
        """Tells a mistake made while the record was handled; the program goes on."""
        out = sys.stderr
        if not raiseExceptions or not out:
            return
        from traceback import print_exception, print_stack
        out.write("--- Logging error ---\n")
        print_exception(sys.exception(), limit=None, file=out)
        out.write("Call stack:\n")
        frame = sys._getframe(1)
        while frame and _in_package(frame.f_code.co_filename):
            frame = frame.f_back
        if frame is None:
            out.write(f"Logged from file {record.filename}, line {record.lineno}\n")
        else:
            print_stack(frame, file=out)
        try:
            out.write(f"Message: {record.msg!r}\nArguments: {record.args}\n")
        except RecursionError:
            raise
        except Exception:
            out.write("Unable to print the message and arguments - possible formatting error.\n"
                      "Use the traceback above to help find the error.\n")


def _in_package(filename):
    return filename[:filename.rfind("/")] == _srcfile[:_srcfile.rfind("/")]


class StreamHandler(Handler):
    """Writes to a stream, stderr when none is given."""

    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        if stream is None:
            stream = sys.stderr
        self.stream = stream

    def emit(self, record):
        try:
            line = self.format(record) + self.terminator
            self.stream.write(line)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def flush(self):
        self.acquire()
        try:
            if (out := self.stream) and hasattr(out, "flush"):
                out.flush()
        finally:
            self.release()

    def setStream(self, stream):
        if (before := self.stream) is stream:
            return None
        self.acquire()
        try:
            self.flush()
            self.stream = stream
            return before
        finally:
            self.release()

    def __repr__(self):
        # Standard streams have numbers for names in some places.
        name = str(getattr(self.stream, "name", ""))
        return f"<{type(self).__name__} {name + ' ' if name else ''}({getLevelName(self.level)})>"


class FileHandler(StreamHandler):
    """Writes to a file, opened at once or, with `delay`, by the first record."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        import os
        filename = os.fspath(filename)
        self.baseFilename = os.path.abspath(filename)
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        self._builtin_open = open
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            StreamHandler.__init__(self, self._open())

    def _open(self):
        return self._builtin_open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        if self.stream is None and (self.mode != "w" or not self._closed):
            self.stream = self._open()
        if self.stream:
            StreamHandler.emit(self, record)

    def close(self):
        self.acquire()
        try:
            try:
                if (out := self.stream):
                    try:
                        self.flush()
                    finally:
                        self.stream = None
                        if hasattr(out, "close"):
                            out.close()
            finally:
                # Whether it was open or not, it is forgotten.
                StreamHandler.close(self)
        finally:
            self.release()

    def __repr__(self):
        return f"<{type(self).__name__} {self.baseFilename} ({getLevelName(self.level)})>"


class NullHandler(Handler):
    """Does nothing; for libraries."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass

    def createLock(self):
        self.lock = None


class _StderrHandler(StreamHandler):
    """Writes to whatever sys.stderr is at that time."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


_defaultLastResort = _StderrHandler(WARNING)
lastResort = _defaultLastResort


# ---------------------------------------------------------------- Loggers

class PlaceHolder:
    """Stands for a logger nobody has asked for yet, above one that exists."""

    def __init__(self, alogger):
        # A dictionary, since it keeps the order.
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        self.loggerMap.setdefault(alogger)


def _of_loggers(klass):
    if klass == Logger or issubclass(klass, Logger):
        return klass
    raise TypeError("logger not derived from logging.Logger: " + klass.__name__)


def setLoggerClass(klass):
    global _loggerClass
    _loggerClass = _of_loggers(klass)


def getLoggerClass():
    return _loggerClass


class Manager:
    """The tree of loggers below one root."""

    _disable = 0
    emittedNoHandlerWarning = False
    loggerClass = logRecordFactory = None

    def __init__(self, rootnode):
        self.root, self.loggerDict = rootnode, {}

    disable = property(lambda self: self._disable)

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def setLoggerClass(self, klass):
        self.loggerClass = _of_loggers(klass)

    def setLogRecordFactory(self, factory):
        self.logRecordFactory = factory

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        with _lock:
            known = self.loggerDict.get(name)
            if isinstance(known, Logger):
                return known
            made = (self.loggerClass or _loggerClass)(name)
            made.manager = self
            self.loggerDict[name] = made
            if known:
                self._fixupChildren(known, made)
            self._fixupParents(made)
            return made

    def _fixupParents(self, logger):
        """Finds the nearest logger above; on the way up there are places kept for those that may come between."""
        above = logger.name
        while "." in above[1:]:
            above = above[:above.rindex(".")]
            match self.loggerDict.setdefault(above, (kept := PlaceHolder(logger))):
                case Logger() as parent:
                    logger.parent = parent
                    return
                case PlaceHolder() as place if place is not kept:
                    place.append(logger)
        logger.parent = self.root

    def _fixupChildren(self, holder, logger):
        """Comes between those that wait below its place and their parents."""
        for child in holder.loggerMap:
            # Those that already have a parent below the new one keep it.
            if not child.parent.name.startswith(logger.name):
                logger.parent, child.parent = child.parent, logger

    def _clear_cache(self):
        with _lock:
            for logger in [self.root, *self.loggerDict.values()]:
                if isinstance(logger, Logger):
                    logger._cache.clear()


class Logger(Filterer):
    """A named place to log to."""

    parent = None
    propagate, disabled = True, False

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level = name, _checkLevel(level)
        self.handlers, self._cache = [], {}

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"

    def __reduce__(self):
        return getLogger, (self.name,)

    # What is asked before a record is made: the answers are kept until a level is set.

    def setLevel(self, level):
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    def getEffectiveLevel(self):
        for logger in self._upwards():
            if logger.level:
                return logger.level
        return NOTSET

    def _upwards(self):
        logger = self
        while logger:
            yield logger
            logger = logger.parent

    def isEnabledFor(self, level):
        if self.disabled:
            return False
        if (known := self._cache.get(level)) is not None:
            return known
        with _lock:
            enabled = self._cache[level] = self.manager.disable < level and level >= self.getEffectiveLevel()
        return enabled

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        import warnings
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if isinstance(level, int):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError("level must be an integer")

    def findCaller(self, stack_info=False, stacklevel=1):
        """The file, line and function that logged, and its stack as text if wanted."""
        frame = sys._getframe(1)
        # Out of this module first.
        while frame.f_code.co_filename == _srcfile and frame.f_back:
            frame = frame.f_back
        further = stacklevel - 1
        while further > 0 and frame.f_back:
            frame = frame.f_back
            further -= frame.f_code.co_filename != _srcfile
        shown = None
        if stack_info:
            from traceback import format_stack
            shown = "Stack (most recent call last):\n" + "".join(format_stack(frame)).removesuffix("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, shown

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        made = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        own = vars(made)
        for key in extra or ():
            if key in own or key in ("asctime", "message"):
                raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
            own[key] = extra[key]
        return made

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        try:
            *where, function, stack = self.findCaller(stack_info, stacklevel)
        except ValueError:
            where, function, stack = ("(unknown file)", 0), "(unknown function)", None
        match exc_info:
            case BaseException():
                exc_info = type(exc_info), exc_info, exc_info.__traceback__
            case tuple():
                pass
            case _ if exc_info:
                exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, *where, msg, args, exc_info, function, extra, stack))

    def handle(self, record):
        if not self.disabled and (passed := self.filter(record)):
            self.callHandlers(passed if isinstance(passed, LogRecord) else record)

    def callHandlers(self, record):
        """Hands the record to the handlers here and above, as far up as loggers pass it on."""
        logger, nobody = self, True
        while logger:
            for handler in logger.handlers:
                nobody = False
                if handler.level <= record.levelno:
                    handler.handle(record)
            logger = logger.propagate and logger.parent
        if not nobody:
            return
        if lastResort:
            if lastResort.level <= record.levelno:
                lastResort.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            self.manager.emittedNoHandlerWarning = True
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')

    def hasHandlers(self):
        for logger in self._upwards():
            if logger.handlers or not logger.propagate:
                return bool(logger.handlers)
        return False

    def addHandler(self, hdlr):
        with _lock:
            _add_once(self.handlers, hdlr)

    def removeHandler(self, hdlr):
        with _lock:
            _drop(self.handlers, hdlr)

    # Relatives.

    def getChild(self, suffix):
        name = suffix if self is self.root else f"{self.name}.{suffix}"
        return self.manager.getLogger(name)

    def getChildren(self):
        def depth(logger):
            return 0 if logger is logger.manager.root else 1 + logger.name.count(".")

        with _lock:
            loggers = [logger for logger in self.manager.loggerDict.values() if isinstance(logger, Logger)]
            return {child for child in loggers if child.parent is self and depth(child) == depth(self) + 1}


class RootLogger(Logger):
    def __init__(self, level):
        super().__init__("root", level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger


class LoggerAdapter:
    """A logger that adds something of its own to each message."""

    def __init__(self, logger, extra=None):
        self.logger, self.extra = logger, extra

    def __repr__(self):
        level = getLevelName(self.getEffectiveLevel())
        return f"<{type(self).__name__} {self.name} ({level})>"

    def process(self, msg, kwargs):
        return msg, kwargs | {"extra": self.extra}

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        import warnings
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    def _log(self, level, msg, args, **kwargs):
        return self.logger._log(level, msg, args, **kwargs)

    name = property(lambda self: self.logger.name)
    manager = property(lambda self: self.logger.manager)

    @manager.setter
    def manager(self, value):
        self.logger.manager = value


root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


# ---------------------------------------------------------------- The module's own functions

def basicConfig(**kwargs):
    """Gives the root logger a handler, unless it has one."""
    wanted = kwargs.pop
    with _lock:
        encoding, errors = wanted("encoding", None), wanted("errors", "backslashreplace")
        if wanted("force", False):
            for old in [*root.handlers]:
                root.removeHandler(old)
                old.close()
        if root.handlers:
            return
        given = wanted("handlers", None)
        if given is None:
            if "stream" in kwargs and "filename" in kwargs:
                raise ValueError("'stream' and 'filename' should not be specified together")
            filename, mode = wanted("filename", None), wanted("filemode", "a")
            if filename:
                given = [FileHandler(filename, mode, encoding=encoding, errors=errors)]
            else:
                given = [StreamHandler(wanted("stream", None))]
        elif "stream" in kwargs or "filename" in kwargs:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        dates, style = wanted("datefmt", None), wanted("style", "%")
        _known_style(style)
        form = Formatter(wanted("format", _STYLES[style][1]), dates, style)
        for handler in given:
            if not handler.formatter:
                handler.setFormatter(form)
            root.addHandler(handler)
        if (level := wanted("level", None)) is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


def getLogger(name=None):
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


def critical(msg, *args, **kwargs):
    root.handlers or basicConfig()
    root.critical(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    critical(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    root.handlers or basicConfig()
    root.error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    root.handlers or basicConfig()
    root.warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    import warnings
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    root.handlers or basicConfig()
    root.info(msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    root.handlers or basicConfig()
    root.debug(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    root.handlers or basicConfig()
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    root.manager.disable = level
    root.manager._clear_cache()


def shutdown(handlerList=_handlerList):
    """Flushes and closes the handlers, the newest first."""
    for handler in handlerList[::-1]:
        try:
            handler.acquire()
            try:
                if getattr(handler, "flushOnClose", True):
                    handler.flush()
                handler.close()
            except (ValueError, OSError):
                # It is closed already, or what it writes to is.
                pass
            finally:
                handler.release()
        except Exception:
            if raiseExceptions:
                raise


atexit.register(shutdown)


# ---------------------------------------------------------------- Warnings

_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    told = message, category, filename, lineno
    if file is None:
        from warnings import formatwarning
        logger = getLogger("py.warnings")
        logger.handlers or logger.addHandler(NullHandler())
        logger.warning(str(formatwarning(*told, line)))
    elif _warnings_showwarning is not None:
        _warnings_showwarning(*told, file, line)


def captureWarnings(capture):
    """Sends warnings to the logger `py.warnings`, or lets them go where they went."""
    global _warnings_showwarning
    import warnings
    if capture:
        if _warnings_showwarning is None:
            _warnings_showwarning = warnings.showwarning
            warnings.showwarning = _showwarning
    elif _warnings_showwarning is not None:
        warnings.showwarning = _warnings_showwarning
        _warnings_showwarning = None


def __getattr__(name):
    if name in ("StrFormatStyle", "StringTemplateStyle"):
        import logging.styles
        return getattr(logging.styles, name)
    raise AttributeError(f"module 'logging' has no attribute {name!r}")
