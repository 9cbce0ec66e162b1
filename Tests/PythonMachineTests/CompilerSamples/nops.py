def a():
    if x:
        pass
    pass
    pass


def b():
    for i in x:
        pass
    while y:
        pass


def c():
    try:
        pass
    except:
        pass


def d():
    try:
        pass
    finally:
        pass
    with a:
        pass


def e():
    while True:
        pass


def f():
    if x:
        if y:
            return
        else:
            return 1
    else:
        if z:
            pass
        else:
            return 2


def g():
    while 1:
        if x: break
        y()
    z()


def h():
    for x in y:
        if x: return 1
        else: continue
    else:
        pass


def i():
    if a: return b
    if c: raise d
    return e if f else g


def j():
    global x
    nonlocal_ = 1
    1
    "s"
    None


def k(x):
    return x or y and z


def l(x):
    return not x


def m():
    if a and b and c or d: return 1
    if (a or b) and (c or d): return 2
    if not (a and b) or not c: return 3


def n():
    return (a if b else c) if d else (e if f else g)


def o():
    while a and b:
        if c or d:
            continue
        e()


def p():
    while (x := f()) is not None:
        if x is None: continue
        g(x)
