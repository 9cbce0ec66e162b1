package import Simulator

/// What a bytecode costs in virtual CPU time under a runtime.
///
/// Costs are of CPython 3.12.1 on the machine of `reality/` (`total += i*i` takes 41 ns a turn), where its loops of
/// `calibration.json` were measured; `Benchmarks/costs` sets them beside a real interpreter. A cost belongs to an
/// opcode, not to what it meets: real 3.12 specializes, so that adding two small integers is cheaper than adding two
/// large ones. Other runtimes have factors (``Factors``).
package struct CostModel: Sendable {
  /// Picoseconds by `Opcode.rawValue`.
  package var opcode: [Int64]
  /// Of a call of a Python function beyond its `CALL` (frame set-up and return), in picoseconds.
  package var pythonCall: Int64 = 2_400
  /// Of a call of a built-in function beyond its `CALL`, in picoseconds.
  package var nativeCall: Int64 = 5_000
  /// Of making an instance of a class beyond its call, in picoseconds.
  package var newInstance: Int64 = 75_000
  /// Of raising and catching, per frame unwound, in picoseconds.
  package var unwind: Int64 = 90_000
  /// Of creating an operating system thread, in picoseconds (61 us start and join, docs/measurements.md).
  package var threadStart: Int64 = 35_000_000
  /// Of some built-in functions beyond the call, in picoseconds.
  private var int = Builtin.int.cost
  private var dictGet = Builtin.dictGet.cost
  private var lock = Builtin.lock.cost
  private var rlock = Builtin.rlock.cost
  /// Of importing a library module, in picoseconds.
  package var moduleImport: Int64 = 300_000_000
  /// Of `time.sleep(0)`, which lets go of the lock for so long; 0 where it sleeps like any other sleep.
  package var zeroSleep: Int64 = 0
  /// How fast the simulated cores are: 2 halves every cost.
  ///
  /// From ``speeds``.
  package private(set) var speed = 1.0

  /// The speeds a machine can have; slower ones would not fit an instruction's cost.
  package static let speeds = 0.1...100.0

  /// CPython 3.12.
  package static let python312: CostModel = {
    var costs = [Int64](repeating: 4_500, count: Opcode.allCases.count)
    func set(_ picoseconds: Int64, _ ops: Opcode...) {
      for op in ops { costs[Int(op.rawValue)] = picoseconds }
    }
    set(300, .nop, .pushNull, .popTop, .kwNames, .endFor, .endSend, .copy, .swap)
    set(
      1_000, .loadFast, .loadConst, .loadFastCheck, .loadFastAndClear, .resume, .isOp, .loadAttr, .storeAttr)
    set(1_500, .loadGlobal, .loadDeref, .compareOp, .popJumpIfNone, .popJumpIfNotNone)
    set(800, .popJumpIfTrue, .popJumpIfFalse)
    set(2_000, .returnValue, .returnConst, .listAppend, .binarySubscr, .yieldValue, .storeSubscr)
    set(2_400, .storeFast, .storeDeref)
    set(3_300, .jumpForward, .jumpBackward, .jumpBackwardNoInterrupt, .call)
    set(7_000, .forIter, .containsOp, .storeGlobal)
    set(10_500, .binaryOp)
    set(15_000, .loadName, .storeName, .getIter, .setAdd, .mapAdd, .buildTuple)
    set(30_000, .buildList, .buildString, .loadBuildClass)
    set(40_000, .buildMap, .buildConstKeyMap, .makeFunction, .callFunctionEx)
    set(120_000, .beforeWith)
    set(60_000, .returnGenerator)
    set(55_000, .buildSet, .formatValue, .binarySlice, .storeSlice)
    return CostModel(opcode: costs)
  }()

  private init(opcode: [Int64]) { self.opcode = opcode }

  /// The same interpreter on cores `speed` times as fast.
  package func running(at speed: Double) -> CostModel {
    let speed = min(max(speed, CostModel.speeds.lowerBound), CostModel.speeds.upperBound)
    guard speed != self.speed else { return self }
    let factor = self.speed / speed
    func scaled(_ cost: Int64) -> Int64 { Int64((Double(cost) * factor).rounded()) }
    var costs = self
    costs.opcode = opcode.map(scaled)
    costs.pythonCall = scaled(pythonCall)
    costs.nativeCall = scaled(nativeCall)
    costs.newInstance = scaled(newInstance)
    costs.unwind = scaled(unwind)
    costs.threadStart = scaled(threadStart)
    for builtin in Builtin.allCases { costs[builtin] = scaled(self[builtin]) }
    costs.moduleImport = scaled(moduleImport)
    costs.zeroSleep = scaled(zeroSleep)
    costs.speed = speed
    return costs
  }

  /// This one for another interpreter, whose costs are given by factors.
  package func adapted(_ factors: Factors) -> CostModel {
    func scaled(_ cost: Int64, _ factor: Double) -> Int64 { Int64((Double(cost) * factor).rounded()) }
    var costs = self
    for op in Opcode.allCases {
      let factor =
        switch op {
        case .call, .callFunctionEx, .resume, .returnValue, .returnConst: factors.calls
        case .loadAttr, .storeAttr: factors.attributes
        case .binarySubscr, .storeSubscr: factors.items
        default: factors.bytecode
        }
      costs.opcode[Int(op.rawValue)] = scaled(opcode[Int(op.rawValue)], factor)
    }
    costs.pythonCall = scaled(pythonCall, factors.calls)
    costs.nativeCall = scaled(nativeCall, factors.nativeCalls)
    costs.newInstance = scaled(newInstance, factors.bytecode)
    costs.unwind = scaled(unwind, factors.bytecode)
    costs.zeroSleep = factors.zeroSleep.picoseconds
    if factors.threadStart > .zero { costs.threadStart = factors.threadStart.picoseconds }
    for builtin in [Builtin.int, .dictGet] { costs[builtin] = scaled(self[builtin], factors.bytecode) }
    for own in factors.instructions { costs.opcode[Int(own.of.rawValue)] = own.time.picoseconds }
    for own in factors.builtins { costs[own.of] = own.time.picoseconds }
    return costs
  }

  /// A time of its own; in a fixed order they say the same in every run, as the cache of runs needs it.
  package struct Own<Thing: Hashable & Sendable>: Hashable, Sendable {
    package var of: Thing
    package var time: SimDuration

    package init(of thing: Thing, time: SimDuration) {
      of = thing
      self.time = time
    }
  }

  /// A built-in function whose cost decides where the time of a loop goes, and with it where threads switch.
  package enum Builtin: String, CaseIterable, Sendable {
    /// `int(x)`.
    case int
    case dictGet = "dict.get"
    /// Taking a lock that is free, and releasing it: this much each.
    case lock
    /// The same of an RLock, which is written in Python in 2.7.
    case rlock

    /// What a page calls it.
    package var words: String {
      switch self {
      case .int, .dictGet: rawValue
      case .lock: "taking or releasing a lock"
      case .rlock: "taking or releasing an RLock"
      }
    }

    /// Under 3.12, beyond the call, in picoseconds: data/measurements/builtins.tsv, of `int` the upper end,
    /// which the lost updates of `x += int(1)` ask for; the lock's is `lockcost.acquire_release_ns` of
    /// `reality/`.
    fileprivate var cost: Int64 {
      switch self {
      case .int: 40_000
      case .dictGet: 3_000
      case .lock, .rlock: 20_000
      }
    }
  }

  /// Of a built-in function beyond its call, in picoseconds.
  private(set) subscript(builtin: Builtin) -> Int64 {
    @inline(__always) get {
      switch builtin {
      case .int: int
      case .dictGet: dictGet
      case .lock: lock
      case .rlock: rlock
      }
    }
    set {
      switch builtin {
      case .int: int = newValue
      case .dictGet: dictGet = newValue
      case .lock: lock = newValue
      case .rlock: rlock = newValue
      }
    }
  }

  /// What an interpreter's bytecode costs, as multiples of 3.12's on the same machine.
  package struct Factors: Hashable, Sendable {
    package var bytecode = 1.0
    /// Calls and returns of Python functions.
    package var calls = 1.0
    /// Calls of built-in functions.
    package var nativeCalls = 1.0
    /// Reading and writing attributes: 3.11 and later specialise, and need a tenth of the time.
    package var attributes = 1.0
    package var items = 1.0
    /// What `time.sleep(0)` takes where it is a call of `select` that does not wait; zero where it sleeps.
    package var zeroSleep = SimDuration.zero
    /// What creating a thread takes; zero where that is as in 3.12.
    package var threadStart = SimDuration.zero
    /// What single instructions take, where a factor does not describe it.
    package var instructions: [Own<Opcode>] = []
    /// What some built-in functions take beyond their call.
    package var builtins: [Own<Builtin>] = []

    package init() {}
  }

  /// How long work of a built-in function takes here that takes `picoseconds` at speed 1.
  @inline(__always) func work(_ picoseconds: Int64) -> Int64 {
    speed == 1 ? picoseconds : Int64(min(Double(picoseconds) / speed, 9e18))
  }
}
