f()
f(1, 2)
f(a, *b)
f(*a)
f(*a, *b, c)
f(**k)
f(a, k=1, **d)
f(a=1, b=2)
f(a=1, b=2, **c, d=3, e=4, **g)
f(a, b, c=d, *e)
obj.m()
obj.m(1, k=2)
obj.m(*a)
obj.m(**k)
functools.partial(f)
import functools, os.path, a.b.c as d, e.f as g
from . import x
from .. import y as yy
from .pkg import (p, q)
from os import *
functools.partial(f)
os.path.join(a, b)


def local(self, functools):
    functools.partial(f)
    self.a.b.c(1)(2)(3)
    self.x(
        1,
    ).y(
        2,
        k=3
    ).z
    (self
        .first()
        .second(a)
        .third)
    print(f(g(h(1))), sep="")
    os.getcwd()
    return f(
        *self.args,
        **self.kw
    )


f(1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32)
f(a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z,a,b,c,d,e,f)
f(k1=1,k2=2,k3=3,k4=4,k5=5,k6=6,k7=7,k8=8,k9=9,k10=10,k11=11,k12=12,k13=13,k14=14,k15=15,k16=16)
obj.m(k1=1,k2=2,k3=3,k4=4,k5=5,k6=6,k7=7,k8=8,k9=9,k10=10,k11=11,k12=12,k13=13,k14=14,k15=15,k16=16)
print(x for x in y)
f(x for x in y if x)
f(a)(b)[c].d(e)
f(a, (yield_ := 2))
f"{a}" f"{b!r:>5}" "{c}" f"{{}}{d=}"
f"{a:%Y}" + f"" + f"plain"
f"{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}{m}{n}{o}{p}{q}{r}"
f"{a}-{b}-{c}-{d}-{e}-{f}-{g}-{h}-{i}-{j}-{k}-{l}-{m}-{n}-{o}-{p}-{q}-{r}"
"%s and %r" % (a, b)
"%s" % a
"%-10s|%5.3a%%" % (a, b)
"%d" % (a,)
"%s %s" % (a,)
x = ("%s:"
     "%s" % (
    a,
    b))
