/// The instructions that build containers from the stack and take them apart.
extension Machine {
  /// `BUILD_MAP`: takes `pairs` keys and values from the stack.
  mutating func buildMap(_ f: Handle<Frame>, pairs: Int) -> Flow {
    let dict = heap.newDict()
    let operands = f.pointee.sp - 2 * pairs
    var i = 0
    return loop { machine in
      guard i < pairs else {
        machine.dropOperands(from: operands, count: 2 * pairs)
        return .done(.value(dict))
      }
      let (key, value) = (operands[2 * i], operands[2 * i + 1])
      i += 1
      let before = machine.frameCount
      return .wait(machine.nativeSetItem(dict, key, value), at: before, mode: .push) { machine, completion in
        if case .value = completion { return .again }
        machine.heap.release(dict)
        return .done(Flow(completion))
      }
    }
  }

  /// `BUILD_SET`: takes `count` items from the stack.
  mutating func buildSet(_ f: Handle<Frame>, count: Int) -> Flow {
    let set = heap.newSet()
    let operands = f.pointee.sp - count
    var i = 0
    return loop { machine in
      guard i < count else {
        machine.dropOperands(from: operands, count: count)
        return .done(.value(set))
      }
      let item = operands[i]
      i += 1
      let before = machine.frameCount
      return .wait(machine.addToSet(set, item), at: before, mode: .push) { machine, completion in
        if case .value = completion { return .again }
        machine.heap.release(set)
        return .done(Flow(completion))
      }
    }
  }

  /// Takes operands from the top of the stack of the Python frame on top.
  private mutating func dropOperands(from operands: StackPointer, count: Int) {
    topFrame.pointee.sp = operands
    unsafe heap.release(operands.pointer, count: count)
  }

  /// `list.extend(iterable)`, `LIST_EXTEND`.
  ///
  /// The result is none.
  ///
  /// - Parameter starred: the message for what is not iterable is that of `[*x]`.
  mutating func extendList(_ list: Value, _ iterable: Value, starred: Bool) -> Flow {
    if starred, quickItemsAreImpossible(iterable) {
      return raise(.typeError, "Value after * must be an iterable, not \(typeName(iterable))")
    }
    if let n = quickCount(iterable) {
      if let flow = charge(items: n, each: ContainerCost.copy) { return flow }
      if let items = quickItems(iterable) {
        // An empty list gets just the room it needs (`list_preallocate_exact`).
        let isNew = ListRef(list).p.pointee.capacity == 0
        ListRef(list).grow(to: ListRef(list).count + items.count, exactly: isNew, &heap)
        for item in items { ListRef(list).append(item, &heap) }
        return .value(.none)
      }
    }
    return forEach(iterable, hinted: true) { machine, item in
      machine.now &+= ContainerCost.iterate
      ListRef(list).append(item, &machine.heap)
      return .value(.null)
    } _: { _, end in
      if case .raised = end { return .raised }
      return .value(.none)
    }
  }

  // MARK: Unpacking

  /// `UNPACK_SEQUENCE` (`after` is -1) and `UNPACK_EX`: replaces the sequence on the stack by its items, the first on
  /// top.
  mutating func unpack(_ f: Handle<Frame>, before: Int, after: Int) -> Flow {
    let v = f.pointee.sp[-1]
    if after < 0, v.isObject, v.obj.type == heap.types.tuple || v.obj.type == heap.types.list {
      return unpackExactly(f, v, before)
    }
    if quickItemsAreImpossible(v) {
      return raise(.typeError, "cannot unpack non-iterable \(typeName(v)) object")
    }
    let entry = frameCount
    return then(getIter(v), at: entry) { machine, completion in
      guard case .value(let iterator) = completion else { return Flow(completion) }
      return machine.unpack(iterator, before, after)
    }
  }

  private mutating func unpackExactly(_ f: Handle<Frame>, _ v: Value, _ wanted: Int) -> Flow {
    let count = v.has(.tuple) ? TupleRef(v).count : ListRef(v).count
    guard count == wanted else {
      return raise(
        .valueError,
        count > wanted
          ? "too many values to unpack (expected \(wanted))"
          : "not enough values to unpack (expected \(wanted), got \(count))")
    }
    var sp = f.pointee.sp - 1
    for i in stride(from: count - 1, through: 0, by: -1) {
      sp.pointee = heap.retained(v.has(.tuple) ? TupleRef(v)[i] : ListRef(v)[i])
      sp += 1
    }
    f.pointee.sp = sp
    heap.release(v)
    return .value(.null)
  }

  /// Takes as many items from `iterator` (owned) as there are targets, and looks whether there is one more.
  private mutating func unpack(_ iterator: Value, _ before: Int, _ after: Int) -> Flow {
    var items: [Value] = []
    return forEachItem(of: iterator) { machine, item in
      items.append(item)
      if items.count & 0xFFF == 0, let flow = machine.charge(picoseconds: 0, bytes: items.count * 32) {
        return flow
      }
      // One too many ends it.
      return .value(after < 0 && items.count > before ? .true : .null)
    } _: { machine, end in
      switch end {
      case .raised:
        machine.release(items)
        return .raised
      case .stopped:
        machine.release(items)
        return machine.raise(.valueError, "too many values to unpack (expected \(before))")
      case .all: return machine.placeUnpacked(items, before, after)
      }
    }
  }

  private mutating func placeUnpacked(_ items: [Value], _ before: Int, _ after: Int) -> Flow {
    let least = before + max(after, 0)
    if items.count < least {
      release(items)
      return raise(
        .valueError,
        "not enough values to unpack (expected \(after < 0 ? "" : "at least ")\(least), got \(items.count))")
    }
    var targets = items
    if after >= 0 {
      let middle = before..<(items.count - after)
      let list = heap.newList(Array(items[middle]))
      targets.replaceSubrange(middle, with: [list])
    }
    let f = topFrame
    f.pointee.sp -= 1
    let sequence = f.pointee.sp.pointee
    for item in targets.dropFirst().reversed() {
      f.pointee.sp.pointee = item
      f.pointee.sp += 1
    }
    heap.release(sequence)
    return .value(targets.first ?? .null)
  }
}
