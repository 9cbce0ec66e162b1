/// What keeps a thread without a lock from waiting where it is alone: looks at visible operations, inlined into the loop.
extension Machine {
  @inline(__always) func isPublished(_ v: Value) -> Bool { v.isObject && v.obj.p.pointee.isShared }

  /// Whether a global's name may change, or what it stands for is shared and counted.
  @inline(__always) func namesShared(_ r: inout Registers) -> Bool {
    let name = unsafe r.f.pointee.code.pointee.names[r.arg >> 8]
    if name.obj.p.pointee.isShared || r.pc.op != .loadGlobal { return true }
    let cache = r.nextCache
    guard cache.pointee.kind == .module else { return true }
    // A built-in is nobody's.
    guard cache.pointee.b == 0, cache.pointee.a == r.f.pointee.globals.p.pointee.keysVersion else {
      return cache.pointee.b == 0
    }
    return Machine.isContended(unsafe r.f.pointee.globals.entries[Int(cache.pointee.index)].value)
  }

  /// Whether what is called, or its receiver or first argument, may be shared and no Python function.
  @inline(__always) func callsShared(_ r: inout Registers) -> Bool {
    let count = r.arg >> 8
    let below = r.sp[-count - 2], first = r.sp[-count - 1]
    let callee = below.isNull ? first : below
    guard callee.isObject, callee.obj.kind != .function else { return false }
    if callee.obj.kind == .boundMethod || isPublished(first) || count > 0 && isPublished(r.sp[-count]) {
      return true
    }
    return callee.obj.kind == .native
      && isPublished(callee.obj.cast(NativeStorage.self).pointee.receiver)
  }
}
