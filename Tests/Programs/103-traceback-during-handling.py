"""'During handling of the above exception, another exception occurred'."""

settings = {"host": "localhost"}


def lookup(key):
    return settings[key]


def port():
    try:
        return lookup("port")
    except KeyError as error:
        print("no port:", error)
        return int("default")


def connect():
    try:
        return settings["host"], port()
    except ValueError:
        print("bad port")
        return settings.host


connect()
