package import Simulator

/// What keeps the threads of an interpreter from harming each other's objects, where no one lock does.
package struct LocklessModel: Hashable, Sendable {
  package enum Rule: String, CaseIterable, Sendable {
    /// One lock guards all objects, or this is not asked of the machine.
    case none
    /// Threads run in transactions, which are done again where they collide (PyPy-STM).
    case transactions
    /// Every count is changed in one atomic step (the Gilectomy).
    case atomicCounts
    /// Every mutable object has a lock, which each operation on it takes (the naive design).
    case objectLocks
    /// Nothing: counts are read, added to and written (the naive design without any lock).
    case naiveCounts
    /// There are no counts: a tracing collector finds what nobody reaches (Jython).
    case collected
  }

  package var rule: Rule
  /// What touching a thing costs that another thread has changed last: its line of the cache has to come.
  package var transfer: SimDuration
  /// What a second thread that computes takes away from each, as a part of its speed, because all count the same
  /// objects and take the same locks of the allocator; with more threads it grows by their number to the power of
  /// `contentionGrowth`.
  package var contention: Double
  package var contentionGrowth: Double
  /// What taking and letting go of an object's lock costs.
  package var lockCost: SimDuration
  /// What `sys.getsizeof` says of it.
  package var lockBytes: Int
  /// How long lies between the read and the write of a plain count: with its line of the cache here, and elsewhere.
  package var window: SimDuration
  package var contendedWindow: SimDuration

  package init(
    _ rule: Rule = .none, transfer: SimDuration = .zero, contention: Double = 0, contentionGrowth: Double = 0,
    lockCost: SimDuration = .zero, lockBytes: Int = 0, window: SimDuration = .zero,
    contendedWindow: SimDuration = .zero
  ) {
    self.rule = rule
    self.transfer = transfer
    self.contention = contention
    self.contentionGrowth = contentionGrowth
    self.lockCost = lockCost
    self.lockBytes = lockBytes
    self.window = window
    self.contendedWindow = contendedWindow
  }

  package static let none = LocklessModel()

  /// Instructions in front of which the machine looks at what they touch.
  ///
  /// - Parameter isProgram: whether they are the program's own; only its counts are watched one by one.
  func noted(isProgram: Bool) -> OpcodeSet {
    guard rule != .none else { return [] }
    var set: OpcodeSet = [
      .loadName, .storeName, .deleteName, .loadGlobal, .storeGlobal, .deleteGlobal, .loadDeref, .storeDeref,
      .loadAttr, .storeAttr, .deleteAttr, .binarySubscr, .storeSubscr, .deleteSubscr, .binarySlice,
      .storeSlice, .containsOp, .call, .callFunctionEx, .beforeWith, .getIter, .unpackSequence, .listExtend,
      .setUpdate, .dictUpdate,
    ]
    if rule == .objectLocks || rule == .naiveCounts && isProgram {
      for op in [Opcode.binaryOp, .compareOp] { set.insert(op) }
    }
    // Loops that touch nothing take longer in company all the same.
    if contention > 0 { set.insert(.jumpBackward) }
    if rule == .naiveCounts, isProgram {
      for op in [Opcode.loadFast, .loadFastCheck, .storeFast, .deleteFast, .popTop] { set.insert(op) }
    }
    return set
  }
}

/// What the machine keeps while its threads share objects without one lock.
struct LocklessState {
  /// What is known of a thing that threads touch: a namespace's name, an object, a cell.
  struct Touched {
    /// Who touched it first.
    var owner: Int32
    var isShared = false
    var isWritten = false
    /// Who wrote it last.
    var writer: Int32
  }

  var touched: [UInt: Touched] = [:]
  /// Threads that wait, and compute nothing meanwhile.
  var waiting: Set<Int32> = []
  /// Until when the running thread's time has been stretched for the company it has.
  var stretchedUntil: Int64 = 0
  /// The running thread's computing takes so much longer.
  var stretch = 0.0
  /// What varies by chance: how long a line of the cache takes.
  var chance: UInt64
  var transactions = TransactionLog()
  var counts = NaiveCounts()
  var slots = CountedNumbers()
  var locks = ObjectLocks()
  /// Objects whose recorded counts have drifted: one reference each, so that nothing else takes their place.
  var pinned: [UInt: Value] = [:]
  /// What there is to say of objects that were never freed, at most a few sentences.
  var leaks: [String] = []
  var leakCount = 0
  /// Recorded counts that threads have read and will change, by thread and object, where they are stepped; whether they
  /// are being read now.
  var reads: [Int32: [UInt: Int]] = [:]
  var isReading = false

  init(seed: UInt64) { chance = seed &* 0xD134_2543_DE82_EF95 &+ 0x9E37_79B9_7F4A_7C15 }

  /// A number from 0 to 1, the next of the stream.
  mutating func next() -> Double {
    chance = chance &+ 0x9E37_79B9_7F4A_7C15
    var z = chance
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
  }

  /// A time around `mean`, half of it in both directions.
  mutating func vary(_ mean: SimDuration) -> Int64 {
    mean == .zero ? 0 : Int64(Double(mean.picoseconds) * (0.5 + next()))
  }
}

/// Numbers that names and attributes are bound to: Gilt counts no references to them, CPython does.
///
/// Each binding stands for an object with a count of its own.
struct CountedNumbers {
  struct Number {
    /// The true count: the binding, and whoever has loaded it.
    var count = 1
    var value: Value
    /// What is bound to it.
    var name: Value
  }

  private(set) var numbers: [UInt: Number] = [:]
  private var bound: [UInt: UInt] = [:]
  private var next: UInt = 1
  /// What each thread has loaded and not yet used.
  var loaded: [Int32: [UInt]] = [:]

  subscript(number: UInt) -> Number? { numbers[number] }

  /// The object that `place` is bound to, which shows `value`.
  mutating func object(at place: UInt, showing value: Value, _ name: Value) -> UInt {
    if let number = bound[place], let known = numbers[number], known.value.isIdentical(to: value) {
      return number
    }
    return bind(place, to: value, name)
  }

  /// `place` is bound to a fresh object.
  mutating func bind(_ place: UInt, to value: Value, _ name: Value) -> UInt {
    // Objects are at even addresses.
    next += 2
    numbers[next] = Number(value: value, name: name)
    bound[place] = next
    return next
  }

  mutating func change(_ number: UInt, by change: Int) {
    guard var own = numbers[number] else { return }
    own.count += change
    numbers[number] = own.count > 0 ? own : nil
  }

  mutating func unbind(_ place: UInt) -> UInt? { bound.removeValue(forKey: place) }
}
