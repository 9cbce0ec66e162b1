/// A place on the value stack, as the loop's `sp` and `base`.
///
/// A pointer of our own, because Swift 6.3.1's optimizer confuses `p[-1]` with `p[0]` on `UnsafeMutablePointer`: of
/// `sp[-1] = a; sp[0] = b` it drops the first store. Arithmetic on raw addresses is not touched by that.
@safe struct StackPointer: Comparable {
  private let raw: UnsafeMutableRawPointer

  @inline(__always) init(_ p: UnsafeMutablePointer<Value>) { unsafe raw = UnsafeMutableRawPointer(p) }
  @inline(__always) private init(raw: UnsafeMutableRawPointer) { unsafe self.raw = unsafe raw }

  /// The value `i` places up (or down).
  ///
  /// Reading borrows; writing neither retains nor releases.
  @inline(__always) subscript(i: Int) -> Value {
    get { unsafe (raw + i &* 16).assumingMemoryBound(to: Value.self).pointee }
    nonmutating _modify { yield unsafe &(raw + i &* 16).assumingMemoryBound(to: Value.self).pointee }
  }
  @inline(__always) var pointee: Value {
    get { unsafe raw.assumingMemoryBound(to: Value.self).pointee }
    nonmutating _modify { yield unsafe &raw.assumingMemoryBound(to: Value.self).pointee }
  }
  /// For handing out places as arguments.
  @inline(__always) var pointer: UnsafeMutablePointer<Value> {
    unsafe raw.assumingMemoryBound(to: Value.self)
  }

  @inline(__always) static func + (p: StackPointer, n: Int) -> StackPointer {
    unsafe StackPointer(raw: p.raw + n &* 16)
  }
  @inline(__always) static func - (p: StackPointer, n: Int) -> StackPointer {
    unsafe StackPointer(raw: p.raw - n &* 16)
  }
  @inline(__always) static func += (p: inout StackPointer, n: Int) { p = p + n }
  @inline(__always) static func -= (p: inout StackPointer, n: Int) { p = p - n }
  @inline(__always) static func - (a: StackPointer, b: StackPointer) -> Int { unsafe (a.raw - b.raw) / 16 }
  @inline(__always) static func == (a: StackPointer, b: StackPointer) -> Bool { unsafe a.raw == b.raw }
  @inline(__always) static func < (a: StackPointer, b: StackPointer) -> Bool { unsafe a.raw < b.raw }
}
