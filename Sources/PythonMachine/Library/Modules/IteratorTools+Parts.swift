import BigInt

extension Machine {
  mutating func registerGroupings(_ module: Value) {
    registerSlice(module)
    tool(in: module, "batched", .named(["iterable", "n"], required: 2)) { m, a, done in
      let size = a.at(1, "n") ?? .none
      guard let n = m.ssize(size) else { return .raised }
      if n < 1 { return m.raise(.valueError, "n must be at least one") }
      return m.iterators([a.at(0, "iterable") ?? .none]) { m, all in
        done(&m, ToolIterator(all, [n], Machine.batchStep))
      }
    }
    tool(in: module, "zip_longest", .any) { m, a, done in
      var fill = Value.none
      for i in 0..<a.keywordCount {
        let (name, value) = a.keyword(at: i)
        if StrRef(name).string != "fillvalue" {
          return m.raise(.typeError, "zip_longest() got an unexpected keyword argument")
        }
        fill = value
      }
      m.heap.retain(fill)
      return m.iterators(a.positional) { m, all in
        // The fill value comes first, then the iterators, `null` when they have ended.
        done(&m, ToolIterator([fill] + all, [all.count], Machine.longestStep))
      }
    }
  }

  private static func batchStep(_ m: inout Machine, _ tool: ToolIterator) -> Flow {
    if tool.values[0].isNull { return .exhausted }
    var batch: [Value] = []
    return m.loop { m in
      m.ask(tool.values[0]) { m, item in
        if let item {
          batch.append(item)
          if batch.count < tool.numbers[0] { return .again }
        } else {
          m.set(tool, 0, .null)
          if batch.isEmpty { return .done(.exhausted) }
        }
        return .done(.value(m.heap.newTuple(batch)))
      }
    }
  }

  private static func longestStep(_ m: inout Machine, _ tool: ToolIterator) -> Flow {
    if tool.numbers[0] == 0 { return .exhausted }
    var row: [Value] = []
    return m.loop { m in
      let i = row.count + 1
      if i == tool.values.count { return .done(.value(m.heap.newTuple(row))) }
      if tool.values[i].isNull {
        row.append(m.heap.retained(tool.values[0]))
        return .again
      }
      return m.ask(tool.values[i]) { m, item in
        if let item {
          row.append(item)
          return .again
        }
        m.set(tool, i, .null)
        tool.numbers[0] -= 1
        if tool.numbers[0] == 0 {
          m.release(row)
          return .done(.exhausted)
        }
        row.append(m.heap.retained(tool.values[0]))
        return .again
      }
    }
  }

  // MARK: islice. Numbers: the next index to give, the end (-1 for none), the step, items read.

  private mutating func registerSlice(_ module: Value) {
    tool(in: module, "islice", .positional(2, 4)) { m, a, done in
      // As CPython reads them: -1 for None and for what is no number.
      func position(_ v: Value) -> Int {
        guard v.isInt || v.isBool || v.has(.bigInt) else { return -1 }
        if v.has(.bigInt), m.heap.bigInt(v).bitWidth > 64 { return -1 }
        return m.integer(v) ?? -1
      }
      for v in a.positional.dropFirst() where !(v.isInt || v.isBool || v.has(.bigInt)) {
        // One with `__index__` is asked, and this runs again.
        if v.isObject, !m.type(of: v).special(.index).isNull {
          _ = m.integer(v)
          return .raised
        }
      }
      var start = 0, stop = -1, step = 1
      let ending = "must be None or an integer: 0 <= x <= sys.maxsize."
      if a.count > 2, !a[1].isNone { start = position(a[1]) }
      let last = a.count == 2 ? 1 : 2
      if !a[last].isNone {
        stop = position(a[last])
        if stop == -1 { return m.raise(.valueError, "Stop argument for islice() \(ending)") }
      }
      if start < 0 || stop < -1 { return m.raise(.valueError, "Indices for islice() \(ending)") }
      if a.count > 3, !a[3].isNone { step = position(a[3]) }
      if step < 1 { return m.raise(.valueError, "Step for islice() must be a positive integer or None.") }
      return m.iterators([a[0]]) { m, all in
        done(&m, ToolIterator(all, [start, stop, step, 0], Machine.sliceStep))
      }
    }
  }

  private static func sliceStep(_ m: inout Machine, _ tool: ToolIterator) -> Flow {
    let stop = tool.numbers[1]
    return m.loop { m in
      if tool.values[0].isNull { return .done(.exhausted) }
      if stop >= 0, tool.numbers[3] >= stop {
        m.set(tool, 0, .null)
        return .done(.exhausted)
      }
      return m.ask(tool.values[0]) { m, item in
        guard let item else {
          m.set(tool, 0, .null)
          return .done(.exhausted)
        }
        tool.numbers[3] += 1
        if tool.numbers[3] <= tool.numbers[0] {
          m.heap.release(item)
          return .again
        }
        let (next, overflow) = tool.numbers[0].addingReportingOverflow(tool.numbers[2])
        tool.numbers[0] = overflow || stop >= 0 && next > stop ? (stop >= 0 ? stop : .max) : next
        return .done(.value(item))
      }
    }
  }
}
