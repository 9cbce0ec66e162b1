import Simulator

/// What accesses to shared objects cost: the way of a line from core to core, and counts.
extension Machine {
  /// Whether references to shared objects have a price.
  @inline(__always) var counted: Bool { sharing.counted }
  /// Whether an operand's references are counted too, where it is borrowed elsewhere.
  @inline(__always) var operandsCount: Bool { sharing.countsOperands }

  /// A thread has its turn: pays for what its operation costs.
  mutating func pay(_ payer: Handle<ThreadState>) {
    let (access, id) = (payer.pointee.access, payer.pointee.id.rawValue)
    let moved = access.counted != 0 && count(access.counted, by: id) && access.comesAgain
    guard access.line != 0 else { return }
    let line = sharing.lines.line(access.line)
    let me = SharedLines.bit(id)
    let writes = access.access.writes
    if moved || !line.pointee.isHere(for: me, writes: writes, at: now) {
      let cost = unsafe sharing.transfers[Int(access.access.rawValue)]
      transfer(line, to: writes ? me : line.pointee.holders | me, cost, locks: access.access.locks)
    }
  }

  /// The running thread counts a reference to the published object at `address`, and later takes it back.
  mutating func count(_ address: UInt) { _ = count(address, by: thread.pointee.id.rawValue) }

  /// A thread counts a reference to the published object at `address`, and later takes it back.
  ///
  /// - Returns: whether its line had to come from another core.
  private mutating func count(_ address: UInt, by id: Int32) -> Bool {
    guard counted else { return false }
    let line = sharing.lines.line(address)
    let me = SharedLines.bit(id)
    if !line.pointee.isHere(for: me, writes: true, at: now) {
      transfer(line, to: me, sharing.countTransfer)
      return true
    }
    if sharing.countsAlways || line.pointee.owner != id { now &+= costs.work(sharing.atomic) }
    return false
  }

  /// Waits until the line is here.
  ///
  /// A request goes to the core that has it, which keeps it until then, and the line comes back: half of the time each.
  /// What takes an object's lock keeps the others out from its beginning.
  @inline(__always) private mutating func transfer(
    _ line: Handle<SharedLines.Line>, to holders: SharedLines.Holders, _ cost: Int64, locks: Bool = false
  ) {
    if cost > 0 {
      let asked = max(now, line.pointee.freeAt)
      let time = costs.work(varied(cost))
      now = asked &+ time
      line.pointee.former = line.pointee.holders
      line.pointee.leavesAt = locks ? asked : asked &+ time / 2
      line.pointee.freeAt = now
    }
    line.pointee.holders = holders
  }

  /// What a transfer takes this time: most are quick, a few take long, as with any that have to wait for something.
  @inline(__always) private mutating func varied(_ cost: Int64) -> Int64 {
    // xorshift64*
    var x = sharing.chance
    x ^= x >> 12
    x ^= x << 25
    x ^= x >> 27
    sharing.chance = x
    x = x &* 0x2545_F491_4F6C_DD1D | 1
    // The logarithm of a number between 0 and 1, in 1/65,536: exponential, 98,304 on average.
    let zeros = x.leadingZeroBitCount
    let exponential = (Int64(zeros &+ 1) << 16) &- Int64(((x << UInt64(zeros)) << 1) >> 48)
    let part = (cost &* sharing.spread) >> 15
    return cost &- part &+ part &* exponential / 98_304
  }
}
