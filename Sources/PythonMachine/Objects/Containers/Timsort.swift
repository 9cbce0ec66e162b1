/// Two keys whose order only Python (or an exception) can tell.
struct UndecidedOrder: Error {}

/// CPython 3.12's sort (`Objects/listsort.txt`: runs, binary insertion, powersort's merge order, galloping),
/// with the same comparisons in the same order, on a permutation.
///
/// The intrinsic `sort` is the same for keys that need Python.
struct Timsort {
  /// Positions in the list to sort, in the order reached so far.
  private(set) var order: [Int]
  private var minimumGallop = 7
  private var runs: [Run] = []

  private struct Run {
    var start: Int
    var count: Int
    var power = 0
  }

  /// Whether the key at the first position is less than that at the second.
  typealias Comparison = (Int, Int) throws(UndecidedOrder) -> Bool

  init(count: Int) { order = Array(0..<count) }

  mutating func sort(_ less: Comparison) throws(UndecidedOrder) {
    let total = order.count
    guard total > 1 else { return }
    let least = Timsort.minimumRun(total)
    var low = 0
    while low < total {
      var (count, descending) = try run(from: low, less)
      if descending { order[low..<(low + count)].reverse() }
      if count < least {
        let forced = min(least, total - low)
        try insert(low, low + forced, from: low + count, less)
        count = forced
      }
      try noteRun(count, less)
      runs.append(Run(start: low, count: count))
      low += count
    }
    while runs.count > 1 {
      var i = runs.count - 2
      if i > 0, runs[i - 1].count < runs[i + 1].count { i -= 1 }
      try merge(at: i, less)
    }
  }

  private static func minimumRun(_ count: Int) -> Int {
    var n = count, odd = 0
    while n >= 64 {
      odd |= n & 1
      n >>= 1
    }
    return n + odd
  }

  /// The length of the run that begins at `low`, and whether it descends strictly.
  private func run(from low: Int, _ less: Comparison) throws(UndecidedOrder) -> (Int, Bool) {
    guard low + 1 < order.count else { return (1, false) }
    var n = low + 2
    if try less(order[low + 1], order[low]) {
      while n < order.count, try less(order[n], order[n - 1]) { n += 1 }
      return (n - low, true)
    }
    while n < order.count, try !less(order[n], order[n - 1]) { n += 1 }
    return (n - low, false)
  }

  /// Binary insertion of `from ..< high` into the sorted `low ..< from`.
  private mutating func insert(_ low: Int, _ high: Int, from: Int, _ less: Comparison) throws(UndecidedOrder)
  {
    for start in from..<high {
      let pivot = order[start]
      var left = low, right = start
      while left < right {
        let middle = (left + right) >> 1
        if try less(pivot, order[middle]) { right = middle } else { left = middle + 1 }
      }
      var k = start
      while k > left {
        order[k] = order[k - 1]
        k -= 1
      }
      order[left] = pivot
    }
  }

  /// Before a run of `count` goes on the stack: merges what powersort wants merged (`found_new_run`).
  private mutating func noteRun(_ count: Int, _ less: Comparison) throws(UndecidedOrder) {
    guard let last = runs.last else { return }
    let total = order.count
    var a = 2 * last.start + last.count
    var b = a + last.count + count
    var power = 0
    while true {
      power += 1
      if a >= total {
        a -= total
        b -= total
      } else if b >= total {
        break
      }
      a <<= 1
      b <<= 1
    }
    while runs.count > 1, runs[runs.count - 2].power > power { try merge(at: runs.count - 2, less) }
    runs[runs.count - 1].power = power
  }

  private mutating func merge(at i: Int, _ less: Comparison) throws(UndecidedOrder) {
    var a = runs[i].start, na = runs[i].count
    let b = runs[i + 1].start
    var nb = runs[i + 1].count
    runs[i].count = na + nb
    runs.remove(at: i + 1)
    let k = try gallopRight(order[b], order[a..<(a + na)], 0, less)
    a += k
    na -= k
    if na == 0 { return }
    nb = try gallopLeft(order[a + na - 1], order[b..<(b + nb)], nb - 1, less)
    if nb == 0 { return }
    if na <= nb { try mergeLow(a, na, b, nb, less) } else { try mergeHigh(a, na, b, nb, less) }
  }

  // MARK: Galloping

  /// Where `key` belongs in a sorted `run`, before equal ones; looks first near `hint`.
  private func gallopLeft(
    _ key: Int, _ run: ArraySlice<Int>, _ hint: Int, _ less: Comparison
  ) throws(UndecidedOrder) -> Int {
    let at = run.startIndex
    var last = 0, step = 1
    if try less(run[at + hint], key) {
      let most = run.count - hint
      while step < most, try less(run[at + hint + step], key) {
        last = step
        step = (step << 1) + 1
      }
      step = min(step, most)
      last += hint
      step += hint
    } else {
      let most = hint + 1
      while step < most, try !less(run[at + hint - step], key) {
        last = step
        step = (step << 1) + 1
      }
      step = min(step, most)
      (last, step) = (hint - step, hint - last)
    }
    last += 1
    while last < step {
      let middle = last + ((step - last) >> 1)
      if try less(run[at + middle], key) { last = middle + 1 } else { step = middle }
    }
    return step
  }

