/// A Python value in 16 bytes of plain data: small ints, floats and singletons unboxed, the rest a handle.
///
/// Copying a `Value` does not count a reference: who stores one retains it, who drops one releases it.
package struct Value {
  /// One of the constants of ``Tag``.
  var tag: UInt64
  /// An integer, the bits of a double, 0 or 1, or the address of an object.
  var bits: Int64

  @inline(__always) init(tag: UInt64, bits: Int64) {
    self.tag = tag
    self.bits = bits
  }

  /// The tags; all from ``object`` on own a reference.
  enum Tag {
    static let int: UInt64 = 0
    static let bool: UInt64 = 1
    static let float: UInt64 = 2
    static let none: UInt64 = 3
    static let notImplemented: UInt64 = 4
    static let ellipsis: UInt64 = 5
    /// No value: an unbound local, the NULL that 3.12's calling convention pushes.
    static let null: UInt64 = 6
    static let object: UInt64 = 8
  }

  @inline(__always) static func int(_ i: Int64) -> Value { Value(tag: Tag.int, bits: i) }
  @inline(__always) static func int(_ i: Int) -> Value { Value(tag: Tag.int, bits: Int64(i)) }
  @inline(__always) static func bool(_ b: Bool) -> Value { Value(tag: Tag.bool, bits: b ? 1 : 0) }
  @inline(__always) static func float(_ d: Double) -> Value {
    Value(tag: Tag.float, bits: Int64(bitPattern: d.bitPattern))
  }
  static let none = Value(tag: Tag.none, bits: 0)
  static let null = Value(tag: Tag.null, bits: 0)
  static let notImplemented = Value(tag: Tag.notImplemented, bits: 0)
  static let ellipsis = Value(tag: Tag.ellipsis, bits: 0)
  static let `true` = Value(tag: Tag.bool, bits: 1)
  static let `false` = Value(tag: Tag.bool, bits: 0)

  @inline(__always) init(_ object: Obj) {
    tag = Tag.object
    bits = Int64(bitPattern: UInt64(object.p.number))
  }

  @inline(__always) var isObject: Bool { tag >= Tag.object }
  @inline(__always) var isNull: Bool { tag == Tag.null }
  @inline(__always) var isNone: Bool { tag == Tag.none }
  @inline(__always) var isInt: Bool { tag == Tag.int }
  @inline(__always) var isBool: Bool { tag == Tag.bool }
  @inline(__always) var isFloat: Bool { tag == Tag.float }
  @inline(__always) var isTrue: Bool { tag == Tag.bool && bits == 1 }
  @inline(__always) var isNotImplemented: Bool { tag == Tag.notImplemented }

  /// The double of a float value.
  @inline(__always) var double: Double { Double(bitPattern: UInt64(bitPattern: bits)) }
  /// The object of a value for which ``isObject`` holds.
  @inline(__always) var obj: Obj {
    unsafe Obj(p: Handle(UnsafeMutablePointer(bitPattern: Int(bits)).unsafelyUnwrapped))
  }
  /// The kind of the object, or nil for an unboxed value.
  @inline(__always) var kind: Kind? { isObject ? obj.kind : nil }
  /// Whether this is an object of storage kind `kind` (subclasses included).
  @inline(__always) func has(_ kind: Kind) -> Bool { isObject && obj.kind == kind }
  /// Identity, as `is` sees it; equal small ints and equal floats made apart count as identical here.
  @inline(__always) func isIdentical(to other: Value) -> Bool { tag == other.tag && bits == other.bits }
}

/// How an object is laid out in memory.
package enum Kind: UInt8 {
  case bigInt, str, bytes, bytearray, tuple, list, dict, set, frozenset
  /// A function compiled from Python.
  case function
  /// A function written in Swift, bound or not.
  case native
  case boundMethod
  case type
  /// An instance of a class written in Python (or of a built-in class with attributes).
  case instance
  case exception
  case generator
  case module
  case cell
  /// A fixed number of fields, all values; its type says what they mean.
  case record
  /// Something whose state lives in a Swift table of the machine (BigInt-like payloads, locks, deques).
  case foreign
}

/// A handle on an object of the heap.
///
/// It owns nothing.
package struct Obj: Equatable {
  let p: Handle<Header>
  @inline(__always) init(p: Handle<Header>) { self.p = p }
  @inline(__always) var kind: Kind { p.pointee.kind }
  @inline(__always) var type: TypeRef { unsafe TypeRef(p: p.pointee.type.unsafelyUnwrapped) }
  @inline(__always) var flags: UInt8 {
    get { p.pointee.flags }
    nonmutating set { p.pointee.flags = newValue }
  }
  @inline(__always) func cast<T>(_: T.Type) -> Handle<T> { p.cast(T.self) }
}

/// What every object starts with: 16 bytes.
struct Header {
  var refcount: Int32
  var kind: Kind
  var flags: UInt8
  /// The allocation's size in 16-byte units, 0 for a block too large; above it the bit ``isShared``.
  var units: UInt16
  var type: Handle<TypeStorage>?

  /// The bits of ``units`` that are a size.
  static let unitsMask: UInt16 = 0x7FFF
  /// Without a lock: several threads can reach the object; of a name: somebody may set a variable of that name.
  var isShared: Bool {
    @inline(__always) get { units > Header.unitsMask }
    @inline(__always) set { units = newValue ? units | ~Header.unitsMask : units & Header.unitsMask }
  }

  enum Flag {
    /// `id()` was asked: a number for it is kept aside.
    static let hasID: UInt8 = 1
    /// `__del__` ran already.
    static let finalized: UInt8 = 2
    /// The object has an attribute dictionary kept aside (an instance of a subclass of a built-in type).
    static let hasAttributes: UInt8 = 4
    /// An interned string.
    static let interned: UInt8 = 8
    /// A frozen/immutable marker of the type's own use.
    static let own: UInt8 = 16
    /// Values of `__slots__` are kept aside, because the object has an attribute dictionary too.
    static let hasSlots: UInt8 = 32
    /// There are weak references to it.
    static let hasWeak: UInt8 = 64
    /// A dictionary of attributes that CPython would not have made, and that nobody has seen.
    static let isHidden: UInt8 = 128
    /// Of a record: a code object, what it stands for is given back when it goes.
    static let isCode: UInt8 = 128
  }
}
