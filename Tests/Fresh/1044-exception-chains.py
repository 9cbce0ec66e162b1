"""Chaining, notes, custom hierarchies, finally order; ends with an uncaught exception."""


class AppError(Exception):
    code = 1

    def __init__(self, message, **context):
        super().__init__(message)
        self.context = context

    def __str__(self):
        extra = ", ".join(f"{k}={v!r}" for k, v in self.context.items())
        return f"[{self.code}] {self.args[0]}" + (f" ({extra})" if extra else "")


class ConfigError(AppError):
    code = 20


def parse_port(text):
    try:
        port = int(text)
    except ValueError as e:
        raise ConfigError("bad port", given=text) from e
    if not 0 < port < 65536:
        raise ConfigError("port out of range", port=port)
    return port


def order(log):
    try:
        log.append("try")
        return "from try"
    except Exception:
        log.append("except")
    else:
        log.append("else")
    finally:
        log.append("finally")


for text in ("8080", "http", "70000"):
    try:
        print("port", parse_port(text))
    except AppError as e:
        print(e, "| cause:", type(e.__cause__).__name__, "|", e.__cause__)
log = []
print(order(log), log)
try:
    try:
        [][0]
    except IndexError:
        {}["k"]
except KeyError as e:
    print(repr(e), "while handling", repr(e.__context__), e.__suppress_context__)
err = ValueError("bad", 3)
err.add_note("seen on a Monday")
print(err.args, err.__notes__, isinstance(err, Exception), ConfigError.__mro__[1].__name__)
try:
    raise AppError("hidden") from None
except AppError as e:
    frames, tb = [], e.__traceback__
    while tb:
        frames.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(frames, e.__cause__)
print("about to fail")
parse_port("-1")
print("never printed")
