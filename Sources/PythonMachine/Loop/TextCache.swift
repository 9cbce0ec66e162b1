import PythonSyntax

/// Texts compiled lately, so that a loop of `eval` on one text compiles it once.
///
/// What is kept is the compiler's result; each call still makes a code object of its own.
struct TextCache {
  /// What a compiled text depends on; bytes, since Swift's strings are equal in other cases than Python's.
  struct Key: Hashable {
    let text: [UInt8]
    let filename: String
    let mode: InputMode
    let flags: UInt32
  }

  struct Entry {
    let code: CodeObject
    let warnings: [CompileWarning]
  }

  private var entries: [Key: Entry] = [:]
  private var size = 0
  /// Bytes of text beyond which all is forgotten.
  private static let capacity = 1 << 17

  subscript(key: Key) -> Entry? { entries[key] }

  mutating func keep(_ entry: Entry, for key: Key) {
    let cost = key.text.count + 200
    guard cost <= TextCache.capacity / 8 else { return }
    if size + cost > TextCache.capacity {
      entries.removeAll()
      size = 0
    }
    entries[key] = entry
    size += cost
  }
}

extension LoadedCode {
  /// About how many bytes it takes, for the limit of memory.
  var size: Int { 600 + origin.count * 72 + code.constants.count * 32 + code.names.count * 24 }
}

extension Machine {
  /// A new code object (owned) that goes when nothing refers to it.
  mutating func newCode(_ code: CodeObject, source: Int = -1) -> Value {
    giveBackCode()
    return load(code, source: source, isTemporary: true).pointee.object
  }

  /// Gives back the memory of code whose last reference is gone.
  ///
  /// It is not done at once: a frame that just drops its function still stands in the code.
  private mutating func giveBackCode() {
    while let index = heap.goneCode.popLast() {
      let loaded = codes[index]
      let storage = loaded.storage.pointee
      heap.arena.note(-loaded.size)
      unsafe heap.release(storage.constants, count: loaded.code.constants.count)
      unsafe heap.release(storage.names, count: loaded.code.names.count)
      release([storage.name, storage.qualname])
      unsafe storage.instructions.deallocate()
      unsafe storage.caches.deallocate()
      unsafe storage.constants.deallocate()
      unsafe storage.names.deallocate()
      loaded.storage.deallocate()
      codes[index] = LoadedCode(
        code: .nothing, storage: loaded.storage, origin: [], lowered: [], source: -1, isTemporary: true,
        isGone: true)
      freeCodes.append(index)
    }
  }
}
