"""How the last line looks: no message, several arguments, many lines, a failing __str__, notes."""


class Quiet(Exception):
    pass


class Unprintable(Exception):
    def __str__(self):
        raise ValueError("no text for you")


class Shop:
    class Closed(Exception):
        """A nested class is shown with its qualified name."""


try:
    raise Quiet
except Quiet:
    try:
        raise Quiet("")
    except Quiet:
        try:
            raise Shop.Closed("until", 9)
        except Shop.Closed:
            try:
                raise KeyError("quoted 'key'")
            except KeyError:
                try:
                    raise Unprintable
                except Unprintable:
                    try:
                        raise ValueError("first line\nsecond line")
                    except ValueError as error:
                        error.add_note("a note")
                        error.add_note("another note\n  of two lines")
                        print("out")
                        raise
