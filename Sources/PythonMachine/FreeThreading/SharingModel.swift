package import Simulator

/// What it costs threads without a lock to share objects: how references are counted, and who waits for whom.
///
/// Fitted to `ftcontend` and `lost` of reality/reference.json; `data/runtimes` has one a runtime. A *transfer* is what
/// an access costs whose object another thread has changed last: the line of the cache has to come from another core.
/// Whoever asks meanwhile waits behind it; whoever had it keeps it until the request has come there.
package struct SharingModel: Hashable, Sendable {
  /// How references to shared objects are counted.
  package enum Counts: String, CaseIterable, Sendable {
    /// As under a lock: whoever counts has no price to pay.
    case plain
    /// The owner counts plainly, others atomically (PEP 703); functions, classes and modules are not counted.
    case biased
    /// Everybody counts atomically, functions and constants too.
    case atomic
    /// Everybody counts plainly, and so loses counts.
    case racy
    /// There are no counts: a tracing collector.
    case none
  }

  package var counts: Counts
  /// An operand is counted when it is loaded, even from a local variable; 3.14 borrows those.
  package var countsOperands: Bool
  /// An atomic addition without a transfer.
  package var atomic: SimDuration
  /// Transfers by ``Access/rawValue``, in picoseconds.
  package var transfers: [Int64]
  /// Counting a reference up and down with a transfer.
  package var countTransfer: SimDuration
  /// This part of a transfer varies: exponentially, the rest is what each takes.
  package var spread: Double
  package var mutex: Mutex

  /// How a lock of `threading` is waited for (`PyMutex`).
  package struct Mutex: Hashable, Sendable {
    /// How often a waiter looks at it again before it sleeps.
    package var spins: Int
    /// How long one look takes.
    package var spin: SimDuration
    /// A waiter that has slept for so long is handed the lock.
    package var fairAfter: SimDuration

    package init(spins: Int, spin: SimDuration, fairAfter: SimDuration) {
      self.spins = spins
      self.spin = spin
      self.fairAfter = fairAfter
    }
  }

  package init(
    counts: Counts, countsOperands: Bool = false, atomic: SimDuration = .zero,
    countTransfer: SimDuration = .zero, transfers: [Access: SimDuration] = [:], spread: Double = 0,
    mutex: Mutex = Mutex(spins: 0, spin: .zero, fairAfter: .milliseconds(1))
  ) {
    self.counts = counts
    self.countsOperands = countsOperands
    self.atomic = atomic
    self.countTransfer = countTransfer
    self.transfers = Access.allCases.map { transfers[$0]?.picoseconds ?? 0 }
    self.spread = spread
    self.mutex = mutex
  }

  /// What an instruction does to an object that several threads can reach.
  package enum Access: UInt8, CaseIterable, Sendable {
    /// Reads a global name or a cell.
    case loadName
    /// Sets or deletes one.
    case storeName
    case loadAttribute
    case storeAttribute
    /// Reads an item, or asks whether it is there.
    case loadItem
    case storeItem
    /// Takes the next item of an iterator, or all of them.
    case iterate
    /// Calls a method, or a function written in C, that may change it.
    case call
    /// Takes or frees a lock.
    case lock

    /// Whether it takes the object's own lock, or is one of `threading`.
    @inline(__always) package var locks: Bool { self == .storeItem || self == .call || self == .lock }

    @inline(__always) package var writes: Bool {
      switch self {
      case .storeName, .storeAttribute, .storeItem, .call, .lock: true
      default: false
      }
    }
  }
}
