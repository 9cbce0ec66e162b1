/// Strings of which there is one object, by their text.
///
/// Texts are the same if their code points are: to Swift's own comparison `"é"` equals `"e\u{301}"`, to Python not.
struct InternTable {
  private struct Key: Hashable {
    let text: String

    static func == (left: Key, right: Key) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
      let whole: Void? = unsafe text.utf8.withContiguousStorageIfAvailable {
        unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0))
      }
      if whole == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
  }

  private var values: [Key: Value] = [:]

  /// The object of `text` (borrowed), nil when there is none.
  subscript(text: String) -> Value? {
    get { values[Key(text: text)] }
    set { values[Key(text: text)] = newValue }
  }
}