  /// The same, behind equal ones.
  private func gallopRight(
    _ key: Int, _ run: ArraySlice<Int>, _ hint: Int, _ less: Comparison
  ) throws(UndecidedOrder) -> Int {
    let at = run.startIndex
    var last = 0, step = 1
    if try less(key, run[at + hint]) {
      let most = hint + 1
      while step < most, try less(key, run[at + hint - step]) {
        last = step
        step = (step << 1) + 1
      }
      step = min(step, most)
      (last, step) = (hint - step, hint - last)
    } else {
      let most = run.count - hint
      while step < most, try !less(key, run[at + hint + step]) {
        last = step
        step = (step << 1) + 1
      }
      step = min(step, most)
      last += hint
      step += hint
    }
    last += 1
    while last < step {
      let middle = last + ((step - last) >> 1)
      if try less(key, run[at + middle]) { step = middle } else { last = middle + 1 }
    }
    return step
  }

  // MARK: Merging

  /// `merge_lo`: the left run, the shorter one, is set aside.
  private mutating func mergeLow(
    _ a: Int, _ countA: Int, _ b: Int, _ countB: Int, _ less: Comparison
  ) throws(UndecidedOrder) {
    let left = Array(order[a..<(a + countA)])
    var (i, to, b, na, nb) = (0, a, b, countA, countB)
    func finish(_ order: inout [Int]) {
      if na == 1 {
        for k in 0..<nb { order[to + k] = order[b + k] }
        order[to + nb] = left[i]
      } else {
        for k in 0..<na { order[to + k] = left[i + k] }
      }
    }
    defer { finish(&order) }
    func takeA(_ order: inout [Int]) {
      order[to] = left[i]
      to += 1
      i += 1
      na -= 1
    }
    func takeB(_ order: inout [Int]) {
      order[to] = order[b]
      to += 1
      b += 1
      nb -= 1
    }
    takeB(&order)
    if nb == 0 || na == 1 { return }
    var limit = minimumGallop
    while true {
      var winsA = 0, winsB = 0
      while winsA < limit && winsB < limit {
        if try less(order[b], left[i]) {
          takeB(&order)
          winsB += 1
          winsA = 0
          if nb == 0 { return }
        } else {
          takeA(&order)
          winsA += 1
          winsB = 0
          if na == 1 { return }
        }
      }
      limit += 1
      repeat {
        if limit > 1 { limit -= 1 }
        minimumGallop = limit
        winsA = try gallopRight(order[b], left[i..<(i + na)], 0, less)
        for _ in 0..<winsA { takeA(&order) }
        if winsA > 0, na <= 1 { return }
        takeB(&order)
        if nb == 0 { return }
        winsB = try gallopLeft(left[i], order[b..<(b + nb)], 0, less)
        for _ in 0..<winsB { takeB(&order) }
        if nb == 0 { return }
        takeA(&order)
        if na == 1 { return }
      } while winsA >= 7 || winsB >= 7
      limit += 1
      minimumGallop = limit
    }
  }

  /// `merge_hi`: the right run, the shorter one, is set aside; the merge goes from the end.
  private mutating func mergeHigh(
    _ a: Int, _ countA: Int, _ b: Int, _ countB: Int, _ less: Comparison
  ) throws(UndecidedOrder) {
    let right = Array(order[b..<(b + countB)])
    var (i, j, to, na, nb) = (a + countA - 1, countB - 1, b + countB - 1, countA, countB)
    func finish(_ order: inout [Int]) {
      if nb == 1 {
        for k in 0..<na { order[to - k] = order[i - k] }
        order[to - na] = right[j]
      } else {
        for k in 0..<nb { order[to - nb + 1 + k] = right[k] }
      }
    }
    defer { finish(&order) }
    func takeA(_ order: inout [Int]) {
      order[to] = order[i]
      to -= 1
      i -= 1
      na -= 1
    }
    func takeB(_ order: inout [Int]) {
      order[to] = right[j]
      to -= 1
      j -= 1
      nb -= 1
    }
    takeA(&order)
    if na == 0 || nb == 1 { return }
    var limit = minimumGallop
    while true {
      var winsA = 0, winsB = 0
      while winsA < limit && winsB < limit {
        if try less(right[j], order[i]) {
          takeA(&order)
          winsA += 1
          winsB = 0
          if na == 0 { return }
        } else {
          takeB(&order)
          winsB += 1
          winsA = 0
          if nb == 1 { return }
        }
      }
      limit += 1
      repeat {
        if limit > 1 { limit -= 1 }
        minimumGallop = limit
        winsA = na - (try gallopRight(right[j], order[a..<(a + na)], na - 1, less))
        for _ in 0..<winsA { takeA(&order) }
        if na == 0 { return }
        takeB(&order)
        if nb == 1 { return }
        winsB = nb - (try gallopLeft(order[i], right[0..<nb], nb - 1, less))
        for _ in 0..<winsB { takeB(&order) }
        if winsB > 0, nb <= 1 { return }
        takeA(&order)
        if na == 0 { return }
      } while winsA >= 7 || winsB >= 7
      limit += 1
      minimumGallop = limit
    }
  }
}
