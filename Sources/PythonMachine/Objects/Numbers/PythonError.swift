/// An error of a pure helper, for the machine to raise.
struct PythonError: Error {
  let type: BuiltinType
  let message: String
  /// What a Unicode error is about.
  var unicode: UnicodeProblem?

  /// The arguments of a Unicode error.
  struct UnicodeProblem {
    enum Object {
      case bytes([UInt8])
      case text([UInt32])
    }
    let codec: String
    let object: Object
    let range: Range<Int>
    let reason: String
  }

  init(_ type: BuiltinType, _ unicode: UnicodeProblem) {
    self.type = type
    message = unicode.reason
    self.unicode = unicode
  }

  init(_ type: BuiltinType, _ message: String) {
    self.type = type
    self.message = message
  }
}
