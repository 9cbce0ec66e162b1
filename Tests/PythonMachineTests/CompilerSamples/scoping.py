x = 1


def uses_super_shadow():
    super = 1
    super().x


def f():
    global x
    x = 2

    class A:
        nonlocal_x = x

        def g(self):
            return x

    def g():
        y = 1

        class B:
            z = y

            def h(self):
                return y, __class__
        return B
    return A, g


class Outer:
    v = 1

    def m(self):
        return v

    class In:
        w = 1
        global glob
        glob = 2

        def n(self):
            return __class__, glob


def free_class_name():
    a = 1

    class C:
        a = a
        b = a

        def m(self):
            return a
    return C


def gen_scope():
    z = 1
    return (z for _ in y), [lambda: z], {z: lambda z: z}


def nested_free():
    a = b = c = 1

    def one():
        def two():
            def three():
                nonlocal c
                c = a
                return b
            return three
        return two
    return one


def del_cell():
    a = 1
    def g(): return a
    del a
    return g


def except_cell():
    try:
        pass
    except E as e:
        return lambda: e


def for_cell():
    for i in x:
        fs.append(lambda: i)
    with y as j:
        fs.append(lambda: j)
    import os as k
    fs.append(lambda: k)


class Priv:
    __slots__ = ("__a",)

    def __init__(self, __b=1, *, __k=2):
        self.__a = __b
        import __mod
        from pkg import __name
        f(__kw=1)
        def __inner(): return __inner

    class __Nested: pass


def class_kw(**kw):
    class A(*bases, **kw): pass
    class B(A, metaclass=M, **kw): pass
