/// Native work that moves bytes through the memory, whose bandwidth all cores share: a sketch.
///
/// Work that moves bytes (``PauseReason/native(cpu:releasesLock:traffic:)``) is over when it has computed for its CPU
/// time and its bytes have gone through; both go on at once, as long as it is on a core. At every instant the bandwidth
/// is divided evenly among the work that has bytes left, wherever in the machine it runs (processor sharing). Work that
/// waits for its bytes keeps its core, as a processor that waits for memory does.
///
///     100 GB/s   work of 1 s and 20 GB, twice at once, beside one of 1 s and 180 GB
///     20 GB   |33 GB/s| computes ..........|            0.6 s until its bytes are there, over at 1 s
///     20 GB   |33 GB/s| computes ..........|
///     180 GB  |33 GB/s|100 GB/s ------------------|     20 GB by then, the other 160 in 1.6 s: over at 2.2 s
///
/// Amounts are whole numbers of a unit so small that the share of up to sixteen is one too: an instant is rounded up to
/// the picosecond, nothing else is rounded.
struct MemoryBus {
  /// What one byte is in units.
  static let byte: Int128 = 1_000_000_000_000 * shares
  /// A multiple of 1 to 16.
  private static let shares: Int128 = 720_720

  /// The threads whose work is on a core and has bytes left, in the order in which they came.
  var movers: [Int32] = []
  /// As far as this, what they moved is off what they have left.
  var settledAt: Int64 = 0
  /// The pending event of the first that is through.
  var event: UInt64 = 0
  private let bytesPerSecond: Int128

  init(bytesPerSecond: Int64?) {
    self.bytesPerSecond = Int128(bytesPerSecond ?? 0)
  }

  var isLimited: Bool { bytesPerSecond > 0 }
  /// Units in a picosecond, for each.
  var share: Int128 { bytesPerSecond * MemoryBus.shares / Int128(max(movers.count, 1)) }
}

extension Simulation {
  /// Notes how many bytes the work of a thread is to move.
  mutating func setTraffic(_ bytes: Int, of t: Int) {
    threads[t].traffic = memory.isLimited ? Int128(max(0, bytes)) * MemoryBus.byte : 0
  }

  /// The thread's work begins or goes on, on a core.
  mutating func beginMoving(_ t: Int) {
    settleMemory()
    threads[t].isMoving = true
    memory.movers.append(Int32(t))
    scheduleMemory()
  }

  /// Takes a thread off whose work is taken from its core.
  mutating func stopMoving(_ t: Int) {
    settleMemory()
    leaveMemory(t)
    memory.movers.removeAll { $0 == Int32(t) }
    scheduleMemory()
  }

  /// Some thread's bytes have gone through.
  mutating func memoryEnds() {
    settleMemory()
    let through = memory.movers.filter { threads[Int($0)].traffic <= 0 }
    memory.movers.removeAll { threads[Int($0)].traffic <= 0 }
    scheduleMemory()
    for t in through.map({ Int($0) }) {
      leaveMemory(t)
      let end = threads[t].onCoreSince + threads[t].nativeLeft
      threads[t].event = queue.push(.nativeEnd, at: max(now, end), subject: t)
    }
  }

  /// Adds up for how long it has waited for nothing but its bytes.
  private mutating func leaveMemory(_ t: Int) {
    threads[t].isMoving = false
    let waited = now - threads[t].onCoreSince - threads[t].nativeLeft
    guard waited > 0 else { return }
    metrics.memoryWait = metrics.memoryWait + SimDuration(picoseconds: waited)
    threads[t].waitedForMemory += waited
  }

  private mutating func settleMemory() {
    let moved = memory.share * Int128(now - memory.settledAt)
    for t in memory.movers { threads[Int(t)].traffic -= min(moved, threads[Int(t)].traffic) }
    memory.settledAt = now
  }

  private mutating func scheduleMemory() {
    memory.event = 0
    guard let least = memory.movers.map({ threads[Int($0)].traffic }).min() else { return }
    let share = memory.share
    let (end, overflow) = now.addingReportingOverflow(Int64(clamping: (least + share - 1) / share))
    if !overflow { memory.event = queue.push(.memoryEnd, at: end, subject: 0) }
  }
}
