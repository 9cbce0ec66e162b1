/// A place on the value stack, as the loop's `sp` and `base`.
///
/// A pointer of our own, because Swift 6.3.1's optimizer confuses `p[-1]` with `p[0]` on `UnsafeMutablePointer`: of
/// `sp[-1] = a; sp[0] = b` it drops the first store. Arithmetic on raw addresses is not touched by that.
struct StackPointer: Comparable {
  private let raw: UnsafeMutableRawPointer

  @inline(__always) init(_ p: UnsafeMutablePointer<Value>) { raw = UnsafeMutableRawPointer(p) }
  @inline(__always) private init(raw: UnsafeMutableRawPointer) { self.raw = raw }

  /// The value `i` places up (or down). Reading borrows; writing neither retains nor releases.
  @inline(__always) subscript(i: Int) -> Value {
    get { (raw + i &* 16).assumingMemoryBound(to: Value.self).pointee }
    nonmutating _modify { yield &(raw + i &* 16).assumingMemoryBound(to: Value.self).pointee }
  }
  @inline(__always) var pointee: Value {
    get { raw.assumingMemoryBound(to: Value.self).pointee }
    nonmutating _modify { yield &raw.assumingMemoryBound(to: Value.self).pointee }
  }
  /// For handing out places as arguments.
  @inline(__always) var pointer: UnsafeMutablePointer<Value> { raw.assumingMemoryBound(to: Value.self) }

  @inline(__always) static func + (p: StackPointer, n: Int) -> StackPointer { StackPointer(raw: p.raw + n &* 16) }
  @inline(__always) static func - (p: StackPointer, n: Int) -> StackPointer { StackPointer(raw: p.raw - n &* 16) }
  @inline(__always) static func += (p: inout StackPointer, n: Int) { p = p + n }
  @inline(__always) static func -= (p: inout StackPointer, n: Int) { p = p - n }
  @inline(__always) static func - (a: StackPointer, b: StackPointer) -> Int { (a.raw - b.raw) / 16 }
  @inline(__always) static func < (a: StackPointer, b: StackPointer) -> Bool { a.raw < b.raw }
}
