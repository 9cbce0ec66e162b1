/// The functions written in Swift, by index: what each is, and what the machine needs at every call.
@safe struct NativeTable: ~Copyable {
  private var functions: [NativeFunction] = []
  private var entries: UnsafeMutablePointer<NativeEntry>
  private var capacity = 512

  init() { unsafe entries = .allocate(capacity: 512) }

  deinit {
    unsafe entries.deinitialize(count: functions.count)
    unsafe entries.deallocate()
  }

  var count: Int { functions.count }

  subscript(i: Int) -> NativeFunction {
    get { functions[i] }
    set {
      functions[i] = newValue
      unsafe entries[i] = NativeEntry(newValue)
    }
  }

  /// What a call of native `i` needs; valid until the next ``append(_:)``.
  @inline(__always) func entry(_ i: Int) -> Handle<NativeEntry> { unsafe Handle(entries + i) }

  mutating func append(_ function: NativeFunction) {
    if functions.count == capacity {
      let new = UnsafeMutablePointer<NativeEntry>.allocate(capacity: capacity * 2)
      unsafe new.moveInitialize(from: entries, count: capacity)
      unsafe entries.deallocate()
      unsafe entries = unsafe new
      capacity *= 2
    }
    unsafe (entries + functions.count).initialize(to: NativeEntry(function))
    functions.append(function)
  }
}

/// What calling a native needs, without counting references to its description.
struct NativeEntry {
  /// How many positional arguments are right for sure when there are no keywords, the receiver included; with any other
  /// number, or keywords, the signature is looked at.
  let low: Int
  let high: Int
  let receiverType: TypeRef?
  let isGetter: Bool
  let body: (inout Machine, Arguments) -> Flow
  let maker: ((inout Machine, TypeRef, Arguments) -> Flow)?
  /// Which of the natives it is that the loop does itself.
  let short: ShortNative
  /// Without a lock: what it does to its receiver or first argument, once it was called with one that is shared.
  var access: SharingModel.Access?

  init(_ function: NativeFunction) {
    let receiver = function.isMethod ? 1 : 0
    switch function.signature {
    case .none: (low, high) = (receiver, receiver)
    case .one: (low, high) = (receiver + 1, receiver + 1)
    case .positional(let least, let most):
      (low, high) = (receiver + least, min(most, Int.max - receiver) + receiver)
    case .named(let names, let required, _, let keywordOnly):
      (low, high) = (receiver + required, receiver + names.count - keywordOnly)
    case .any: (low, high) = (0, .max)
    }
    receiverType = function.receiverType
    isGetter = function.isGetter
    body = function.body
    maker = function.maker
    switch (function.owner, function.name) {
    case ("list", "append"): short = .append
    case ("dict", "get"): short = .get
    case ("", "len"): short = .length
    case ("", "chr"): short = .character
    default: short = .none
    }
  }
}

/// The natives that nearly every loop calls: `list.append`, `dict.get`, `len`, `chr`.
enum ShortNative { case none, append, get, length, character }
