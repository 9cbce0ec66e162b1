import functools
from typing import Any as Any_, List


def plain(a, b=1, *args, c, d=2, e=(1, 2), **kwargs):
    """Doc."""
    return a, b, args, c, d, e, kwargs


def posonly(a, b=2, /, c=3, *, d=4):
    return a


def annotated(a: int, b: List[int] = [], *args: str, c: float = 1.0, **kw: Any_) -> None:
    x: int = 1
    y: str


@decorator
@module.other(1, k=2)
def decorated():
    pass


@decorator
class Decorated(Base, metaclass=Meta):
    pass


def closures(a):
    b = 1

    def inner(c):
        nonlocal b
        b += a
        d = c

        def deep():
            return a, b, c, d, closures
        return deep
    return inner


def cells(a, b, *args, **kwargs):
    x = lambda: (a, args)
    y = lambda q=b, *r, s=1, **t: (q, r, s, t, kwargs)
    del a
    return x, y


def unbound():
    if cond:
        x = 1
    print(x)
    del x
    print(x)


def global_():
    global g, h
    g = 1
    del g
    h += g
    return h


def many_locals():
    v0=v1=v2=v3=v4=v5=v6=v7=v8=v9=v10=v11=v12=v13=v14=v15=v16=v17=v18=v19=v20=0
    v21=v22=v23=v24=v25=v26=v27=v28=v29=v30=v31=v32=v33=v34=v35=v36=v37=v38=v39=0
    v40=v41=v42=v43=v44=v45=v46=v47=v48=v49=v50=v51=v52=v53=v54=v55=v56=v57=v58=0
    v59=v60=v61=v62=v63=v64=v65=v66=v67=v68=v69=0
    if v0:
        v70 = v69
    for v71 in v70:
        print(v71, v68)
    return v70 + v66


def docstring_only():
    """Just this."""


def not_docstring():
    f"no {1}"
    b"bytes"


class C:
    """Class doc."""
    x = 1
    y: int = 2
    z: str
    __private = 3

    def method(self):
        self.__private = C.__private
        return __class__, super().method()

    def supers(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        super().x
        super(C, self).y
        super(C, self).z(1, 2, k=3)
        return super().a.b(super().c())

    @property
    def prop(self):
        return self._prop

    @prop.setter
    def prop(self, value): self._prop = value

    class Inner:
        def f(self):
            return super().f()

    if x:
        def conditional(self): return x
    for i in range(3):
        locals()[i] = i


def class_in_function(a):
    class Local:
        b = a
        a = b

        def get(self):
            return a, self.c, Local
    return Local


class Empty: ...


def multi(
    a,
    b=f(
        1
    ),
):
    return g(
        a,
        b,
    )


f = lambda: (yield)
g = lambda *, k=1: k
