/// Chance that is the same for the same seed, so that a failure can be seen again.
package struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mix = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mix = (mix ^ (mix >> 27)) &* 0x94D0_49BB_1331_11EB
    return mix ^ (mix >> 31)
  }

  /// A number below `bound`, which is not 0.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// 0 up to 1.
  package mutating func part() -> Double { Double(next() >> 11) / Double(1 << 53 as UInt64) }

  /// True that often in a hundred.
  package mutating func percent(_ chance: Int) -> Bool { below(100) < chance }

  package mutating func isHeads() -> Bool { next() & 1 == 0 }

  package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
