/// The parameters of one of NumPy's functions, read from a line of text.
///
/// `"a! axis -out * keepdims -where:True"`: `!` marks what has to be given, `/` and `*` stand as in Python, and a
/// dash marks what NumPy has and Gilt refuses, unless it is None or one of the values behind the colon.
struct NumPyParameters {
  private(set) var names: [String] = []
  private(set) var refused: [(name: String, harmless: [String])] = []
  private var required = 0
  private var positionalOnly = 0
  private var keywordOnly = 0

  init(_ text: String) {
    var isKeyword = false
    for word in text.split(separator: " ") {
      if word == "/" {
        positionalOnly = names.count
        continue
      }
      if word == "*" {
        isKeyword = true
        continue
      }
      let parts = word.split(separator: ":").map(String.init)
      var name = parts[0]
      if name.hasSuffix("!") {
        name.removeLast()
        required += 1
      }
      if name.hasPrefix("-") {
        name.removeFirst()
        refused.append((name, parts.count > 1 ? parts[1].split(separator: "/").map(String.init) : []))
      }
      names.append(name)
      if isKeyword { keywordOnly += 1 }
    }
  }

  var signature: Signature {
    .named(names, required: required, positionalOnly: positionalOnly, keywordOnly: keywordOnly)
  }

  /// What universal functions take behind their operands.
  static let ufunc = "* -where:True -casting:same_kind -order:K -dtype -subok:True/False -signature"
}

/// The arguments of one of NumPy's functions or methods, by name.
struct NumPyArguments {
  let all: Arguments
  fileprivate let names: [String]
  /// 1 for a method, whose receiver comes first.
  fileprivate let start: Int

  /// The array a method belongs to.
  var receiver: Value { all[0] }

  /// An argument (borrowed), nil when it was not given.
  subscript(name: String) -> Value? { names.firstIndex(of: name).flatMap { all.at(start + $0, name) } }
}

extension Machine {
  /// Adds a function to a module of NumPy's.
  mutating func numPy(
    in module: Value, _ name: String, _ parameters: String,
    _ body: @escaping (inout Machine, NumPyArguments) -> Flow
  ) {
    let parameters = NumPyParameters(parameters)
    builtin(in: module, "numpy", name, parameters.signature) { m, a in
      let a = NumPyArguments(all: a, names: parameters.names, start: 0)
      return m.refuse(parameters, a, "numpy.\(name)") ?? body(&m, a)
    }
  }

  /// Adds a method to a type of NumPy's.
  mutating func numPy(
    on type: TypeRef, _ name: String, _ parameters: String,
    _ body: @escaping (inout Machine, NumPyArguments) -> Flow
  ) {
    let parameters = NumPyParameters(parameters)
    method(on: type, name, parameters.signature) { m, a in
      let a = NumPyArguments(all: a, names: parameters.names, start: 1)
      return m.refuse(parameters, a, "the method \(name) of NumPy's arrays") ?? body(&m, a)
    }
  }

  private mutating func refuse(
    _ parameters: NumPyParameters, _ a: NumPyArguments, _ function: String
  ) -> Flow? {
    for (name, harmless) in parameters.refused {
      guard let given = a[name], !given.isNone else { continue }
      let text = given.has(.str) ? StrRef(given).string : quickRepr(given) ?? ""
      if !harmless.contains(text) { return unsupported("the argument '\(name)' of \(function)") }
    }
    return nil
  }

  /// Whether a truth value was given and is true.
  mutating func isTrue(_ v: Value?) -> Bool { v.map { quickTruth($0) == .yes } ?? false }
}
