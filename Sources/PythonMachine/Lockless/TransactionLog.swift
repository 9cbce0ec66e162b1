/// The transactions of threads that run at the same time, and which of them have to be done again.
///
/// A transaction takes effect as a whole. Of two that overlap in time and have touched the same thing, one of them
/// writing, the one that began first commits; the other one is done again when that has happened:
///
///     A  |------------ writes x -|
///     B       |-- reads x ---|...|-- reads x ---|        the time of B's first try is lost
///
/// The machine runs them in the order in which they begin, each at once, so that nothing has ever to be undone: what a
/// later one sees of an earlier one it would have seen at its second try.
struct TransactionLog {
  /// What a transaction has touched: things by number, each written or only read.
  struct Transaction {
    var thread: Int32
    var begin: Int64
    var end: Int64
    var read: Set<UInt> = []
    var written: Set<UInt> = []

    /// Whether the two cannot both take effect as they are.
    func conflicts(with other: Transaction) -> Bool {
      !written.isDisjoint(with: other.written) || !written.isDisjoint(with: other.read)
        || !read.isDisjoint(with: other.written)
    }
  }

  /// Those that have not committed when the present one begins, but for the present one.
  private var open: [Transaction] = []
  private var present: Transaction?
  /// How many have been done again, each time counted.
  private(set) var retries = 0
  /// The time that was lost with it.
  private(set) var lost: Int64 = 0

  /// The transaction of `thread` that begins now; none that begins later has begun before.
  mutating func begin(_ thread: Int32, at time: Int64) {
    open.removeAll { $0.end <= time }
    present = Transaction(thread: thread, begin: time, end: time)
  }

  /// The transaction reads, or writes, what has this number.
  mutating func touch(_ thing: UInt, writes: Bool) {
    if writes { present?.written.insert(thing) } else { present?.read.insert(thing) }
  }

  /// The transaction has run until `time`; when it commits, after as many tries as it takes.
  mutating func commit(at time: Int64) -> Int64 {
    guard var own = present else { return time }
    present = nil
    let duration = time - own.begin
    own.end = time
    for other in open.sorted(by: { ($0.end, $0.thread) < ($1.end, $1.thread) })
    where other.thread != own.thread && other.end > own.begin && own.conflicts(with: other) {
      // Its last try overlapped with this one: that was in vain, whenever it was noticed.
      retries += 1
      lost += max(own.end, other.end) - own.begin
      own.begin = max(own.end, other.end)
      own.end = own.begin + duration
    }
    open.append(own)
    return own.end
  }
}
