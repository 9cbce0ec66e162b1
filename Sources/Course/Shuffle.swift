/// The numbers from 0 below `count` in an order that is the same for a seed on every machine.
///
/// Fisher and Yates's shuffle, driven by SplitMix64.
package func shuffled(_ count: Int, seed: UInt64) -> [Int] {
  var state = seed
  var order = Array(0..<count)
  for index in stride(from: count - 1, to: 0, by: -1) {
    state &+= 0x9E37_79B9_7F4A_7C15
    order.swapAt(index, Int(scrambled(state) % UInt64(index + 1)))
  }
  return order
}

/// A number in which every digit depends on every digit of `value`.
package func scrambled(_ value: UInt64) -> UInt64 {
  var mix = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
  mix = (mix ^ (mix >> 27)) &* 0x94D0_49BB_1331_11EB
  return mix ^ (mix >> 31)
}
