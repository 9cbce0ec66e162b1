"""'The above exception was the direct cause of the following exception'."""


class ConfigError(Exception):
    pass


class StartError(ConfigError):
    pass


def read(text):
    key, value = text.split("=")
    return key, int(value)


def load(lines):
    settings = {}
    for number, line in enumerate(lines, start=1):
        try:
            key, value = read(line)
        except ValueError as error:
            raise ConfigError(f"line {number}: {line!r}") from error
        settings[key] = value
    return settings


def start():
    try:
        return load(["a=1", "b=two", "c"])
    except ConfigError as error:
        raise StartError from error


print(load(["x=10", "y=20"]))
start()
