"""Global, local, enclosing and class scopes; names deleted and assigned too late."""

x = "global"


def read():
    return x


def local():
    x = "local"
    return x, read()


class Scope:
    x = "class"
    copied = x

    def method(self):
        return x, self.x

    items = [x for _ in range(1)]


print(read(), local(), Scope.copied, Scope().method(), Scope.items)


def change():
    global x, created
    x = "changed"
    created = "made inside"


change()
print(x, created)


def report(thunk):
    try:
        print(thunk())
    except NameError as error:
        print(f"{type(error).__name__}: {error}")


def too_early():
    print(x)
    x = 1


def only_if(flag):
    if flag:
        value = 1
    return value


def deleted():
    y = 1
    del y
    return y


def loop_body():
    for n in []:
        pass
    return n


def handler():
    try:
        raise ValueError("v")
    except ValueError as e:
        pass
    return e


for thunk in (too_early, lambda: only_if(True), lambda: only_if(False), deleted, loop_body, handler, lambda: undefined_name):
    report(thunk)

print = print
len_was = len
len = lambda thing: "shadowed"
print(len([1, 2]))
del len
print(len([1, 2]), len is len_was)


def shadow(list):
    return [type(list).__name__, list]


print(shadow("abc"))
print(sorted(name for name in globals() if not name.startswith("_") and len(name) < 3), "x" in globals(), "y" in globals())


def show_locals(a, b=2):
    c = a + b
    return locals()


print(show_locals(1))
globals()["dynamic"] = 42
print(dynamic)
