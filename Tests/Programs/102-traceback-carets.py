"""Which part of the line the carets point at, for one failing expression after another.

Each failure happens while the one before is handled, so that one run shows them all.
"""
data = {"numbers": [1, 2, 3], "name": "gil", "nothing": None}


def subscript():
    return data["numbers"][1] + data["numbers"][7] + data["numbers"][0]


def operand():
    total = 1 + len(data) * (data["name"] - 2)
    return total


def attribute():
    return data["name"].upper().nothing.lower()


def call():
    return max(data["numbers"])(3)


def whole():
    raise ValueError("whole line")


def short():
    x = None
    x.y = 1


step = 0
try:
    subscript()
except IndexError:
    try:
        operand()
    except TypeError:
        try:
            attribute()
        except AttributeError:
            try:
                call()
            except TypeError:
                try:
                    whole()
                except ValueError:
                    print("last one")
                    short()
