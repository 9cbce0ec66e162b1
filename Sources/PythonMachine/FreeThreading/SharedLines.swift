/// Who touched shared objects last, by address: the caches of the simulated cores, one line an object.
///
/// An entry outlives its object; the next one at that address gets it anew when it is shared. An open table of plain
/// rows: what it answers does not depend on where the host puts objects.
@safe struct SharedLines: ~Copyable {
  struct Line {
    var key: UInt
    /// The thread that counts references to it plainly.
    var owner: Int32
    /// The threads that have it, or will when the transfer is over: those that have read it since one changed it, and
    /// that one.
    var holders: Holders
    /// Those that had it before the transfer, and have it until it leaves them.
    var former: Holders
    var leavesAt: Int64
    /// When the transfer is over.
    var freeAt: Int64

    init(key: UInt, owner: Int32) {
      self.key = key
      self.owner = owner
      holders = SharedLines.bit(owner)
      former = 0
      leavesAt = 0
      freeAt = 0
    }

    /// Whether thread `me` has it and none of the `excluded` others: what it needs to read it (none) or to change it
    /// (all) without a transfer.
    @inline(__always) func isHere(for me: Holders, without excluded: Holders, at now: Int64) -> Bool {
      let asked = me | excluded
      return holders & asked == me || now < leavesAt && former & asked == me
    }
  }

  /// Threads, one bit each; those whose numbers are 64 apart count as one.
  typealias Holders = UInt64
  @inline(__always) static func bit(_ thread: Int32) -> Holders { 1 << UInt64(thread & 63) }

  private var rows: UnsafeMutablePointer<Line>
  private var mask = 1023
  private var count = 0
  var isEmpty: Bool { count == 0 }

  init() {
    unsafe rows = .allocate(capacity: 1024)
    unsafe rows.initialize(repeating: Line(key: 0, owner: 0), count: 1024)
  }

  deinit { unsafe rows.deallocate() }

  /// Where it is if no other key has come there first.
  @inline(__always) private func home(_ key: UInt) -> Int {
    Int(truncatingIfNeeded: ((key >> 4) &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }

  private func place(_ key: UInt) -> Int {
    var i = home(key)
    while unsafe rows[i].key != key, unsafe rows[i].key != 0 { i = (i &+ 1) & mask }
    return i
  }

  /// The line of the object at `address`, valid until the next call; one that is new is the main thread's.
  @inline(__always) mutating func line(_ address: UInt) -> Handle<Line> {
    let row = unsafe rows + home(address)
    return unsafe row.pointee.key == address ? Handle(row) : find(address)
  }

  @inline(never) private mutating func find(_ address: UInt) -> Handle<Line> {
    let i = place(address)
    return unsafe rows[i].key == address ? Handle(rows + i) : enter(address, 0)
  }

  /// Notes that `owner` has made the object at `address` reachable for others.
  mutating func begin(_ address: UInt, owner: Int32) {
    let i = place(address)
    if unsafe rows[i].key == address {
      unsafe rows[i] = Line(key: address, owner: owner)
    } else {
      _ = enter(address, owner)
    }
  }

  private mutating func enter(_ address: UInt, _ owner: Int32) -> Handle<Line> {
    if count * 2 > mask { grow() }
    count += 1
    let i = place(address)
    unsafe rows[i] = Line(key: address, owner: owner)
    return unsafe Handle(rows + i)
  }

  private mutating func grow() {
    let (old, size) = unsafe (rows, mask + 1)
    mask = size * 2 - 1
    unsafe rows = .allocate(capacity: size * 2)
    unsafe rows.initialize(repeating: Line(key: 0, owner: 0), count: size * 2)
    for i in 0..<size where unsafe old[i].key != 0 { unsafe rows[place(old[i].key)] = unsafe old[i] }
    unsafe old.deallocate()
  }
}
