"""How objects of registered classes are taken apart for `pickle` and `copy`, and what puts them together again."""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}


def _must_call(what, which):
    if not callable(what):
        raise TypeError(f"{which} must be callable")


def constructor(object):
    _must_call(object, "constructors")


def pickle(ob_type, pickle_function, constructor_ob=None):
    _must_call(pickle_function, "reduction functions")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


# Types that cannot say themselves how they are made: a number of two parts, `int | str`, what `super()` gives.

def pickle_complex(c):
    return complex, (c.real, c.imag)


def pickle_union(obj):
    import functools
    import operator
    return functools.reduce, (operator.or_, obj.__args__)


def pickle_super(obj):
    return super, (obj.__thisclass__, obj.__self__)


dispatch_table |= {complex: pickle_complex, type(int | str): pickle_union, super: pickle_super}


def _reconstructor(cls, base, state):
    """What pickles of the protocols 0 and 1 call for an object: `base` is the type of C it derives from."""
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(made, state)
    return made


def _reduce_ex(self, proto):
    """What protocols 0 and 1 store of an object of a class of Python's making."""
    from _reduction import old_reduction
    return old_reduction(self, proto)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _mangled(name, cls):
    owner = cls.__name__.lstrip("_")
    return f"_{owner}{name}" if owner and name[:2] == "__" != name[-2:] else name


def _slotnames(cls):
    """The names of a class's slots, mangled as in its body; kept in the class."""
    known = vars(cls).get("__slotnames__")
    if known is not None:
        return known
    found = []
    for base in cls.__mro__:
        own = vars(base).get("__slots__", ())
        own = [own] if isinstance(own, str) else own
        found += [_mangled(name, base) for name in own if name not in ("__dict__", "__weakref__")]
    try:
        cls.__slotnames__ = found
    except Exception:
        # A type of C: it is asked again.
        pass
    return found


# ---------------------------------------------------------------- Short codes for names, of `pickle`'s extensions

_extension_registry, _inverted_registry, _extension_cache = {}, {}, {}


def add_extension(module, name, code):
    code = int(code)
    if not 0 < code < 1 << 31:
        raise ValueError("code out of range")
    key = module, name
    codes, keys = _extension_registry, _inverted_registry
    if key in codes and codes[key] != code:
        raise ValueError(f"key {key} is already registered with code {codes[key]}")
    if code in keys and keys[code] != key:
        raise ValueError(f"code {code} is already in use for key {keys[code]}")
    codes[key], keys[code] = code, key


def remove_extension(module, name, code):
    key = module, name
    if (_extension_registry.get(key), _inverted_registry.get(code)) != (code, key):
        raise ValueError(f"key {key} is not registered with code {code}")
    for registry, entry in (_extension_registry, key), (_inverted_registry, code), (_extension_cache, code):
        registry.pop(entry, None)


def clear_extension_cache():
    _extension_cache.clear()
