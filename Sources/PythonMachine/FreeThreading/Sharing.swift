import Simulator

/// What the machine keeps where threads run without a lock.
@safe struct SharingState: ~Copyable {
  /// Nil under a lock.
  let model: SharingModel?
  /// The same, at hand.
  let counted: Bool
  let countsAlways: Bool
  let countsOperands: Bool
  let atomic: Int64
  let countTransfer: TransferPrice
  /// By ``SharingModel/Access/rawValue``.
  private let transfers: UnsafeMutablePointer<TransferPrice>
  /// Whether there has been a second thread: before, nothing is shared.
  var isOn = false
  /// Whether names may be set in ways that code does not show.
  var allNamesChange = false
  var lines = SharedLines()
  /// What transfers take: a seeded stream of its own.
  var chance: UInt64
  /// Threads that wait for their turn in front of visible operations, and where.
  var company = TurnQueue()
  var companyVisibleUntil: Int64 = .max
  var companyCoreUntil: Int64 = .max
  var lookahead: Int64 = 0
  /// The thread that has just got its turn goes on in a native.
  var resumesNative = false
  /// A thread wants the world to stand still, so that it can collect garbage.
  var isStopAsked = false

  init(_ model: SharingModel?, seed: UInt64) {
    self.model = model
    counted = model?.counts == .biased || model?.counts == .atomic
    countsAlways = model?.counts == .atomic
    countsOperands = model?.countsOperands ?? false
    atomic = model?.atomic.picoseconds ?? 0
    let spread = model?.spread ?? 0
    countTransfer = TransferPrice(
      model?.countTransfer.picoseconds ?? 0, spread: spread, excludes: true, locks: false)
    let kinds = SharingModel.Access.allCases
    unsafe transfers = .allocate(capacity: kinds.count)
    for (i, access) in kinds.enumerated() {
      unsafe (transfers + i).initialize(
        to: TransferPrice(
          model?.transfers[i] ?? 0, spread: spread, excludes: access.writes, locks: access.locks))
    }
    chance = seed &* 0xD1B5_4A32_D192_ED03 &+ 0x8CB9_2BA7_2F3D_8DD7
  }

  deinit { unsafe transfers.deallocate() }

  /// What it costs when the line is elsewhere that `access` needs.
  @inline(__always) func transfer(_ access: SharingModel.Access) -> Handle<TransferPrice> {
    unsafe Handle(transfers + Int(access.rawValue))
  }
}

/// Which objects several threads can reach.
///
/// An object is its maker's own until it is *published*: when the second thread starts, all that modules, its function
/// and its arguments lead to; later whatever is stored in something published. Only what is published is worth a pause
/// or costs more than under a lock.
extension Machine {
  /// Whether threads of this machine run without a lock.
  var isFree: Bool { sharing.model != nil }

  /// Whether an access to `v` is other threads' business: it is published, and of a kind that can change or is counted.
  @inline(__always) static func isContended(_ v: Value) -> Bool {
    guard v.isObject else { return false }
    let header = v.obj.p.pointee
    return header.isShared && Machine.contendedKinds >> UInt64(header.kind.rawValue) & 1 != 0
  }

  /// Functions, classes and modules have deferred counts, strings and numbers are constants to the model.
  @inline(__always) static var contendedKinds: UInt64 {
    let containers = bit(.bytearray) | bit(.tuple) | bit(.list) | bit(.dict) | bit(.set) | bit(.frozenset)
    let others = bit(.boundMethod) | bit(.instance) | bit(.exception) | bit(.generator)
    return containers | others | bit(.cell) | bit(.record) | bit(.foreign)
  }

  @inline(__always) private static func bit(_ kind: Kind) -> UInt64 { 1 << UInt64(kind.rawValue) }

  /// Makes `v` and all that it leads to reachable for every thread.
  @inline(__always) mutating func publish(_ v: Value) {
    if Machine.canBePublished(v) { publishAll(from: v) }
  }

  @inline(never) private mutating func publishAll(from v: Value) {
    var open = [v.obj]
    let owner = thread.pointee.id.rawValue
    while let object = open.popLast() {
      guard !object.p.pointee.isShared else { continue }
      object.p.pointee.isShared = true
      // A line that is not there yet is the main thread's.
      if owner != 0 || !sharing.lines.isEmpty { sharing.lines.begin(object.p.number, owner: owner) }
      heap.visitReferents(of: object) { value in
        if Machine.canBePublished(value) { open.append(value.obj) }
      }
    }
  }

  @inline(__always) static func canBePublished(_ v: Value) -> Bool {
    guard v.isObject else { return false }
    switch v.obj.kind {
    case .str, .bytes, .bigInt: return false
    default: return !v.obj.p.pointee.isShared
    }
  }

  /// A thread is about to start with these.
  mutating func shareWithThread(_ values: Value...) {
    guard isFree else { return }
    if !sharing.isOn {
      sharing.isOn = true
      publish(modules)
      for t in threads { noteNamesAhead(of: t) }
    }
    for v in values { publish(v) }
  }

  // MARK: Names that change

  /// Code has been loaded: notes the names it may set.
  ///
  /// A global, an attribute of a class or module that no code sets is read without waiting for anybody.
  func noteNames(of code: CodeObject, _ storage: Handle<CodeStorage>, isProgram: Bool) {
    for i in code.instructions {
      switch i.op {
      case .storeGlobal, .deleteGlobal, .storeAttr, .deleteAttr:
        unsafe storage.pointee.names[Int(i.arg)].obj.p.pointee.isShared = true
      case .storeName, .deleteName:
        if !sharing.isOn { continue }
        unsafe storage.pointee.names[Int(i.arg)].obj.p.pointee.isShared = true
      default: break
      }
    }
  }

  /// Whether the program's code sets names in ways that its instructions do not show.
  static func setsNamesByValue(_ code: CodeObject) -> Bool {
    code.names.contains { ["globals", "setattr", "exec", "vars", "__dict__", "delattr"].contains($0) }
  }

  /// Notes the names that module bodies at work in a thread may still set.
  private mutating func noteNamesAhead(of t: Handle<ThreadState>) {
    for i in 0..<t.pointee.count {
      let f = t.pointee.frame(i).pointee
      guard f.kind == .python else { continue }
      let loaded = codes[Int(f.code.pointee.index)]
      let source = loaded.code.instructions
      let at = unsafe Int(loaded.origin[max(0, f.pc - f.code.pointee.instructions - 1)])
      var first = at
      // A loop around this place begins before it.
      for k in at..<source.count where source[k].op == .jumpBackward {
        first = min(first, Int(source[k].arg))
      }
      for k in first..<source.count where source[k].op == .storeName || source[k].op == .deleteName {
        unsafe f.code.pointee.names[Int(source[k].arg)].obj.p.pointee.isShared = true
      }
    }
  }
}
