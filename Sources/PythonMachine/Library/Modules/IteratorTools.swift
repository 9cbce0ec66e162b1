/// An iterator of `itertools`: its fields and how it makes a step.
final class ToolIterator: Foreign {
  /// Values it holds (owned); `null` where there is none.
  var values: [Value]
  var numbers: [Int]
  /// Items read before (owned).
  var pool: [Value] = []
  var pools: [[Value]] = []
  /// How far it is: 0 before the first step, and by each iterator's own count after it.
  var stage = 0
  let step: (inout Machine, ToolIterator) -> Flow

  init(_ values: [Value], _ numbers: [Int] = [], _ step: @escaping (inout Machine, ToolIterator) -> Flow) {
    self.values = values
    self.numbers = numbers
    self.step = step
  }

  /// What it holds (borrowed), in a fixed order; `null` where there is nothing.
  var held: [Value] {
    get { values + pool + pools.joined() }
    set {
      var rest = newValue[...]
      func take(_ n: Int) -> [Value] {
        defer { rest = rest.dropFirst(n) }
        return Array(rest.prefix(n))
      }
      values = take(values.count)
      pool = take(pool.count)
      pools = pools.map { take($0.count) }
    }
  }

  /// Another that goes on from here by itself, with the same values.
  func copy(_ heap: inout Heap) -> ToolIterator {
    for v in held { heap.retain(v) }
    let copy = ToolIterator(values, numbers, step)
    (copy.pool, copy.pools, copy.stage) = (pool, pools, stage)
    return copy
  }

  override func releaseValues(_ heap: inout Heap) {
    for v in held { heap.release(v) }
  }

  override func visitValues(_ visit: (Value) -> Void) {
    for v in values + pool { visit(v) }
    for p in pools { for v in p { visit(v) } }
  }
}

extension Machine {
  mutating func makeIteratorTools() -> Value {
    let module = heap.newModule("itertools")
    let mark = natives.count
    registerEndless(module)
    registerChains(module)
    registerFilters(module)
    registerGroupby(module)
    registerGroupings(module)
    registerArrangements(module)
    registerTee(module)
    askIndices(from: mark)
    return module
  }

  // MARK: What they have in common

