/// Library functions written in Python that stand for natives: those that call back into Python again and again.
enum Intrinsics {
  /// The text of one function each, by its name.
  static let sources: [String: String] = [
    "list_of": listOf, "tuple_hash": tupleHash, "finish_class": finishClass, "sort": sort, "dict_eq": dictEqual,
    "dict_ne": dictUnequal, "sequence_eq": sequenceEqual, "sequence_ne": sequenceUnequal,
    "sequence_lt": sequence("lt", "<"), "sequence_le": sequence("le", "<="),
    "sequence_gt": sequence("gt", ">"), "sequence_ge": sequence("ge", ">="),
  ]

  private static let listOf = """
    def list_of(iterable):
        return list(iterable)
    """

  private static let tupleHash = """
    def tuple_hash(items):
        return __gilt_tuple_hash([hash(item) for item in items])
    """

  private static let finishClass = """
    def finish_class(cls, pairs, hook, options):
        for attribute, name in pairs:
            attribute.__set_name__(cls, name)
        if hook is not None:
            hook(cls, **options)
    """

  private static let sequenceEqual = """
    def sequence_eq(a, b):
        if __gilt_len(a) != __gilt_len(b):
            return False
        i = 0
        while i < __gilt_len(a) and i < __gilt_len(b):
            x = __gilt_at(a, i)
            y = __gilt_at(b, i)
            if x is not y and not x == y:
                return False
            i += 1
        return __gilt_len(a) == __gilt_len(b)
    """

  private static let sequenceUnequal = """
    def sequence_ne(a, b):
        if __gilt_len(a) != __gilt_len(b):
            return True
        i = 0
        while i < __gilt_len(a) and i < __gilt_len(b):
            x = __gilt_at(a, i)
            y = __gilt_at(b, i)
            if x is not y and not x == y:
                return True
            i += 1
        return __gilt_len(a) != __gilt_len(b)
    """

  /// The first pair of items that differ decides, else the lengths. CPython compares the items with the operator itself.
  private static func sequence(_ name: String, _ op: String) -> String {
    """
    def sequence_\(name)(a, b):
        i = 0
        while i < __gilt_len(a) and i < __gilt_len(b):
            x = __gilt_at(a, i)
            y = __gilt_at(b, i)
            if x is not y and not x == y:
                return x \(op) y
            i += 1
        return __gilt_len(a) \(op) __gilt_len(b)
    """
  }

  private static let dictEqual = """
    def dict_eq(a, b):
        if __gilt_len(a) != __gilt_len(b):
            return False
        for key, value in __gilt_items(a):
            other = __gilt_get(b, key, __gilt_missing)
            if other is __gilt_missing:
                return False
            if value is not other and not value == other:
                return False
        return True
    """

  private static let dictUnequal = """
    def dict_ne(a, b):
        if __gilt_len(a) != __gilt_len(b):
            return True
        for key, value in __gilt_items(a):
            other = __gilt_get(b, key, __gilt_missing)
            if other is __gilt_missing:
                return True
            if value is not other and not value == other:
                return True
        return False
    """
}
