"""The signatures of built-in functions and methods, as CPython 3.12 tells them: a signature, then who has it."""

SIGNATURES = {}
_TABLE = r"""
($module, *integers) : math:gcd math:lcm
($module, /) : globals locals
($module, /, *args, sep=' ', end='\n', file=None, flush=False) : print
($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0) : math:isclose
($module, /, base, exp, mod=None) : pow
($module, /, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None) : open
($module, /, name, globals=None, locals=None, fromlist=(), level=0) : __import__
($module, /, number, ndigits=None) : round
($module, /, source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1) : compile
($module, a, /) : operator:abs operator:index operator:inv operator:invert operator:neg operator:not_
($module, a, /) : operator:pos operator:truth
($module, a, b, /) : operator:add operator:and_ operator:concat operator:contains operator:countOf
($module, a, b, /) : operator:delitem operator:eq operator:floordiv operator:ge operator:getitem operator:gt
($module, a, b, /) : operator:iadd operator:iand operator:iconcat operator:ifloordiv operator:ilshift
($module, a, b, /) : operator:imatmul operator:imod operator:imul operator:indexOf operator:ior operator:ipow
($module, a, b, /) : operator:irshift operator:is_ operator:is_not operator:isub operator:itruediv
($module, a, b, /) : operator:ixor operator:le operator:lshift operator:lt operator:matmul operator:mod
($module, a, b, /) : operator:mul operator:ne operator:or_ operator:pow operator:rshift operator:sub
($module, a, b, /) : operator:truediv operator:xor
($module, a, b, c, /) : operator:setitem
($module, aiterator, default=<unrepresentable>, /) : anext
($module, arg=<unrepresentable>, /) : dir
($module, async_iterable, /) : aiter
($module, c, /) : ord
($module, cls, class_or_tuple, /) : issubclass
($module, i, /) : chr
($module, iterable, /) : all any
($module, iterable, /, *, key=None, reverse=False) : sorted
($module, iterable, /, *, start=1) : math:prod
($module, iterable, /, start=0) : sum
($module, iterator, default=<unrepresentable>, /) : next
($module, n, /) : math:factorial math:isqrt
($module, n, k, /) : math:comb
($module, n, k=None, /) : math:perm
($module, number, /) : bin hex oct
($module, obj, /) : ascii callable hash id len repr
($module, obj, /, *args, **kwargs) : operator:call
($module, obj, class_or_tuple, /) : isinstance
($module, obj, default=0, /) : operator:length_hint
($module, obj, name, /) : delattr hasattr
($module, obj, name, value, /) : setattr
($module, object, name, default=<unrepresentable>, /) : getattr
($module, object, sentinel=<unrepresentable>, /) : iter
($module, object=<unrepresentable>, /) : vars
($module, p, q, /) : math:dist math:sumprod
($module, prompt='', /) : input
($module, seq, /) : math:fsum
($module, source, globals=None, locals=None, /) : eval
($module, source, globals=None, locals=None, /, *, closure=None) : exec
($module, value, format_spec='', /) : format
($module, x, /) : abs math:acos math:acosh math:asin math:asinh math:atan math:atanh math:cbrt math:ceil
($module, x, /) : math:cos math:cosh math:degrees math:erf math:erfc math:exp math:exp2 math:expm1 math:fabs
($module, x, /) : math:floor math:frexp math:gamma math:isfinite math:isinf math:isnan math:lgamma math:log10
($module, x, /) : math:log1p math:log2 math:modf math:radians math:sin math:sinh math:sqrt math:tan math:tanh
($module, x, /) : math:trunc math:ulp
($module, x, i, /) : math:ldexp
($module, x, y, /) : divmod math:copysign math:fmod math:pow math:remainder
($module, x, y, /, *, steps=None) : math:nextafter
($module, y, x, /) : math:atan2
($self, /) : .__repr__ .__hash__ .__str__ .__neg__ .__pos__ .__abs__ .__bool__ .__invert__ .__int__ .__float__ .__index__
($self, /) : .__iter__ .__len__ .__next__ .__await__ .__aiter__ .__anext__ .__del__ object.__reduce__ object.__dir__
($self, /) : object.__sizeof__ object.__getstate__
($self, /, *args, **kwargs) : .__init__ .__call__
(*args, **kwargs) : object.__new__
($self, value, /) : .__lt__ .__le__ .__eq__ .__ne__ .__gt__ .__ge__ .__add__ .__radd__ .__sub__ .__rsub__ .__mul__
($self, value, /) : .__rmul__ .__mod__ .__rmod__ .__divmod__ .__rdivmod__ .__lshift__ .__rlshift__ .__rshift__
($self, value, /) : .__rrshift__ .__and__ .__rand__ .__xor__ .__rxor__ .__or__ .__ror__ .__floordiv__ .__rfloordiv__
($self, value, /) : .__truediv__ .__rtruediv__ .__matmul__ .__rmatmul__ .__iadd__ .__isub__ .__imul__ .__imatmul__
($self, value, /) : .__itruediv__ .__ifloordiv__ .__imod__ .__ilshift__ .__irshift__ .__iand__ .__ixor__ .__ior__
($self, value, mod=None, /) : .__pow__ .__rpow__
($self, key, /) : .__getitem__ .__contains__ .__delitem__ dict.__contains__
($self, key, value, /) : .__setitem__
($self, name, /) : .__getattribute__ .__delattr__
($self, name, value, /) : .__setattr__
($self, instance, owner=None, /) : .__get__
($self, instance, value, /) : .__set__
($self, instance, /) : .__delete__
($self, index, /) : list.__getitem__
($self, format_spec, /) : object.__format__ int.__format__ float.__format__ str.__format__ complex.__format__
($self, protocol, /) : object.__reduce_ex__
($self, ndigits=None, /) : float.__round__
($self, /) : float.__trunc__ float.__floor__ float.__ceil__ list.__reversed__ int.__sizeof__ str.__sizeof__
($self, /) : list.__sizeof__
($self, /) : int.as_integer_ratio int.bit_count int.bit_length int.is_integer float.as_integer_ratio
($self, /) : float.conjugate float.hex float.is_integer complex.conjugate str.capitalize str.casefold
($self, /) : str.isalnum str.isalpha str.isascii str.isdecimal str.isdigit str.isidentifier str.islower
($self, /) : str.isnumeric str.isprintable str.isspace str.istitle str.isupper str.lower str.swapcase
($self, /) : str.title str.upper bytearray.clear bytearray.copy bytearray.reverse list.clear list.copy
($self, /) : list.reverse dict.popitem type.mro memoryview.release memoryview.tolist memoryview.toreadonly
($self, /, *, key=None, reverse=False) : list.sort
($self, /, encoding='utf-8', errors='strict') : str.encode bytes.decode bytearray.decode
($self, /, format, shape=<unrepresentable>) : memoryview.cast
($self, /, keepends=False) : str.splitlines bytes.splitlines bytearray.splitlines
($self, /, length=1, byteorder='big', *, signed=False) : int.to_bytes
($self, /, order='C') : memoryview.tobytes
($self, /, sep=<unrepresentable>, bytes_per_sep=1) : bytes.hex bytearray.hex memoryview.hex
($self, /, sep=None, maxsplit=-1) : str.rsplit str.split bytes.rsplit bytes.split bytearray.rsplit
($self, /, sep=None, maxsplit=-1) : bytearray.split
($self, /, tabsize=8) : str.expandtabs bytes.expandtabs bytearray.expandtabs
($self, bytes=None, /) : bytes.lstrip bytes.rstrip bytes.strip bytearray.lstrip bytearray.rstrip
($self, bytes=None, /) : bytearray.strip
($self, chars=None, /) : str.lstrip str.rstrip str.strip
($self, index, item, /) : bytearray.insert
($self, index, object, /) : list.insert
($self, index=-1, /) : bytearray.pop list.pop
($self, item, /) : bytearray.append
($self, iterable, /) : str.join list.extend
($self, iterable_of_bytes, /) : bytes.join bytearray.join
($self, iterable_of_ints, /) : bytearray.extend
($self, key, default=<unrepresentable>, /) : dict.pop
($self, key, default=None, /) : dict.get dict.setdefault
($self, object, /) : list.append
($self, old, new, count=-1, /) : str.replace bytes.replace bytearray.replace
($self, prefix, /) : str.removeprefix bytes.removeprefix bytearray.removeprefix
($self, sep, /) : str.partition str.rpartition bytes.partition bytes.rpartition bytearray.partition
($self, sep, /) : bytearray.rpartition
($self, suffix, /) : str.removesuffix bytes.removesuffix bytearray.removesuffix
($self, table, /) : str.translate
($self, table, /, delete=b'') : bytes.translate bytearray.translate
($self, value, /) : bytearray.remove list.count list.remove tuple.count
($self, value, start=0, stop=sys.maxsize, /) : list.index tuple.index
($self, width, /) : str.zfill bytes.zfill bytearray.zfill
($self, width, fillchar=' ', /) : str.center str.ljust str.rjust
($self, width, fillchar=b' ', /) : bytes.center bytes.ljust bytes.rjust bytearray.center bytearray.ljust
($self, width, fillchar=b' ', /) : bytearray.rjust
($type, /, bytes, byteorder='big', *, signed=False) : int.from_bytes
($type, iterable, value=None, /) : dict.fromkeys
($type, string, /) : float.fromhex bytes.fromhex bytearray.fromhex
() : object
(code, globals, name=None, argdefs=None, closure=None) : function
(fget=None, fset=None, fdel=None, doc=None) : property
(frm, to, /) : bytes.maketrans bytearray.maketrans
(iterable, start=0) : enumerate
(iterable=(), /) : list tuple
(name, doc=None) : module
(object) : memoryview
(real=0, imag=0) : complex
(sequence, /) : reversed
(x, y=<unrepresentable>, z=<unrepresentable>, /) : str.maketrans
(x=0, /) : float
"""
for _line in _TABLE.strip().split("\n"):
    _text, _, _names = _line.rpartition(" : ")
    for _name in _names.split():
        SIGNATURES[_name] = _text
