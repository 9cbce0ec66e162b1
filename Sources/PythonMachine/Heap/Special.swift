/// The special methods that types cache: looked up once in a class and its bases, then read by number.
enum Special: UInt8, CaseIterable {
  case add, radd, iadd, sub, rsub, isub, mul, rmul
  case imul, truediv, rtruediv, itruediv, floordiv, rfloordiv, ifloordiv, mod
  case rmod, imod, pow, rpow, ipow, lshift, rlshift, ilshift
  case rshift, rrshift, irshift, and, rand, iand, or, ror
  case ior, xor, rxor, ixor, matmul, rmatmul, imatmul, divmod
  case rdivmod, neg, pos, invert, abs, int, float, index
  case bool, len, hash, eq, ne, lt, le, gt
  case ge, getitem, setitem, delitem, contains, missing, iter, next
  case reversed, call, getattr, getattribute, setattr, delattr, get, set
  case delete, `init`, new, del, repr, str, format, enter
  case exit, instancecheck, subclasscheck, await, aiter, anext, aenter, aexit
  case lengthHint, round, trunc, floor, ceil, bytes, dir, classGetitem
  case setName, initSubclass, prepare, reduce, copy, mroEntries

  /// `__add__` and so on.
  var name: String { Special.names[Int(rawValue)] }

  private static let names: [String] = [
    "__add__", "__radd__", "__iadd__", "__sub__", "__rsub__", "__isub__",
    "__mul__", "__rmul__", "__imul__", "__truediv__", "__rtruediv__", "__itruediv__",
    "__floordiv__", "__rfloordiv__", "__ifloordiv__", "__mod__", "__rmod__", "__imod__",
    "__pow__", "__rpow__", "__ipow__", "__lshift__", "__rlshift__", "__ilshift__",
    "__rshift__", "__rrshift__", "__irshift__", "__and__", "__rand__", "__iand__",
    "__or__", "__ror__", "__ior__", "__xor__", "__rxor__", "__ixor__",
    "__matmul__", "__rmatmul__", "__imatmul__", "__divmod__", "__rdivmod__", "__neg__",
    "__pos__", "__invert__", "__abs__", "__int__", "__float__", "__index__",
    "__bool__", "__len__", "__hash__", "__eq__", "__ne__", "__lt__",
    "__le__", "__gt__", "__ge__", "__getitem__", "__setitem__", "__delitem__",
    "__contains__", "__missing__", "__iter__", "__next__", "__reversed__", "__call__",
    "__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__get__", "__set__",
    "__delete__", "__init__", "__new__", "__del__", "__repr__", "__str__",
    "__format__", "__enter__", "__exit__", "__instancecheck__", "__subclasscheck__", "__await__",
    "__aiter__", "__anext__", "__aenter__", "__aexit__", "__length_hint__", "__round__",
    "__trunc__", "__floor__", "__ceil__", "__bytes__", "__dir__", "__class_getitem__",
    "__set_name__", "__init_subclass__", "__prepare__", "__reduce__", "__copy__", "__mro_entries__",
  ]

  static let count = allCases.count
}
