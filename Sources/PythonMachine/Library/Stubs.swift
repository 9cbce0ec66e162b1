// Removed as the parts land.
extension Machine {
  mutating func registerContainers() {}
  mutating func registerBuiltins() {
    heap.set(builtins, "print", native("print", .any) { m, a in
      m.write(a.positional.map { m.quickRepr($0) ?? "?" }.joined(separator: " ") + "\n")
      return .value(.none)
    })
  }
  mutating func registerIntrinsicHelpers(_ module: Value) {}
  mutating func getItem(_ container: Value, _ key: Value) -> Flow { raise(.systemError, "stub") }
  mutating func setItem(_ container: Value, _ key: Value, _ v: Value) -> Flow { raise(.systemError, "stub") }
  mutating func deleteItem(_ container: Value, _ key: Value) -> Flow { raise(.systemError, "stub") }
  mutating func contains(_ container: Value, _ item: Value, negated: Bool) -> Flow { raise(.systemError, "stub") }
  mutating func storeKnown(_ dict: Value, _ key: Value, _ hash: Int64, _ value: Value) {}
  mutating func buildMap(_ f: UnsafeMutablePointer<Frame>, pairs: Int) -> Flow { raise(.systemError, "stub") }
  mutating func buildSet(_ f: UnsafeMutablePointer<Frame>, count: Int) -> Flow { raise(.systemError, "stub") }
  mutating func addToSet(_ set: Value, _ item: Value) -> Flow { raise(.systemError, "stub") }
  mutating func extendList(_ list: Value, _ items: Value, starred: Bool) -> Flow { raise(.systemError, "stub") }
  mutating func updateSet(_ set: Value, _ items: Value) -> Flow { raise(.systemError, "stub") }
  mutating func updateDict(_ set: Value, _ items: Value, starred: Bool) -> Flow { raise(.systemError, "stub") }
  mutating func mergeKeywords(_ set: Value, _ items: Value, callee: Value) -> Flow { raise(.systemError, "stub") }
  mutating func unpack(_ f: UnsafeMutablePointer<Frame>, before: Int, after: Int) -> Flow { raise(.systemError, "stub") }
  mutating func lengthOf(_ v: Value) -> Flow { raise(.systemError, "stub") }
  mutating func builtinBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow? { stringBinary(op, a, b) ?? bytesBinary(op, a, b) }
  mutating func builtinInplace(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow? { nil }
  mutating func getIter(_ v: Value) -> Flow { raise(.systemError, "stub") }
  mutating func iterNext(_ v: Value) -> Flow { .exhausted }
  mutating func send(_ r: Value, _ v: Value) -> Flow { raise(.systemError, "stub") }
  mutating func containerRepr(_ v: Value) -> Flow { raise(.systemError, "stub") }
}
enum Intrinsics { static let sources: [String: String] = [:] }
