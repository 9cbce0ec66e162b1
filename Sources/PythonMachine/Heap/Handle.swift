/// The address of one object of plain data: a storage, a frame, a thread's state, a code object.
///
/// It owns nothing. What it points at lives in memory that is given back only to the same machine's arena or at the end
/// of the run, so a handle kept too long can show a wrong object but never memory of somebody else. Tables and stacks
/// (many values behind one address) stay raw pointers, and every use of these is marked `unsafe`.
@safe struct Handle<Pointee>: Hashable {
  let address: UnsafeMutablePointer<Pointee>

  @inline(__always) init(_ address: UnsafeMutablePointer<Pointee>) { unsafe self.address = unsafe address }

  /// The object, read and written in place.
  @inline(__always) var pointee: Pointee {
    unsafeAddress { unsafe UnsafePointer(address) }
    nonmutating unsafeMutableAddress { unsafe address }
  }

  @inline(__always) static func == (a: Handle, b: Handle) -> Bool { unsafe a.address == b.address }
  /// Fills memory whose content is not defined yet.
  @inline(__always) func initialize(to value: Pointee) { unsafe address.initialize(to: value) }

  /// The address as a number, for tables kept beside the objects.
  @inline(__always) var number: UInt { unsafe UInt(bitPattern: address) }

  /// Makes an object in memory of its own, until ``deallocate()``.
  static func allocate(_ value: Pointee) -> Handle {
    let address = UnsafeMutablePointer<Pointee>.allocate(capacity: 1)
    unsafe address.initialize(to: value)
    return unsafe Handle(address)
  }

  /// Gives back what ``allocate(_:)`` made; no handle on it may be used any more.
  func deallocate() {
    unsafe address.deinitialize(count: 1)
    unsafe address.deallocate()
  }

  func hash(into hasher: inout Hasher) { unsafe hasher.combine(address) }
}

extension Handle {
  /// The same address as that of another layout, which has to begin alike: that of the object's kind.
  @inline(__always) func cast<T>(_: T.Type) -> Handle<T> {
    unsafe Handle<T>(UnsafeMutableRawPointer(address).assumingMemoryBound(to: T.self))
  }

  /// The memory behind the object's fixed part, as a table of values.
  @inline(__always) var tail: UnsafeMutablePointer<Value> {
    unsafe (UnsafeMutableRawPointer(address) + MemoryLayout<Pointee>.size).assumingMemoryBound(to: Value.self)
  }
}
