"""Logging set up from a dictionary: `dictConfig`. Files (`fileConfig`) and sockets (`listen`) are refused."""

import functools
import logging
import logging.handlers
import queue
import sys
from _gilt import refuse as _refuse
from _source import define as _define

DEFAULT_LOGGING_CONFIG_PORT = 9030


def __getattr__(name):
    if name in ("fileConfig", "listen", "stopListening"):
        _refuse(f"logging.config.{name}")
    raise AttributeError(f"module 'logging.config' has no attribute {name!r}")


def valid_ident(s):
    if not s.isidentifier() or not s.isascii():
        raise ValueError(f"Not a valid Python identifier: {s!r}")
    return True


class BaseConfigurator:
    """Makes objects of what a dictionary says."""

    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}

    def __init__(self, config):
        self.config = self._copy(config)

    def _copy(self, value):
        """The same with dictionaries and lists of its own, which are written over as objects are made."""
        if type(value) is dict:
            return {k: self._copy(v) for k, v in value.items()}
        return [self._copy(v) for v in value] if type(value) is list else value

    def resolve(self, s):
        """What a dotted name names."""
        used, *rest = s.split(".")
        try:
            found = self._module(used)
            for part in rest:
                used += "." + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    if used.startswith("logging.") or not hasattr(found, "__path__"):
                        raise ModuleNotFoundError(f"No module named {used!r}")
                    self._module(used)
                    found = getattr(found, part)
            return found
        except ImportError as error:
            raise ValueError(f"Cannot resolve {s!r}: {error}") from error

    def _module(self, name):
        if name not in sys.modules:
            names = {"__name__": "logging.config"}
            _define(f"import {name}\n", names)
            return names[name.split(".")[0]]
        return sys.modules[name]

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        """What a path in the configuration leads to: `cfg://handlers.console.level` or `cfg://ports[0]`."""
        rest = value
        end = 0
        while end < len(rest) and (rest[end].isalnum() or rest[end] == "_"):
            end += 1
        if not end:
            raise ValueError(f"Unable to convert {value!r}")
        found = self.config[rest[:end]]
        rest = rest[end:]
        while rest:
            if rest[0] == ".":
                end = 1
                while end < len(rest) and (rest[end].isalnum() or rest[end] == "_"):
                    end += 1
                found, rest = found[rest[1:end].strip()], rest[end:]
            elif rest[0] == "[" and "]" in rest:
                key, _, rest = rest[1:].partition("]")
                key = key.strip()
                try:
                    found = found[int(key)] if key.isdigit() else found[key]
                except TypeError:
                    found = found[key]
            else:
                raise ValueError(f"Unable to convert {value!r} at {rest!r}")
        return found

    def convert(self, value):
        """A value with what `ext://` and `cfg://` in it stand for."""
        if type(value) is dict:
            return {k: self.convert(v) for k, v in value.items()}
        if type(value) is list:
            return [self.convert(v) for v in value]
        if type(value) is tuple:
            return tuple([self.convert(v) for v in value])
        if isinstance(value, str):
            prefix, sign, suffix = value.partition("://")
            if sign and prefix in self.value_converters:
                return getattr(self, self.value_converters[prefix])(suffix)
        return value

    def configure_custom(self, config):
        """An object made by what stands under `()`."""
        config = dict(config)
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        properties = config.pop(".", None)
        made = factory(**{k: v for k, v in config.items() if valid_ident(k)})
        for name, value in (properties or {}).items():
            setattr(made, name, value)
        return made

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class _NotYet(TypeError):
    """A handler needs another that has not been made."""


