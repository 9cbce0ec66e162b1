/// `Pattern.sub` on its way.
private final class Substitution {
  enum Replacement {
    case text(Value)
    /// Texts and numbers of groups in turn, a list.
    case template(Value)
    case function(Value)
  }

  var search: PatternSearch
  let replacement: Replacement
  let most: Int
  let isCounted: Bool
  var count = 0
  var parts: [Value] = []
  /// Where the text not yet taken over begins.
  var at = 0

  init(_ search: PatternSearch, _ replacement: Replacement, most: Int, isCounted: Bool) {
    self.search = search
    self.replacement = replacement
    self.most = most
    self.isCounted = isCounted
  }
}

extension Machine {
  mutating func registerSubstitution(_ me: PatternModule) {
    for (name, isCounted) in [("sub", false), ("subn", true)] {
      method(on: me.pattern, name, .named(["repl", "string", "count"], required: 2)) { m, a in
        guard let replacement = a.at(1, "repl"), let subject = a.at(2, "string"),
          let most = a.at(3, "count").map({ m.ssize($0) }) ?? 0,
          let search = m.newSearch(a[0], subject, nil, nil)
        else { return .raised }
        // The call's arguments may go while a function of the program runs.
        let kept = m.heap.newTuple([
          m.heap.retained(a[0]), m.heap.retained(replacement), m.heap.retained(subject),
        ])
        // Nobody may resize a bytearray meanwhile.
        m.heap.countExport(subject, 1)
        let before = m.frameCount
        let flow = m.withReplacement(replacement, a[0], me) { m, how in
          m.substitute(Substitution(search, how, most: most, isCounted: isCounted), me)
        }
        return m.then(flow, at: before) { m, completion in
          m.heap.countExport(TupleRef(kept)[2], -1)
          m.heap.release(kept)
          return Flow(completion)
        }
      }
    }
    method(on: me.match, "expand", .named(["template"], required: 1)) { m, a in
      guard let match = m.payload(of: a[0], as: MatchObject.self), let template = a.at(1, "template") else {
        return .raised
      }
      let owner = m.heap.retained(a[0])
      let before = m.frameCount
      let flow = m.withTemplate(template, match.owner, me) { m, parts in
        let texts = m.expanded(parts, match.marks, of: match.subject)
        guard m.areTexts(texts, isText: match.pattern.isText, from: 0) else {
          m.release(texts)
          return .raised
        }
        let result = m.joined(texts, isText: match.pattern.isText)
        m.release(texts)
        return .value(result)
      }
      return m.afterwards(flow, at: before, release: owner)
    }
  }

  /// What a replacement is: a function, a text without escapes, or a template.
  private mutating func withReplacement(
    _ v: Value, _ owner: Value, _ me: PatternModule,
    _ body: @escaping (inout Machine, Substitution.Replacement) -> Flow
  ) -> Flow {
    switch v.kind {
    case .function?, .native?, .boundMethod?, .type?: return body(&self, .function(v))
    case .str?:
      let text = StrRef(v)
      if !(0..<text.count).contains(where: { text[$0] == 92 }) { return body(&self, .text(v)) }
    case .bytes?, .bytearray?:
      let bytes = BytesRef(v)
      if !(0..<bytes.count).contains(where: { bytes[$0] == 92 }) { return body(&self, .text(v)) }
    default: if !type(of: v).special(.call).isNull { return body(&self, .function(v)) }
    }
    return withTemplate(v, owner, me) { m, parts in body(&m, .template(parts)) }
  }

  /// The parts of a template, as `re._compile_template` reads it (and keeps them).
  private mutating func withTemplate(
    _ v: Value, _ owner: Value, _ me: PatternModule, _ body: @escaping (inout Machine, Value) -> Flow
  ) -> Flow {
    let before = frameCount
    return then(call(me.template, [owner, v]), at: before) { m, completion in
      guard case .value(let parts) = completion else { return Flow(completion) }
      let before = m.frameCount
      return m.afterwards(body(&m, parts), at: before, release: parts)
    }
  }

  /// The texts of a template for a match (owned).
  private mutating func expanded(_ parts: Value, _ marks: [Int], of subject: Value) -> [Value] {
    let list = ListRef(parts)
    var texts: [Value] = []
    for i in 0..<list.count {
      if list[i].isInt {
        texts.append(group(Int(list[i].bits), marks, of: subject, orNone: false))
      } else {
        texts.append(heap.retained(list[i]))
      }
    }
    return texts
  }

  /// Whether all of these can be joined; TypeError about the first that cannot.
  private mutating func areTexts(_ values: [Value], isText: Bool, from first: Int) -> Bool {
    for (i, v) in values.enumerated() where i >= first {
      if isText ? v.has(.str) : v.has(.bytes) || v.has(.bytearray) { continue }
      let wanted = isText ? "str instance" : "a bytes-like object"
      _ = raise(.typeError, "sequence item \(i): expected \(wanted), \(typeName(v)) found")
      return false
    }
    return true
  }

  private mutating func substitute(_ work: Substitution, _ me: PatternModule) -> Flow {
    loop { m in
      guard work.most == 0 || work.count < work.most else { return .done(m.finish(work)) }
      if let flow = m.turn(waiting: work.parts.count) {
        m.release(work.parts)
        return .done(flow)
      }
      let marks: [Int]
      switch m.find(work.search) {
      case .match(let found): marks = found
      case .none: return .done(m.finish(work))
      case .stopped(let flow):
        m.release(work.parts)
        return .done(flow)
      }
      if work.at < marks[0] { work.parts.append(m.slice(work.search.subject, work.at..<marks[0])) }
      work.at = max(marks[0], marks[1])
      work.count += 1
      let search = work.search
      work.search.advance(past: marks)
      m.now &+= m.costs.work(PatternCost.group)
      switch work.replacement {
      case .text(let text): work.parts.append(m.heap.retained(text))
      case .template(let parts):
        m.now &+= m.costs.work(PatternCost.match + Int64(ListRef(parts).count) * PatternCost.group)
        let texts = m.expanded(parts, marks, of: search.subject)
        let isText = search.pattern.isText
        if texts.count == 1 || !texts.allSatisfy({ $0.has(.str) == isText }) {
          work.parts += texts
        } else {
          work.parts.append(m.joined(texts, isText: isText))
          m.release(texts)
        }
      case .function(let function):
        let match = m.newMatch(search, marks, me)
        let before = m.frameCount
        let flow = m.afterwards(m.call(function, [match]), at: before, release: match)
        return .wait(flow, at: before, mode: .push) { m, completion in
          guard case .value(let text) = completion else {
            m.release(work.parts)
            return .done(Flow(completion))
          }
          if !text.isNone { work.parts.append(text) }
          return .again
        }
      }
      return .again
    }
  }

  private mutating func finish(_ work: Substitution) -> Flow {
    let search = work.search
    if work.at < search.end { work.parts.append(slice(search.subject, work.at..<search.end)) }
    defer { release(work.parts) }
    guard areTexts(work.parts, isText: search.pattern.isText, from: 0) else { return .raised }
    let result = joined(work.parts, isText: search.pattern.isText)
    return .value(work.isCounted ? heap.newTuple([result, .int(work.count)]) : result)
  }
}
