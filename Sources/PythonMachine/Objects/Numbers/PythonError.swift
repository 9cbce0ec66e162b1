/// An error of a pure helper, for the machine to raise.
struct PythonError: Error {
  let type: BuiltinType
  let message: String

  init(_ type: BuiltinType, _ message: String) {
    self.type = type
    self.message = message
  }
}