class DictConfigurator(BaseConfigurator):
    """Sets logging up as a dictionary says."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        incremental = self.convert(config.pop("incremental", False))
        logging._acquireLock()
        try:
            if incremental:
                self._change()
            else:
                self._begin_anew()
        finally:
            logging._releaseLock()

    def _change(self):
        """Levels and propagation alone."""
        for name, given in self.config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            try:
                level = self.convert(given).get("level")
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))
            except Exception as error:
                raise ValueError(f"Unable to configure handler {name!r}") from error
        self._loggers(True)

    def _loggers(self, incremental):
        for name, given in self.config.get("loggers", {}).items():
            try:
                self.configure_logger(name, self.convert(given), incremental)
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        given = self.config.get("root")
        if given and incremental:
            self._root(given, True)

    def _root(self, given, incremental):
        try:
            self.configure_root(self.convert(given), incremental)
        except Exception as error:
            raise ValueError("Unable to configure root logger") from error

    def _begin_anew(self):
        config = self.config
        disable = self.convert(config.pop("disable_existing_loggers", True))
        logging._handlers.clear()
        logging.shutdown(logging._handlerList[:])
        del logging._handlerList[:]
        for kind, make in (("formatter", self.configure_formatter), ("filter", self.configure_filter)):
            known = config.get(kind + "s", {})
            for name in known:
                try:
                    known[name] = make(self.convert(known[name]))
                except Exception as error:
                    raise ValueError(f"Unable to configure {kind} {name!r}") from error
        handlers = config.get("handlers", {})
        later = []
        for name in sorted(handlers):
            try:
                self._make_handler(handlers, name)
            except ValueError as error:
                if not isinstance(getattr(error.__cause__, "__cause__", None), _NotYet):
                    raise
                later.append(name)
        for name in later:
            self._make_handler(handlers, name)
        manager = logging.root.manager
        before = sorted(manager.loggerDict)
        named = config.get("loggers", {})
        below = [name for name in before if any([name.startswith(each + ".") for each in named if each in before])]
        self._loggers(False)
        for name in before:
            logger = manager.loggerDict[name]
            if name in named:
                continue
            if name in below:
                if not isinstance(logger, logging.PlaceHolder):
                    logger.setLevel(logging.NOTSET)
                    logger.handlers = []
                    logger.propagate = True
            else:
                logger.disabled = disable
        given = config.get("root")
        if given:
            self._root(given, False)

    def _make_handler(self, handlers, name):
        try:
            handler = self.configure_handler(handlers[name])
            handler.name = name
            handlers[name] = handler
        except Exception as error:
            raise ValueError(f"Unable to configure handler {name!r}") from error

    def configure_formatter(self, config):
        if "()" in config:
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                # The parameter had another name once.
                config["fmt"] = config.pop("format")
                return self.configure_custom(config)
        kind = config.get("class")
        kind = self.resolve(kind) if kind else logging.Formatter
        more = {"defaults": config["defaults"]} if config.get("defaults") is not None else {}
        args = [config.get("format"), config.get("datefmt"), config.get("style", "%")]
        if "validate" in config:
            args.append(config["validate"])
        return kind(*args, **more)

    def configure_filter(self, config):
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for each in filters:
            try:
                given = callable(each) or callable(getattr(each, "filter", None))
                filterer.addFilter(each if given else self.config.get("filters", {})[each])
            except Exception as error:
                raise ValueError(f"Unable to add filter {each!r}") from error

    def configure_handler(self, config):
        config = dict(config)
        formatter = self.convert(config.pop("formatter", None))
        if formatter:
            try:
                formatter = self.config.get("formatters", {})[formatter]
            except Exception as error:
                raise ValueError(f"Unable to set formatter {formatter!r}") from error
        level = self.convert(config.pop("level", None))
        filters = self.convert(config.pop("filters", None))
        properties = self.convert(config.pop(".", None))
        if "()" in config:
            factory = self.convert(config.pop("()"))
            factory = factory if callable(factory) else self.resolve(factory)
        else:
            factory = self._class_of_handler(config)
        made = factory(**{k: self.convert(v) for k, v in config.items() if valid_ident(k)})
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(made, filters)
        for name, value in (properties or {}).items():
            setattr(made, name, value)
        return made

    def _class_of_handler(self, config):
        """A handler's class; the handlers it refers to take the place of their names."""
        kind = config.pop("class", None)
        kind = kind if callable(kind) else self.resolve(kind)
        if issubclass(kind, logging.handlers.MemoryHandler) and "target" in config:
            try:
                target = self.config["handlers"][config["target"]]
                if not isinstance(target, logging.Handler):
                    raise _NotYet("target not configured yet")
            except Exception as error:
                raise ValueError(f"Unable to set target handler {config['target']!r}") from error
            config["target"] = target
        elif issubclass(kind, logging.handlers.QueueHandler):
            self._complete_queue(config)
            return functools.partial(self._configure_queue_handler, kind)
        return kind

    def _complete_queue(self, config):
        if "handlers" not in config:
            raise ValueError("No handlers specified for a QueueHandler")
        if "queue" in config and not isinstance(self.convert(config["queue"]), queue.Queue):
            config["queue"] = self._made(config["queue"], "queue")()
        if "listener" in config and not isinstance(config["listener"], type):
            config["listener"] = self._made(config["listener"], "listener")
        found = []
        for name in config["handlers"]:
            try:
                handler = self.config["handlers"][name]
                if not isinstance(handler, logging.Handler):
                    raise _NotYet(f"Required handler {name!r} is not configured yet")
            except Exception as error:
                raise ValueError(f"Unable to set required handler {name!r}") from error
            found.append(handler)
        config["handlers"] = found

    def _made(self, given, what):
        """What makes a queue or a listener."""
        if isinstance(given, str):
            made = self.resolve(given.removeprefix("ext://"))
        elif isinstance(given, dict) and "()" in given:
            thing = self.configure_custom(self.convert(given))
            made = (lambda: thing) if what == "queue" else thing
        else:
            made = None
        if not callable(made):
            raise TypeError(f"Invalid {what} specifier {given!r}")
        return made

    def _configure_queue_handler(self, klass, **kwargs):
        waiting = kwargs["queue"] if "queue" in kwargs else queue.Queue()
        listener = kwargs.get("listener", logging.handlers.QueueListener)
        handler = klass(waiting)
        handler.listener = listener(
            waiting, *kwargs["handlers"], respect_handler_level=kwargs.get("respect_handler_level", False))
        return handler

    def add_handlers(self, logger, handlers):
        for each in handlers:
            try:
                logger.addHandler(self.config.get("handlers", {})[each])
            except Exception as error:
                raise ValueError(f"Unable to add handler {each!r}") from error

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level")
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            if config.get("handlers"):
                self.add_handlers(logger, config["handlers"])
            if config.get("filters"):
                self.add_filters(logger, config["filters"])

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        if config.get("propagate") is not None:
            logger.propagate = config["propagate"]

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Sets logging up as a dictionary says."""
    dictConfigClass(config).configure()
