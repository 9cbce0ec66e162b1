"""try/except/else/finally with return, break, continue and new exceptions."""


def order(kind):
    steps = []
    try:
        steps.append("try")
        if kind == "value":
            raise ValueError
        if kind == "key":
            raise KeyError
    except ValueError:
        steps.append("except")
    else:
        steps.append("else")
    finally:
        steps.append("finally")
        print(kind, steps)
    return steps[-2]


print(order("none"), order("value"))
try:
    order("key")
except KeyError as error:
    print("passed on", repr(error))


def overriding():
    try:
        return "try"
    finally:
        return "finally wins"


def swallowing():
    for n in range(3):
        try:
            raise IndexError(n)
        finally:
            if n < 2:
                continue
            break
    return f"swallowed at {n}"


def saved():
    x = 1
    try:
        return x
    finally:
        x = 2


def saved_list():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


print(overriding(), swallowing(), saved(), saved_list())


def nested():
    log = []
    try:
        try:
            log.append("a")
            raise TypeError("one")
        finally:
            log.append("b")
            try:
                raise LookupError("two")
            except LookupError as inner:
                log.append(type(inner.__context__).__name__)
    except TypeError as error:
        log.append(str(error))
        log.append(error.__context__)
    return log


print(nested())
i = 0
while True:
    try:
        i += 1
        if i == 3:
            break
        if i % 2:
            continue
        print("body", i)
    finally:
        print("finally", i)
else:
    print("never: broken")

try:
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")
except KeyError as error:
    print(repr(error), "context", repr(error.__context__))

try:
    raise ValueError("named")
except ValueError as error:
    pass
try:
    error
except NameError as missing:
    print("the name is deleted:", missing)
