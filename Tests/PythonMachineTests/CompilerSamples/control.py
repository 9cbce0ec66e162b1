def loops(items):
    for i in items:
        if i:
            continue
        elif i > 3:
            break
        else:
            pass
    else:
        done()
    while True:
        if items:
            break
    while items:
        items.pop()
    else:
        return 1
    while 0:
        never()
    while not items and more or other:
        items = f()
    for x, (y, z) in items:
        for w in [1, 2, 3]:
            print(w)
        for w in {4, 5, 6}:
            print(w)
        for w in [x, y]:
            print(w)
    return None


def conditions(a, b, c, d):
    if a and b or c and not d:
        return 1
    if not (a or b):
        return 2
    if a < b < c:
        return 3
    if not a < b <= c != d:
        return 4
    if a is None or b is not None:
        return 5
    if a if b else c:
        return 6
    x = a and b or c
    x = a < b < c
    x = a if b and c else d
    if a in (1, 2, 3) and b not in [1, 2] or c in {1, 2}:
        return x
    if not a in b:
        x = not a is b
    if __debug__:
        x = 1
    if 0:
        y = 2
    if 1:
        y = 3
    else:
        y = 4
    if "":
        z = 1
    return (a
            and b
            and c)


def asserts(a, b):
    assert a
    assert a, b
    assert (
        a and
        b
    ), "message %s" % a
    assert not a or b, f"{b}"


def nested():
    for a in x:
        for b in y:
            while c:
                if d:
                    break
                if e:
                    continue
                return a
            else:
                continue
            break
    else:
        return 1


def early(a):
    if a:
        return
    raise ValueError("x") from None
    unreachable()


def chain(a):
    if a == 1:
        pass
    elif a == 2:
        pass
    elif a == 3:
        return
    else:
        raise


pass
...
"string"
1 + 2
1 and f
f if 1 else g
