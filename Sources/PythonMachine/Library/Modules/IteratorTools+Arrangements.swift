extension Machine {
  /// `product`, `permutations`, `combinations` and `combinations_with_replacement`: their pools are read first, and
  /// every step only moves indices (`numbers`, empty before the first step).
  mutating func registerArrangements(_ module: Value) {
    registerProduct(module)
    let names = ["iterable", "r"]
    tool(in: module, "permutations", .named(names, required: 1)) { m, a, done in
      m.collect(a.at(0, "iterable") ?? .none) { m, items in
        guard let items else { return .raised }
        var r = items.count
        if let v = a.at(1, "r"), !v.isNone {
          guard v.isInt || v.isBool || v.has(.bigInt) else {
            m.release(items)
            return m.raise(.typeError, "Expected int as r")
          }
          guard let n = m.ssize(v) else {
            m.release(items)
            return .raised
          }
          r = n
        }
        if r < 0 {
          m.release(items)
          return m.raise(.valueError, "r must be non-negative")
        }
        return done(&m, Machine.permutations(items, r))
      }
    }
    func add(_ name: String, _ make: @escaping ([Value], Int) -> ToolIterator) {
      tool(in: module, name, .named(names, required: 2)) { m, a, done in
        m.collect(a.at(0, "iterable") ?? .none) { m, items in
          guard let items else { return .raised }
          let v = a.at(1, "r") ?? .none
          guard let r = m.ssize(v) else {
            m.release(items)
            return .raised
          }
          if r < 0 {
            m.release(items)
            return m.raise(.valueError, "r must be non-negative")
          }
          if let flow = m.charge(picoseconds: 0, bytes: min(r, 1 << 50) * 8) {
            m.release(items)
            return flow
          }
          return done(&m, make(items, r))
        }
      }
    }
    add("combinations", Machine.combinations)
    add("combinations_with_replacement", Machine.repeatedCombinations)
  }

  /// The tuple of the pool's items at `indices`.
  private mutating func chosen(_ pool: [Value], _ indices: some Sequence<Int>) -> Flow {
    .value(heap.newTuple(indices.map { heap.retained(pool[$0]) }))
  }

  private static func combinations(_ pool: [Value], _ r: Int) -> ToolIterator {
    let tool = ToolIterator([], r > pool.count ? [] : Array(0..<r)) { m, tool in
      let n = tool.pool.count
      if r > n { return .exhausted }
      if tool.stage == 0 {
        tool.stage = 1
        return m.chosen(tool.pool, tool.numbers)
      }
      guard let i = (0..<r).last(where: { tool.numbers[$0] != $0 + n - r }) else { return .exhausted }
      tool.numbers[i] += 1
      for j in (i + 1)..<max(r, i + 1) { tool.numbers[j] = tool.numbers[j - 1] + 1 }
      return m.chosen(tool.pool, tool.numbers)
    }
    tool.pool = pool
    return tool
  }

  private static func repeatedCombinations(_ pool: [Value], _ r: Int) -> ToolIterator {
    let tool = ToolIterator([], Array(repeating: 0, count: pool.isEmpty ? 0 : r)) { m, tool in
      let n = tool.pool.count
      if n == 0, r > 0 { return .exhausted }
      if tool.stage == 0 {
        tool.stage = 1
        return m.chosen(tool.pool, tool.numbers)
      }
      guard let i = (0..<r).last(where: { tool.numbers[$0] != n - 1 }) else { return .exhausted }
      let next = tool.numbers[i] + 1
      for j in i..<r { tool.numbers[j] = next }
      return m.chosen(tool.pool, tool.numbers)
    }
    tool.pool = pool
    return tool
  }

  private static func permutations(_ pool: [Value], _ r: Int) -> ToolIterator {
    let n = pool.count
    // The order of the items, then how many choices are left for each place.
    let start = Array(0..<n) + (r > n ? [] : (0..<r).map { n - $0 })
    let tool = ToolIterator([], start) { m, tool in
      if tool.stage == 2 || r > n { return .exhausted }
      if tool.stage == 0 {
        tool.stage = 1
        return m.chosen(tool.pool, tool.numbers.prefix(r))
      }
      for i in (0..<r).reversed() {
        tool.numbers[n + i] -= 1
        if tool.numbers[n + i] == 0 {
          // All have had their turn at this place: its item goes to the end.
          tool.numbers.insert(tool.numbers.remove(at: i), at: n - 1)
          tool.numbers[n + i] = n - i
        } else {
          tool.numbers.swapAt(i, n - tool.numbers[n + i])
          return m.chosen(tool.pool, tool.numbers.prefix(r))
        }
      }
      tool.stage = 2
      return .exhausted
    }
    tool.pool = pool
    return tool
  }

  private mutating func registerProduct(_ module: Value) {
    tool(in: module, "product", .any) { m, a, done in
      var times = 1
      for i in 0..<a.keywordCount {
        let (name, value) = a.keyword(at: i)
        let text = StrRef(name).string
        if text != "repeat" {
          return m.raise(.typeError, "'\(text)' is an invalid keyword argument for product()")
        }
        guard let n = m.ssize(value) else { return .raised }
        if n < 0 { return m.raise(.valueError, "repeat argument cannot be negative") }
        times = n
      }
      let iterables = a.positional
      let places = iterables.count.multipliedReportingOverflow(by: times)
      if places.overflow || places.partialValue > 1 << 60 {
        return m.raise(.overflowError, "repeat argument too large")
      }
      if places.partialValue > 1 << 30 {
        return m.raiseMemoryError()
      }
      for v in iterables { m.heap.retain(v) }
      var pools: [[Value]] = []
      return m.loop { m in
        if pools.count == iterables.count {
          m.release(iterables)
          return .done(done(&m, Machine.product(pools, times)))
        }
        let before = m.frameCount
        var items: [Value] = []
        let flow = m.collect(iterables[pools.count]) { _, all in
          guard let all else { return .raised }
          items = all
          return .value(.none)
        }
        return .wait(flow, at: before, mode: .push) { m, completion in
          if case .value = completion {
            pools.append(items)
            return .again
          }
          m.release(iterables)
          for p in pools { m.release(p) }
          return .done(Flow(completion))
        }
      }
    }
  }

  private static func product(_ pools: [[Value]], _ times: Int) -> ToolIterator {
    let places = pools.count * times
    let tool = ToolIterator([], [Int](repeating: 0, count: places)) { m, tool in
      if tool.stage == 2 { return .exhausted }
      if tool.stage == 0 {
        tool.stage = 1
      } else {
        var i = places - 1
        while i >= 0 {
          tool.numbers[i] += 1
          if tool.numbers[i] < tool.pools[i % tool.pools.count].count { break }
          tool.numbers[i] = 0
          i -= 1
        }
        if i < 0 {
          tool.stage = 2
          return .exhausted
        }
      }
      let row = tool.numbers.enumerated().map { place, at in
        m.heap.retained(tool.pools[place % tool.pools.count][at])
      }
      return .value(m.heap.newTuple(row))
    }
    tool.stage = pools.contains(where: \.isEmpty) && places > 0 ? 2 : 0
    tool.pools = pools
    return tool
  }
}
