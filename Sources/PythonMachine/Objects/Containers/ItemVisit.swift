/// The visit of an iterator's items: one object for all of it, however often it has to wait for Python.
final class ItemVisit {
  /// Owned until the end of the visit.
  private let iterator: Value
  private let body: (inout Machine, Value) -> Flow
  private let finish: (inout Machine, ItemsEnd) -> Flow

  /// Arguments as those of `Machine.forEachItem(of:_:_:)`.
  init(
    _ iterator: Value, _ body: @escaping (inout Machine, Value) -> Flow,
    _ finish: @escaping (inout Machine, ItemsEnd) -> Flow
  ) {
    self.iterator = iterator
    self.body = body
    self.finish = finish
  }

  /// Takes items until one is not there at once, the body has to wait, or the visit is over.
  func go(_ machine: inout Machine) -> Flow {
    while true {
      let before = machine.frameCount
      let next = machine.iterNext(iterator)
      switch next {
      case .value(let item):
        if let flow = take(item, &machine) { return flow }
      case .exhausted: return end(.all, &machine)
      case .raised: return end(.raised, &machine)
      case .pushed, .paused:
        _ = machine.suspend(at: before, mode: .forIter) { machine, completion in
          switch completion {
          case .value(let item): self.take(item, &machine) ?? self.go(&machine)
          case .exhausted: self.end(.all, &machine)
          case .raised: self.end(.raised, &machine)
          }
        }
        return next
      }
    }
  }

  /// Hands an item (owned) to the body; nil when the next one can come.
  private func take(_ item: Value, _ machine: inout Machine) -> Flow? {
    let before = machine.frameCount
    let answer = body(&machine, item)
    switch answer {
    case .value(let v):
      guard v.isNull else { return end(.stopped(v), &machine) }
      guard let flow = machine.turn() else { return nil }
      if case .raised = flow { return end(.raised, &machine) }
      machine.heap.release(iterator)
      return flow
    case .exhausted, .raised: return end(.raised, &machine)
    case .pushed, .paused:
      _ = machine.suspend(at: before) { machine, completion in
        guard case .value(let v) = completion else { return self.end(.raised, &machine) }
        return v.isNull ? self.go(&machine) : self.end(.stopped(v), &machine)
      }
      return answer
    }
  }

  private func end(_ end: ItemsEnd, _ machine: inout Machine) -> Flow {
    machine.heap.release(iterator)
    return finish(&machine, end)
  }
}
