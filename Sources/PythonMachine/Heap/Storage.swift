/// The memory layouts of objects. All of it is plain data: dropping the arena drops everything.

struct BigIntStorage {
  var header: Header
  /// Index into the heap's table of big integers, or -1 for one that 128 bits hold with its sign, which is kept here.
  var index: Int
  var low: UInt64
  var high: Int64
}

/// A string: code points in 1 or 4 bytes each, right after these fields.
struct StrStorage {
  var header: Header
  /// -1 until computed.
  var hash: Int64
  var count: Int32
  /// 1 (every code point below 256) or 4.
  var width: UInt8
  var isASCII: Bool
}

@safe struct BytesStorage {
  var header: Header
  var count: Int
  var capacity: Int
  var bytes: UnsafeMutablePointer<UInt8>?
  /// How many memory views look into a bytearray.
  var exports: Int
}

/// A tuple; its items follow these fields.
struct TupleStorage {
  var header: Header
  var count: Int
  var hash: Int64
}

@safe struct ListStorage {
  var header: Header
  var count: Int
  var capacity: Int
  var items: UnsafeMutablePointer<Value>?
}

struct DictEntry {
  var hash: Int64
  /// `null` marks a deleted entry.
  var key: Value
  var value: Value
}

/// A compact ordered dictionary: entries in order of insertion, and a table of indices into them.
@safe struct DictStorage {
  var header: Header
  /// Live entries.
  var count: Int
  /// Entries used, deleted ones included.
  var used: Int
  var capacity: Int
  var entries: UnsafeMutablePointer<DictEntry>?
  /// -1 free, -2 deleted, otherwise an index into `entries`; `mask + 1` of them.
  var indices: UnsafeMutablePointer<Int32>?
  var mask: Int
  /// Changes whenever a key is added, deleted or moved; inline caches hold it.
  ///
  /// Unique across dictionaries.
  var keysVersion: UInt32
}

struct SetEntry {
  /// `null` when free; `null` with hash -1 when deleted.
  var key: Value
  var hash: Int64
}

/// An open-addressing table with CPython's probing, so that small ints come out in CPython's order.
@safe struct SetStorage {
  var header: Header
  var count: Int
  /// Live and deleted entries.
  var fill: Int
  var mask: Int
  var table: UnsafeMutablePointer<SetEntry>?
  var hash: Int64
}

struct FunctionStorage {
  var header: Header
  var code: Handle<CodeStorage>
  /// The code object, which keeps `code` alive.
  var codeObject: Value
  var globals: Value
  /// A tuple or none.
  var defaults: Value
  /// A dict or none.
  var kwDefaults: Value
  /// A tuple of cells or none.
  var closure: Value
  var name: Value
  var qualname: Value
  var module: Value
  var doc: Value
  var annotations: Value
  /// The attribute dictionary, `null` until asked for.
  var dict: Value
}

struct NativeStorage {
  var header: Header
  /// Index into the machine's table of natives.
  var index: Int32
  /// Whether it is a method of a type: called through an instance it is bound to it.
  var isMethod: Bool
  /// The instance it is bound to, or `null`.
  var receiver: Value
}

struct BoundMethodStorage {
  var header: Header
  var function: Value
  var receiver: Value
}

@safe struct InstanceStorage {
  var header: Header
  /// The layout of the attributes, or `Shape.dictMode` when `dict` holds them.
  var shape: Int32
  /// Room in `slots`; in an instance with a dictionary, the number ``birth`` gives.
  var capacity: Int32
  var slots: UnsafeMutablePointer<Value>?
  /// `null` without a dictionary: then its bits are the number ``birth`` gives.
  var dict: Value

  /// Where the instance stands in the order of all, as a garbage collection sees it.
  var birth: Int64 {
    get { shape == Shape.dictMode ? Int64(capacity) : dict.bits }
    set {
      if shape == Shape.dictMode {
        capacity = Int32(truncatingIfNeeded: newValue)
      } else {
        dict.bits = newValue
      }
    }
  }
}

