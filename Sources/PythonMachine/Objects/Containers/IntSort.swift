/// Sorting ints, which look alike when they are equal: any method gives what CPython's gives.
enum IntSort {
  /// `values` (ints all) in ascending order.
  static func sorted(_ values: [Value]) -> [Value] {
    var keys = values.map { UInt64(bitPattern: $0.bits) ^ (1 << 63) }
    if isSorted(keys) { return values }
    guard keys.count > 512, let least = keys.min(), let most = keys.max() else {
      keys.sort()
      return keys.map(value)
    }
    // Radix sort, 11 bits at a time from the lowest on; digits that all keys share take no turn.
    var other = keys
    var shift: UInt64 = 0
    while shift < 64, (most - least) >> shift > 0 {
      var ends = [Int](repeating: 0, count: 2048)
      for key in keys { ends[Int(truncatingIfNeeded: (key &- least) >> shift) & 2047] += 1 }
      var total = 0
      for digit in 0..<2048 {
        let count = ends[digit]
        ends[digit] = total
        total += count
      }
      for key in keys {
        let digit = Int(truncatingIfNeeded: (key &- least) >> shift) & 2047
        other[ends[digit]] = key
        ends[digit] += 1
      }
      swap(&keys, &other)
      shift += 11
    }
    return keys.map(value)
  }

  private static func isSorted(_ keys: [UInt64]) -> Bool {
    for i in keys.indices.dropFirst() where keys[i] < keys[i - 1] { return false }
    return true
  }

  private static func value(_ key: UInt64) -> Value { .int(Int64(bitPattern: key ^ (1 << 63))) }
}
