/// `weakref.proxy`: an object that does what another does, as long as that one lives.
enum WeakProxy {
  /// What each special method does, with `a` and `b` in place of the proxies they may be.
  fileprivate static let operations: [(name: String, arguments: String, result: String)] =
    [
      ("add", "+"), ("sub", "-"), ("mul", "*"), ("truediv", "/"), ("floordiv", "//"), ("mod", "%"),
      ("lshift", "<<"),
      ("rshift", ">>"), ("and", "&"), ("xor", "^"), ("or", "|"), ("matmul", "@"), ("pow", "**"),
    ].flatMap { name, sign in
      [("__\(name)__", "a, b", "a \(sign) b"), ("__r\(name)__", "a, b", "b \(sign) a")]
    } + [
      ("__divmod__", "a, b", "divmod(a, b)"), ("__rdivmod__", "a, b", "divmod(b, a)"),
      ("__lt__", "a, b", "a < b"), ("__le__", "a, b", "a <= b"), ("__eq__", "a, b", "a == b"),
      ("__ne__", "a, b", "a != b"), ("__gt__", "a, b", "a > b"), ("__ge__", "a, b", "a >= b"),
      ("__neg__", "a", "-a"), ("__pos__", "a", "+a"), ("__invert__", "a", "~a"), ("__abs__", "a", "abs(a)"),
      ("__int__", "a", "int(a)"), ("__float__", "a", "float(a)"), ("__bool__", "a", "bool(a)"),
      ("__len__", "a", "len(a)"), ("__str__", "a", "str(a)"), ("__bytes__", "a", "bytes(a)"),
      ("__getitem__", "a, b", "a[b]"), ("__contains__", "a, b", "b in a"), ("__iter__", "a", "iter(a)"),
      ("__next__", "a", "a.__next__()"), ("__reversed__", "a", "reversed(a)"),
      ("__index__", "a", "a.__index__()"),
    ]

  /// In-place operators change the object itself, where it can be changed.
  fileprivate static let statements: [(name: String, arguments: String, body: String)] =
    [
      ("add", "+="), ("sub", "-="), ("mul", "*="), ("truediv", "/="), ("floordiv", "//="), ("mod", "%="),
      ("lshift", "<<="), ("rshift", ">>="), ("and", "&="), ("xor", "^="), ("or", "|="), ("matmul", "@="),
      ("pow", "**="),
    ].map { name, sign in ("__i\(name)__", "a, b", "a \(sign) b\n    return a") } + [
      ("__setitem__", "a, b, c", "a[b] = c"), ("__delitem__", "a, b", "del a[b]"),
    ]

  /// The Python text of each, by name.
  static let intrinsics: [String: String] = {
    var all: [String: String] = [:]
    for (name, arguments, result) in operations {
      all["proxy\(name)"] = "def proxy\(name)(\(arguments)):\n    return \(result)\n"
    }
    for (name, arguments, body) in statements {
      all["proxy\(name)"] = "def proxy\(name)(\(arguments)):\n    \(body)\n"
    }
    return all
  }()
}

extension Machine {
  /// `ProxyType`, or with `__call__` too `CallableProxyType`.
  mutating func makeProxyType(_ name: String) -> TypeRef {
    let type = defineType(name, module: "weakref")
    let all =
      WeakProxy.operations.map { ($0.name, $0.arguments) }
      + WeakProxy.statements.map { ($0.name, $0.arguments) }
    for (operation, arguments) in all {
      let count = arguments.split(separator: ",").count - 1
      method(on: type, operation, .positional(count, count)) { m, a in
        m.withReferents(a) { m, values in m.callIntrinsic("proxy\(operation)", values) }
      }
    }
    method(on: type, "__getattribute__", .one) { m, a in
      m.withReferents(a) { m, values in m.getAttribute(values[0], m.heap.interned(values[1])) }
    }
    method(on: type, "__setattr__", .positional(2, 2)) { m, a in
      m.withReferents(a) { m, values in m.setAttribute(values[0], m.heap.interned(values[1]), values[2]) }
    }
    method(on: type, "__delattr__", .one) { m, a in
      m.withReferents(a) { m, values in m.deleteAttribute(values[0], m.heap.interned(values[1])) }
    }
    method(on: type, "__hash__", .none) { m, a in
      m.raise(.typeError, "unhashable type: '\(m.typeName(a[0]))'")
    }
    method(on: type, "__repr__", .none) { m, a in
      let target = m.referent(a[0]) ?? .none
      let place = target.isObject ? m.address(target) : "0x7f0000000000"
      return .value(
        m.heap.str("<weakproxy at \(m.address(a[0])) to \(m.typeName(target)) at \(place)>"))
    }
    if name == "CallableProxyType" {
      method(on: type, "__call__", .any) { m, a in
        guard let target = m.referent(a[0]) else { return m.goneAway() }
        m.heap.retain(target)
        let before = m.frameCount
        return m.afterwards(m.invoke(target, a.dropFirst), at: before, release: target)
      }
    }
    typeChanged(type)
    return type
  }

  private mutating func goneAway() -> Flow {
    raise(.referenceError, "weakly-referenced object no longer exists")
  }

  /// Calls `body` with what the proxies among the arguments stand for, kept alive meanwhile.
  private mutating func withReferents(
    _ arguments: Arguments, _ body: (inout Machine, [Value]) -> Flow
  ) -> Flow {
    var values: [Value] = []
    for v in arguments.positional {
      guard v.has(.foreign), v.obj.type.special(.getattribute).has(.native),
        let r = payload(of: v, as: WeakReference.self)
      else {
        values.append(v)
        continue
      }
      guard !r.target.isNull else { return goneAway() }
      values.append(r.target)
    }
    let kept = heap.newTuple(values.map { heap.retained($0) })
    let before = frameCount
    return afterwards(body(&self, values), at: before, release: kept)
  }
}
