"""partial, reduce, wraps, cmp_to_key."""
from functools import cmp_to_key, partial, reduce, wraps

binary = partial(int, base=2)
print(binary("1011"), binary("777", base=8), binary.func is int, binary.args, binary.keywords)


def describe(kind, name, *, size="medium", mark="."):
    """Say what it is."""
    return f"{size} {kind} {name}{mark}"


dog = partial(describe, "dog", mark="!")
big_dog = partial(dog, size="big")
print(dog("Rex"), big_dog("Bo"), big_dog("Cy", size="tiny"), big_dog.args, big_dog.keywords == {"mark": "!", "size": "big"})
try:
    dog()
except TypeError as error:
    print("TypeError:", error)

print(reduce(lambda a, b: a * b, range(1, 8)), reduce(max, [3, 9, 2]), reduce(lambda a, b: f"({a}+{b})", "abcd"), reduce(lambda a, b: a + b, [], "empty"))
print(reduce(lambda acc, n: {**acc, n: n * n}, range(4), {}), reduce(partial(map), [5]) == 5)
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print("TypeError:", error)


def logged(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.log.append((args, kwargs))
        return func(*args, **kwargs)
    wrapper.log = []
    return wrapper


describe = logged(describe)
print(describe("cat", "Tom", size="small"), describe.__name__, describe.__doc__, describe.log, describe.__wrapped__("x", "y"))


def by_number_then_text(a, b):
    """Negative, zero or positive, as old sort functions did."""
    na, nb = int("".join(filter(str.isdigit, a)) or 0), int("".join(filter(str.isdigit, b)) or 0)
    if na != nb:
        return na - nb
    return (a > b) - (a < b)


print(sorted(["b10", "a2", "c1", "a10", "plain"], key=cmp_to_key(by_number_then_text)))
largest_first = cmp_to_key(lambda a, b: 1 if a + b < b + a else -1)
print("".join(sorted(["3", "30", "34", "5", "9"], key=largest_first)))
key = cmp_to_key(lambda a, b: a - b)
print(key(3) < key(5), key(3) == key(3), key(3) >= key(5), max([4, 8, 1], key=key))


def compose(*functions):
    return reduce(lambda f, g: lambda x: f(g(x)), functions, lambda x: x)


print(compose(str, abs, lambda n: n - 10)(3), [f(2) for f in map(partial(partial, pow), [2, 3])], list(map(partial(pow, 2), range(5))))
