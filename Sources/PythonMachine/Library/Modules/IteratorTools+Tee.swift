/// An item that iterators of one `tee` read, and the link to the next; filled in when the first of them asks.
final class TeeLink {
  /// `null` until it has been read.
  var item: Value = .null
  var next: TeeLink?
  /// How many iterators and links lead here.
  var users = 0

  /// What one takes of the host's memory.
  static let bytes = 64
}

/// One iterator of `itertools.tee`.
final class TeeIterator: Foreign {
  let source: Value
  private(set) var link: TeeLink
  init(source: Value, link: TeeLink) {
    self.source = source
    self.link = link
    link.users += 1
  }

  /// Goes on to the next link.
  func advance(to next: TeeLink, _ heap: inout Heap) {
    next.users += 1
    TeeIterator.leave(link, &heap)
    link = next
  }

  /// Drops the links nobody can reach any more.
  private static func leave(_ first: TeeLink, _ heap: inout Heap) {
    var at: TeeLink? = first
    while let link = at {
      link.users -= 1
      if link.users > 0 { return }
      if !link.item.isNull { heap.arena.note(-TeeLink.bytes) }
      heap.release(link.item)
      link.item = .null
      at = link.next
      link.next = nil
    }
  }

  override func releaseValues(_ heap: inout Heap) {
    TeeIterator.leave(link, &heap)
    heap.release(source)
  }
}

extension Machine {
  mutating func registerTee(_ module: Value) {
    let type = defineType("_tee", module: "itertools")
    method(on: type, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(on: type, "__copy__", .none) { m, a in
      guard let tee = m.payload(of: a[0], as: TeeIterator.self) else { return .value(.none) }
      let copy = TeeIterator(source: m.heap.retained(tee.source), link: tee.link)
      return .value(m.heap.newForeign(copy, type: type))
    }
    method(on: type, "__next__", .none) { m, a in
      guard let tee = m.payload(of: a[0], as: TeeIterator.self) else { return m.stopIteration() }
      let link = tee.link
      if let next = link.next {
        let item = m.heap.retained(link.item)
        tee.advance(to: next, &m.heap)
        return .value(item)
      }
      let before = m.frameCount
      let flow = m.loop { m in
        m.ask(tee.source) { m, item in
          guard let item else { return .done(.exhausted) }
          if link.next == nil {
            let next = TeeLink()
            next.users = 1
            link.next = next
            link.item = m.heap.retained(item)
            m.heap.arena.note(TeeLink.bytes)
          }
          if let next = link.next, tee.link === link { tee.advance(to: next, &m.heap) }
          return .done(.value(item))
        }
      }
      return m.then(flow, at: before, mode: .forIter) { m, completion in
        if case .exhausted = completion { return m.stopIteration() }
        return Flow(completion)
      }
    }
    typeChanged(type)
    builtin(in: module, "itertools", "tee", .positional(1, 2)) { m, a in
      var n = 2
      if a.count > 1 {
        guard let given = m.ssize(a[1]) else { return .raised }
        n = given
      }
      if n < 0 { return m.raise(.valueError, "n must be >= 0") }
      if let flow = m.charge(picoseconds: Int64(min(n, 1 << 40)) * 50_000, bytes: min(n, 1 << 50) * 64) {
        return flow
      }
      if n == 0 { return .value(m.heap.newTuple([])) }
      return m.iterators([a[0]]) { m, all in
        var made: [Value] = []
        let link: TeeLink
        let source: Value
        if let tee = m.payload(of: all[0], as: TeeIterator.self) {
          // The first is the iterator itself.
          made.append(all[0])
          (link, source) = (tee.link, tee.source)
        } else {
          (link, source) = (TeeLink(), all[0])
        }
        while made.count < n {
          made.append(m.heap.newForeign(TeeIterator(source: m.heap.retained(source), link: link), type: type))
        }
        if m.payload(of: all[0], as: TeeIterator.self) == nil { m.heap.release(source) }
        return .value(m.heap.newTuple(made))
      }
    }
  }
}