/// An exception: an instance with what every exception carries.
struct ExceptionStorage {
  var instance: InstanceStorage
  /// A tuple.
  var args: Value
  var cause: Value
  var context: Value
  var traceback: Value
  var suppressContext: Bool
  /// Name and object of AttributeError and NameError, name and path of ImportError, message and exceptions of a group.
  var extra: Value
  var extra2: Value
  /// A tuple of the other attributes (`ExceptionFields.swift`), `null` while the arguments tell them.
  var fields: Value
}

struct CellStorage {
  var header: Header
  var value: Value
}

struct ModuleStorage {
  var header: Header
  var dict: Value
  var name: Value
  /// Whether its text is being executed.
  var isBeginning: Bool
}

/// Fields follow; `count` of them.
struct RecordStorage {
  var header: Header
  var count: Int
}

struct ForeignStorage {
  var header: Header
  /// Index into the table of foreign payloads.
  var index: Int
}

@safe struct GeneratorStorage {
  var header: Header
  /// The suspended frame; `base` points into `block`.
  var frame: Frame
  var block: UnsafeMutablePointer<Value>?
  var blockCount: Int
  var state: GeneratorState
  /// The exception being handled inside the generator while it is suspended (owned).
  var handled: Value
  /// While it runs: what its caller was handling (owned).
  var outerHandled: Value
  var name: Value
  var qualname: Value
  var flavor: GeneratorFlavor
  /// A generator that `types.coroutine` made fit for `await`.
  var isAwaitable: Bool
  /// An asynchronous generator has been closed, or has ended.
  var isClosed: Bool
  /// One of an asynchronous generator's awaitables is at work.
  var isRunningAsync: Bool
  /// The hooks of `sys.set_asyncgen_hooks` have seen it.
  var hasHooks: Bool
  /// The finaliser hook of an asynchronous generator (owned), or `null`.
  var finalizer: Value

  /// Whether `await` takes it as it is.
  var isCoroutine: Bool { flavor == .coroutine || isAwaitable }
}

/// Which kind of function made a generator object; the raw value is what messages call it.
enum GeneratorFlavor: String {
  case generator
  case coroutine
  case asyncGenerator = "async generator"
}

enum GeneratorState: UInt8 { case created, suspended, running, finished }

@safe struct TypeStorage {
  var header: Header
  var name: Value
  var qualname: Value
  /// A tuple of types.
  var bases: Value
  /// A tuple of types, itself first.
  var mro: Value
  var dict: Value
  /// Layout of instances.
  var instanceKind: Kind
  var isBuiltin: Bool
  /// Whether a Python class may derive from it.
  var isBase: Bool
  /// Whether instances have no dictionary (`__slots__` without one).
  var hasSlotsOnly: Bool
  /// Whether its own `__slots__` name any attribute.
  var addsSlots: Bool
  var hasDel: Bool
  /// Whether there can be weak references to instances.
  var takesWeak: Bool
  /// Changes with every change of the type or of a base; unique across types.
  var version: UInt32
  /// The empty shape of instances.
  var rootShape: Int32
  /// Resolved special methods by `Special.rawValue`, `null` where absent; borrowed from the classes' dicts.
  var specials: UnsafeMutablePointer<Value>
  /// Direct subclasses, borrowed (types live as long as the machine).
  var serial: Int32
  /// Index in the machine's native table of the constructor (`tp_new` + `tp_init` in one), or -1.
  var constructor: Int32
}

extension TypeStorage {
  /// A type whose names, bases and dictionary are filled in later.
  static func blank(serial: Int32, type: Handle<TypeStorage>?) -> TypeStorage {
    let specials = UnsafeMutablePointer<Value>.allocate(capacity: Special.count)
    unsafe specials.initialize(repeating: .null, count: Special.count)
    return unsafe TypeStorage(
      header: Header(refcount: 1, kind: .type, flags: 0, units: 0, type: type), name: .null, qualname: .null,
      bases: .null, mro: .null, dict: .null, instanceKind: .instance, isBuiltin: true, isBase: true,
      hasSlotsOnly: false, addsSlots: false, hasDel: false, takesWeak: false, version: 0, rootShape: -1,
      specials: specials,
      serial: serial,
      constructor: -1)
  }
}