  /// Adds a class of iterators.
  ///
  /// `make` gives the new iterator's fields, by calling its last argument with them.
  ///
  /// - Returns: the class (borrowed).
  @discardableResult
  mutating func tool(
    in module: Value, _ name: String, _ signature: Signature,
    _ make: @escaping (inout Machine, Arguments, @escaping (inout Machine, ToolIterator) -> Flow) -> Flow
  ) -> TypeRef {
    let type = toolType(name)
    heap.set(ModuleRef(module).dict, name, heap.retained(type.value))
    natives.append(
      NativeFunction(name: name, signature: signature, isMethod: true, owner: "") { machine, args in
        let type = TypeRef(args[0])
        return make(&machine, args.dropFirst) { m, tool in .value(m.heap.newForeign(tool, type: type)) }
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    return type
  }

  /// A class whose instances are iterators around a ``ToolIterator``.
  mutating func toolType(_ name: String) -> TypeRef {
    let type = defineType(name, module: "itertools")
    method(on: type, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(on: type, "__next__", .none) { m, a in
      guard let tool = m.payload(of: a[0], as: ToolIterator.self) else { return m.stopIteration() }
      let before = m.frameCount
      let flow = tool.step(&m, tool)
      switch flow {
      case .value, .raised: return flow
      case .exhausted: return m.stopIteration()
      case .pushed, .paused:
        return m.then(flow, at: before, mode: .forIter) { m, completion in
          if case .exhausted = completion { return m.stopIteration() }
          return Flow(completion)
        }
      }
    }
    typeChanged(type)
    return type
  }

  /// Puts `v` (owned) into field `i` of an iterator.
  mutating func set(_ tool: ToolIterator, _ i: Int, _ v: Value) {
    let old = tool.values[i]
    tool.values[i] = v
    heap.release(old)
  }

  /// Asks an iterator (borrowed) for its next item (owned by `body`), nil at its end.
  mutating func ask(_ it: Value, _ body: @escaping (inout Machine, Value?) -> Turn) -> Turn {
    heap.retain(it)
    let before = frameCount
    return .wait(iterNext(it), at: before, mode: .forIter) { m, completion in
      m.heap.release(it)
      switch completion {
      case .value(let v): return body(&m, v)
      case .exhausted: return body(&m, nil)
      case .raised: return .done(.raised)
      }
    }
  }

  /// Goes on with the value (owned by `body`) of a flow begun when `before` frames were there.
  func waiting(
    _ flow: Flow, at before: Int, _ body: @escaping (inout Machine, Value) -> Turn
  ) -> Turn {
    .wait(flow, at: before, mode: .forIter) { m, completion in
      switch completion {
      case .value(let v): return body(&m, v)
      case .exhausted: return .done(.exhausted)
      case .raised: return .done(.raised)
      }
    }
  }

  /// An iterator over each of some values (borrowed), owned by `body`.
  mutating func iterators(
    _ iterables: [Value], _ body: @escaping (inout Machine, [Value]) -> Flow
  ) -> Flow {
    var made: [Value] = []
    for v in iterables { heap.retain(v) }
    return loop { m in
      guard made.count < iterables.count else {
        m.release(iterables)
        return .done(body(&m, made))
      }
      let before = m.frameCount
      return .wait(m.getIter(iterables[made.count]), at: before, mode: .push) { m, completion in
        guard case .value(let it) = completion else {
          m.release(iterables + made)
          return .done(Flow(completion))
        }
        made.append(it)
        return .again
      }
    }
  }

  /// What `not item` or `item` is, for a predicate that may be None: a bool.
  mutating func verdict(
    _ predicate: Value, _ item: Value, _ body: @escaping (inout Machine, Bool) -> Turn
  ) -> Turn {
    let before = frameCount
    let plain = predicate.isNone || predicate.isIdentical(to: heap.types.bool.value)
    let flow = asTruth(plain ? .value(heap.retained(item)) : call(predicate, [item]), at: before)
    return waiting(flow, at: before) { m, answer in body(&m, answer.isTrue) }
  }

  // MARK: count, cycle, repeat

  private mutating func registerEndless(_ module: Value) {
    let count = tool(in: module, "count", .any) { m, a, done in
      if a.count > 2 { return m.raise(.typeError, "count() takes at most 2 arguments (\(a.count) given)") }
      for i in 0..<a.keywordCount {
        let name = StrRef(a.keyword(at: i).name).string
        if name != "start" && name != "step" {
          return m.raise(.typeError, "'\(name)' is an invalid keyword argument for count()")
        }
      }
      var start = a.at(0, "start") ?? .int(0)
      let step = a.at(1, "step") ?? .int(1)
      for v in [start, step]
      where m.number(v) == nil && m.type(of: v).special(.index).isNull
        && m.type(of: v).special(.float).isNull
      {
        return m.raise(.typeError, "a number is required")
      }
      if start.isBool { start = .int(start.bits) }
      let fields = [m.heap.retained(start), m.heap.retained(step)]
      return done(
        &m,
        ToolIterator(fields) { m, tool in
          let current = tool.values[0], step = tool.values[1]
          if current.isInt, step.isInt || step.isBool {
            let (next, overflow) = current.bits.addingReportingOverflow(step.bits)
            if !overflow {
              tool.values[0] = .int(next)
              return .value(current)
            }
          }
          m.heap.retain(current)
          let before = m.frameCount
          return m.then(m.binary(Int(BinaryOperator.add.rawValue), current, step), at: before) {
            m, completion in
            guard case .value(let next) = completion else {
              m.heap.release(current)
              return Flow(completion)
            }
            m.set(tool, 0, next)
            return .value(current)
          }
        })
    }
    method(on: count, "__repr__", .none) { m, a in
      guard let tool = m.payload(of: a[0], as: ToolIterator.self) else { return .value(.none) }
      let step = tool.values[1]
      let shown = step.isInt && step.bits == 1 ? [tool.values[0]] : tool.values
      return m.represent(StrRef(m.type(of: a[0]).p.pointee.name).string, shown)
    }
    typeChanged(count)
    tool(in: module, "cycle", .positional(1, 1)) { m, a, done in
      m.iterators([a[0]]) { m, all in done(&m, ToolIterator(all, [0], Machine.cycleStep)) }
    }
    let repeating = tool(in: module, "repeat", .named(["object", "times"], required: 1)) { m, a, done in
      var left = -1
      if let times = a.at(1, "times") {
        guard let n = m.ssize(times) else { return .raised }
        left = max(0, n)
      }
      return done(
        &m,
        ToolIterator([m.heap.retained(a.at(0, "object") ?? .none)], [left]) { m, tool in
          if tool.numbers[0] == 0 { return .exhausted }
          if tool.numbers[0] > 0 { tool.numbers[0] -= 1 }
          return .value(m.heap.retained(tool.values[0]))
        })
    }
    method(on: repeating, "__length_hint__", .none) { m, a in
      guard let tool = m.payload(of: a[0], as: ToolIterator.self), tool.numbers[0] >= 0 else {
        return m.raise(.typeError, "len() of unsized object")
      }
      return .value(.int(tool.numbers[0]))
    }
    method(on: repeating, "__repr__", .none) { m, a in
      guard let tool = m.payload(of: a[0], as: ToolIterator.self) else { return .value(.none) }
      return m.represent(
        StrRef(m.type(of: a[0]).p.pointee.name).string,
        tool.numbers[0] < 0 ? tool.values : [tool.values[0], .int(tool.numbers[0])])
    }
    typeChanged(repeating)
  }

  /// `name(repr, repr)`.
  private mutating func represent(_ name: String, _ shown: [Value]) -> Flow {
    let tuple = heap.newTuple(shown.map { heap.retained($0) })
    let before = frameCount
    let flow = afterwards(repr(tuple), at: before, release: tuple)
    return then(flow, at: before) { m, completion in
      guard case .value(let text) = completion else { return Flow(completion) }
      var inside = StrRef(text).string.dropFirst().dropLast()
      if shown.count == 1 { inside = inside.dropLast() }
      m.heap.release(text)
      return .value(m.heap.str("\(name)(\(inside))"))
    }
  }

  private static func cycleStep(_ m: inout Machine, _ tool: ToolIterator) -> Flow {
    if tool.values[0].isNull {
      if tool.pool.isEmpty { return .exhausted }
      let v = tool.pool[tool.numbers[0]]
      tool.numbers[0] = (tool.numbers[0] + 1) % tool.pool.count
      return .value(m.heap.retained(v))
    }
    return m.loop { m in
      m.ask(tool.values[0]) { m, item in
        if let item {
          tool.pool.append(m.heap.retained(item))
          return .done(.value(item))
        }
        m.set(tool, 0, .null)
        return .done(cycleStep(&m, tool))
      }
    }
  }

  // MARK: chain, accumulate, starmap, pairwise

  private mutating func registerChains(_ module: Value) {
    let chain = tool(in: module, "chain", .positional(0, .max)) { m, a, done in
      let tuple = m.heap.newTuple(a.positional.map { m.heap.retained($0) })
      return m.iterators([tuple]) { m, all in
        m.heap.release(tuple)
        return done(&m, ToolIterator(all + [.null], [], Machine.chainStep))
      }
    }
    natives.append(
      NativeFunction(name: "from_iterable", signature: .one, isMethod: true, owner: "chain") { m, a in
        let type = TypeRef(a[0])
        return m.iterators([a[1]]) { m, all in
          .value(m.heap.newForeign(ToolIterator(all + [.null], [], Machine.chainStep), type: type))
        }
      })
    let made = heap.newNative(natives.count - 1, isMethod: true)
    heap.set(chain.p.pointee.dict, "from_iterable", heap.newRecord(heap.types.classmethod, made))
    typeChanged(chain)
    let names = ["iterable", "func", "initial"]
    tool(in: module, "accumulate", .named(names, required: 1, keywordOnly: 1)) { m, a, done in
      let function = m.heap.retained(a.at(1, "func") ?? .none)
      let initial = a.keyword("initial").map { $0.isNone ? .null : m.heap.retained($0) } ?? .null
      return m.iterators([a.at(0, "iterable") ?? .none]) { m, all in
        done(&m, ToolIterator(all + [function, .null, initial], [], Machine.accumulateStep))
      }
    }
    tool(in: module, "starmap", .positional(2, 2)) { m, a, done in
      let function = m.heap.retained(a[0])
      return m.iterators([a[1]]) { m, all in
        done(
          &m,
          ToolIterator(all + [function]) { m, tool in
            m.loop { m in
              m.ask(tool.values[0]) { m, item in
                guard let item else { return .done(.exhausted) }
                let before = m.frameCount
                let function = tool.values[1]
                let flow = m.withItems(item) { m, args in
                  let tuple = m.heap.newTuple(args)
                  let before = m.frameCount
                  return m.afterwards(m.callSpread(function, tuple, .null), at: before, release: tuple)
                }
                return .done(m.afterwards(flow, at: before, release: item))
              }
            }
          })
      }
    }
    tool(in: module, "pairwise", .positional(1, 1)) { m, a, done in
      m.iterators([a[0]]) { m, all in
        done(
          &m,
          ToolIterator(all + [.null]) { m, tool in
            m.loop { m in
              m.ask(tool.values[0]) { m, item in
                guard let item else {
                  m.set(tool, 1, .null)
                  return .done(.exhausted)
                }
                let last = tool.values[1]
                tool.values[1] = m.heap.retained(item)
                if last.isNull {
                  m.heap.release(item)
                  return .again
                }
                return .done(.value(m.heap.newTuple([last, item])))
              }
            }
          })
      }
    }
  }

  private static func chainStep(_ m: inout Machine, _ tool: ToolIterator) -> Flow {
    m.loop { m in
      if !tool.values[1].isNull {
        return m.ask(tool.values[1]) { m, item in
          if let item { return .done(.value(item)) }
          m.set(tool, 1, .null)
          return .again
        }
      }
      if tool.values[0].isNull { return .done(.exhausted) }
      return m.ask(tool.values[0]) { m, iterable in
        guard let iterable else {
          m.set(tool, 0, .null)
          return .done(.exhausted)
        }
        let before = m.frameCount
        let flow = m.afterwards(m.getIter(iterable), at: before, release: iterable)
        return m.waiting(flow, at: before) { m, it in
          m.set(tool, 1, it)
          return .again
        }
      }
    }
  }

  private static func accumulateStep(_ m: inout Machine, _ tool: ToolIterator) -> Flow {
    if !tool.values[3].isNull {
      m.set(tool, 2, tool.values[3])
      tool.values[3] = .null
      return .value(m.heap.retained(tool.values[2]))
    }
    return m.loop { m in
      m.ask(tool.values[0]) { m, item in
        guard let item else { return .done(.exhausted) }
        let total = tool.values[2]
        if total.isNull {
          tool.values[2] = m.heap.retained(item)
          return .done(.value(item))
        }
        m.heap.retain(total)
        let before = m.frameCount
        let flow =
          tool.values[1].isNone
          ? m.binary(Int(BinaryOperator.add.rawValue), total, item) : m.call(tool.values[1], [total, item])
        return m.waiting(m.afterwards(flow, at: before, release: total, item), at: before) { m, v in
          m.set(tool, 2, m.heap.retained(v))
          return .done(.value(v))
        }
      }
    }
  }

  // MARK: compress, dropwhile, takewhile, filterfalse

  private mutating func registerFilters(_ module: Value) {
    tool(in: module, "compress", .named(["data", "selectors"], required: 2)) { m, a, done in
      m.iterators([a.at(0, "data") ?? .none, a.at(1, "selectors") ?? .none]) { m, all in
        done(
          &m,
          ToolIterator(all) { m, tool in
            m.loop { m in
              m.ask(tool.values[0]) { m, item in
                guard let item else { return .done(.exhausted) }
                return m.ask(tool.values[1]) { m, selector in
                  guard let selector else {
                    m.heap.release(item)
                    return .done(.exhausted)
                  }
                  return m.verdict(.none, selector) { m, isTrue in
                    m.heap.release(selector)
                    if isTrue { return .done(.value(item)) }
                    m.heap.release(item)
                    return .again
                  }
                }
              }
            }
          })
      }
    }
    // What an item is worth to each, by the predicate's answer: given out, passed over, or the end.
    enum Worth { case given, passed, end }
    func add(_ name: String, _ judge: @escaping (ToolIterator, Bool) -> Worth) {
      tool(in: module, name, .positional(2, 2)) { m, a, done in
        let predicate = m.heap.retained(a[0])
        return m.iterators([a[1]]) { m, all in
          done(
            &m,
            ToolIterator(all + [predicate], [0]) { m, tool in
              if name == "takewhile", tool.numbers[0] == 1 { return .exhausted }
              return m.loop { m in
                m.ask(tool.values[0]) { m, item in
                  guard let item else { return .done(.exhausted) }
                  if name == "dropwhile", tool.numbers[0] == 1 { return .done(.value(item)) }
                  let accept = { (m: inout Machine, isTrue: Bool) -> Turn in
                    switch judge(tool, isTrue) {
                    case .given: return .done(.value(item))
                    case .passed:
                      m.heap.release(item)
                      return .again
                    case .end:
                      m.heap.release(item)
                      return .done(.exhausted)
                    }
                  }
                  if name == "filterfalse" { return m.verdict(tool.values[1], item, accept) }
                  let before = m.frameCount
                  let flow = m.asTruth(m.call(tool.values[1], [item]), at: before)
                  return .wait(flow, at: before, mode: .forIter) { m, completion in
                    guard case .value(let answer) = completion else {
                      m.heap.release(item)
                      return .done(Flow(completion))
                    }
                    return accept(&m, answer.isTrue)
                  }
                }
              }
            })
        }
      }
    }
    add("dropwhile") { tool, isTrue in
      if isTrue { return .passed }
      tool.numbers[0] = 1
      return .given
    }
    add("takewhile") { tool, isTrue in
      if isTrue { return .given }
      tool.numbers[0] = 1
      return .end
    }
    add("filterfalse") { _, isTrue in isTrue ? .passed : .given }
  }
}
