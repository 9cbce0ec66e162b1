/// A stream of pseudo-random numbers, the same on every machine and in every Swift version (SplitMix64).
///
/// The standard library's `random(in:using:)` may change its algorithm, so the draws are written here.
struct Chance {
  private var state: UInt64

  /// What a stream is for: every purpose draws from its own, so that one more draw here changes none there.
  enum Purpose: UInt64 {
    /// Which waiter gets the lock at a forced hand-off.
    case handOff = 1
    /// By how much a waiter's timed wait overshoots; one stream per thread.
    case overshoot = 2
    /// How long a wake-up takes.
    case wakeUp = 3
    /// How long the system calls of a lock take.
    case systemCalls = 4
    /// How long memory takes to come from another core.
    case caches = 5
  }

  init(seed: UInt64, _ purpose: Purpose, thread: Int = 0) {
    var mixer = Chance(state: seed)
    mixer.state = mixer.next() &+ purpose.rawValue
    mixer.state = mixer.next() &+ UInt64(truncatingIfNeeded: thread)
    state = mixer.next()
  }

  init(state: UInt64) { self.state = state }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Is true with probability `p`.
  mutating func happens(_ p: Double) -> Bool {
    Double(next() >> 11) * 0x1p-53 < p
  }

  /// A whole number in `0 ..< bound`, or 0 for a bound that is not positive.
  mutating func next(below bound: Int64) -> Int64 {
    guard bound > 0 else { return 0 }
    return Int64(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
