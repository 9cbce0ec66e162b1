/// What came of an operation that may have to run Python.
enum Flow {
  /// Done: the result, owned.
  case value(Value)
  /// An iterator has nothing more.
  case exhausted
  /// `Machine.exception` is set.
  case raised
  /// Frames were pushed; the result comes when they return.
  case pushed
  /// The thread has to pause for `Machine.pauseReason`; a native frame waits to go on.
  case paused
}

/// How what a native waited for ended.
enum Completion {
  /// The result, owned by the continuation.
  case value(Value)
  case exhausted
  /// `Machine.exception` is set; the continuation cleans up and returns `.raised`, or takes the exception.
  case raised
}

/// What a native does when the Python code it waited for has ended.
///
/// It owns what it captured and is called exactly once, however that code ended.
typealias Continuation = (inout Machine, Completion) -> Flow

/// The arguments of a native, borrowed from the caller's stack for as long as the call lasts.
@safe struct Arguments {
  let p: UnsafeMutablePointer<Value>
  /// Positional arguments, the receiver of a method included.
  let count: Int
  /// A tuple of names, `null` when there are none; the values of keyword arguments follow the positional ones.
  let names: Value

  init(p: UnsafeMutablePointer<Value>, count: Int, names: Value) {
    unsafe self.p = p
    self.count = count
    self.names = names
  }
  /// The items of a tuple, which has to outlive the call: `count` positional ones, then those that `names` names.
  init(_ tuple: TupleRef, count: Int, names: Value) {
    unsafe self.init(p: tuple.items, count: count, names: names)
  }

  /// Positional argument `i`; the values of keyword arguments follow.
  @inline(__always) subscript(i: Int) -> Value { unsafe p[i] }
  var positional: [Value] { unsafe Array(UnsafeBufferPointer(start: p, count: count)) }
  var keywordCount: Int { names.isNull ? 0 : TupleRef(names).count }

  /// The value of a keyword argument (borrowed).
  func keyword(_ name: String) -> Value? {
    guard !names.isNull else { return nil }
    let t = TupleRef(names)
    for i in 0..<t.count where StrRef(t[i]).string == name { return unsafe p[count + i] }
    return nil
  }
  /// The name and value of keyword argument `i`.
  func keyword(at i: Int) -> (name: Value, value: Value) { unsafe (TupleRef(names)[i], p[count + i]) }
  /// The keyword arguments in order.
  var named: [(String, Value)] {
    (0..<keywordCount).map { (StrRef(keyword(at: $0).name).string, keyword(at: $0).value) }
  }
  /// Positional argument `i`, else keyword `name`.
  func at(_ i: Int, _ name: String) -> Value? { unsafe i < count ? p[i] : keyword(name) }
  /// No arguments, at the same place.
  var none: Arguments { unsafe Arguments(p: p, count: 0, names: .null) }
  /// The arguments without the first (a method's receiver).
  var dropFirst: Arguments { unsafe Arguments(p: p + 1, count: count - 1, names: names) }
}

/// How many arguments a native takes; the machine checks them and words the errors as CPython does.
enum Signature {
  /// `METH_NOARGS`: "takes no arguments".
  case none
  /// `METH_O`: "takes exactly one argument".
  case one
  /// `PyArg_UnpackTuple` style: "expected 2 arguments, got 1"; no keywords.
  case positional(Int, Int)
  /// Positional or by these names; the first `required` have to be there; those before `positionalOnly` by position only.
  case named([String], required: Int, positionalOnly: Int = 0, keywordOnly: Int = 0)
  /// Whatever comes; the native looks for itself.
  case any
}

/// A function written in Swift that Python can call.
final class NativeFunction {
  let name: String
  let signature: Signature
  /// For a method the receiver counts as `Arguments[0]` but not in `signature`.
  let isMethod: Bool
  /// The type a method belongs to, for messages; empty for a function.
  let owner: String
  /// What the receiver has to be an instance of, nil where anything will do.
  let receiverType: TypeRef?
  let body: (inout Machine, Arguments) -> Flow
  /// For the constructor of a built-in type: makes an instance of the class from what was passed.
  let maker: ((inout Machine, TypeRef, Arguments) -> Flow)?
  /// Reads an attribute: looks at its receiver at once and at no other argument.
  let isGetter: Bool

  init(
    name: String, signature: Signature, isMethod: Bool, owner: String, receiverType: TypeRef? = nil,
    maker: ((inout Machine, TypeRef, Arguments) -> Flow)? = nil, isGetter: Bool = false,
    body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    self.receiverType = receiverType
    self.maker = maker
    self.isGetter = isGetter
    self.name = name
    self.signature = signature
    self.isMethod = isMethod
    self.owner = owner
    self.body = body
  }
}
