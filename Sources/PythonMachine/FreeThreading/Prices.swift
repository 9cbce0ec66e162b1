import Simulator

/// What it takes to get a line of the cache for one kind of access, worked out once.
struct TransferPrice {
  /// What every transfer takes, in picoseconds.
  let fixed: Int64
  /// What it takes beyond that on average, in 1/98,304: most are quick, a few take long, as with any that have to wait
  /// for something.
  let varying: UInt64
  /// Whether it has a price at all.
  let isCharged: Bool
  /// Whether the object's lock keeps others out from the beginning.
  let locks: Bool
  /// All threads where nobody else may keep the line, none where all may.
  let excluded: SharedLines.Holders

  init(_ cost: Int64, spread: Double, excludes: Bool, locks: Bool) {
    let part = (cost &* Int64(spread * 32_768)) >> 15
    fixed = cost - part
    varying = UInt64(max(part, 0))
    isCharged = cost > 0
    excluded = excludes ? ~0 : 0
    self.locks = locks
  }
}

/// What accesses to shared objects cost: the way of a line from core to core, and counts.
extension Machine {
  /// Whether references to shared objects have a price.
  @inline(__always) var counted: Bool { sharing.counted }
  /// Whether an operand's references are counted too, where it is borrowed elsewhere.
  @inline(__always) var operandsCount: Bool { sharing.countsOperands }

  /// A thread has its turn: pays for what its operation costs.
  @inline(always) mutating func pay(_ payer: Handle<ThreadState>) {
    let (access, id) = (payer.pointee.access, payer.pointee.id.rawValue)
    let moved = access.counted != 0 && countOperand(access.counted, by: id) && access.comesAgain
    guard access.line != 0 else { return }
    let line = sharing.lines.line(access.line)
    let me = SharedLines.bit(id)
    let price = sharing.transfer(access.access)
    if moved || !line.pointee.isHere(for: me, without: price.pointee.excluded, at: now) {
      transfer(line, to: me, price.pointee)
    }
  }

  /// The running thread counts a reference to the published object at `address`, and later takes it back.
  @inline(always) mutating func count(_ address: UInt) { _ = count(address, by: thread.pointee.id.rawValue) }

  /// A thread counts a reference to the published object at `address`, and later takes it back.
  ///
  /// - Returns: whether its line had to come from another core.
  @inline(always) private mutating func count(_ address: UInt, by id: Int32) -> Bool {
    guard counted else { return false }
    let line = sharing.lines.line(address)
    let me = SharedLines.bit(id)
    let price = sharing.countTransfer
    if !line.pointee.isHere(for: me, without: price.excluded, at: now) {
      transfer(line, to: me, price)
      return true
    }
    if sharing.countsAlways || line.pointee.owner != id { now &+= costs.work(sharing.atomic) }
    return false
  }

  @inline(never) private mutating func countOperand(_ address: UInt, by id: Int32) -> Bool {
    count(address, by: id)
  }

  /// Waits until the line is here.
  ///
  /// A request goes to the core that has it, which keeps it until then, and the line comes back: half of the time each.
  /// What takes an object's lock keeps the others out from its beginning.
  @inline(__always) private mutating func transfer(
    _ line: Handle<SharedLines.Line>, to me: SharedLines.Holders, _ price: TransferPrice
  ) {
    let holders = line.pointee.holders
    if price.isCharged {
      let asked = max(now, line.pointee.freeAt)
      let time = costs.work(duration(price))
      now = asked &+ time
      line.pointee.former = holders
      line.pointee.leavesAt = price.locks ? asked : asked &+ time >> 1
      line.pointee.freeAt = now
    }
    line.pointee.holders = holders & ~price.excluded | me
  }

  /// What a transfer takes this time: exponentially distributed, but for its fixed part.
  @inline(__always) private mutating func duration(_ price: TransferPrice) -> Int64 {
    // xorshift64*
    var x = sharing.chance
    x ^= x >> 12
    x ^= x << 25
    x ^= x >> 27
    sharing.chance = x
    x = x &* 0x2545_F491_4F6C_DD1D | 1
    // The logarithm of a number between 0 and 1, in 1/65,536: exponential, 98,304 on average.
    let zeros = UInt64(x.leadingZeroBitCount)
    let exponential = ((zeros &+ 1) << 16) &- (((x &<< zeros) << 1) >> 48)
    return price.fixed &+ Int64(bitPattern: price.varying &* exponential / 98_304)
  }
}
