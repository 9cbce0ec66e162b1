/// An iterator of `itertools.groupby`.
final class GroupsIterator: Foreign {
  let items: Value
  let function: Value
  /// The key of the group given out last, the key and the item read last; `null` before there are any.
  var target: Value = .null
  var key: Value = .null
  var item: Value = .null
  /// Changes with every group: only the last one can still be read.
  var serial = 0

  init(items: Value, function: Value) {
    self.items = items
    self.function = function
  }

  override func releaseValues(_ heap: inout Heap) {
    for v in [items, function, target, key, item] { heap.release(v) }
  }
}

/// The iterator over one group.
final class GroupIterator: Foreign {
  let parent: Value
  let groups: GroupsIterator
  let key: Value
  let serial: Int

  init(parent: Value, groups: GroupsIterator, key: Value) {
    self.parent = parent
    self.groups = groups
    self.key = key
    serial = groups.serial
  }

  override func releaseValues(_ heap: inout Heap) {
    heap.release(parent)
    heap.release(key)
  }
}

extension Machine {
  mutating func registerGroupby(_ module: Value) {
    let groupType = defineType("_grouper", module: "itertools")
    method(on: groupType, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(on: groupType, "__next__", .none) { m, a in
      guard let group = m.payload(of: a[0], as: GroupIterator.self) else { return m.stopIteration() }
      let before = m.frameCount
      return m.then(m.loop { m in m.itemTurn(group) }, at: before, mode: .forIter) { m, completion in
        if case .exhausted = completion { return m.stopIteration() }
        return Flow(completion)
      }
    }
    typeChanged(groupType)
    let type = defineType("groupby", module: "itertools")
    heap.set(ModuleRef(module).dict, "groupby", heap.retained(type.value))
    let signature = Signature.named(["iterable", "key"], required: 1)
    natives.append(
      NativeFunction(name: "groupby", signature: signature, isMethod: true, owner: "") { m, args in
        let a = args.dropFirst
        let type = TypeRef(args[0])
        let function = m.heap.retained(a.at(1, "key") ?? .none)
        return m.iterators([a.at(0, "iterable") ?? .none]) { m, all in
          .value(m.heap.newForeign(GroupsIterator(items: all[0], function: function), type: type))
        }
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    method(on: type, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(on: type, "__next__", .none) { m, a in
      guard let groups = m.payload(of: a[0], as: GroupsIterator.self) else { return m.stopIteration() }
      let me = m.heap.retained(a[0])
      groups.serial += 1
      let before = m.frameCount
      let flow = m.loop { m in m.groupTurn(groups, me, groupType) }
      return m.then(flow, at: before, mode: .forIter) { m, completion in
        m.heap.release(me)
        if case .exhausted = completion { return m.stopIteration() }
        return Flow(completion)
      }
    }
    typeChanged(type)
  }

  /// A step towards the next group: what is left of the last one is passed over.
  private mutating func groupTurn(_ groups: GroupsIterator, _ me: Value, _ type: TypeRef) -> Turn {
    if groups.key.isNull { return readItem(groups) }
    if groups.target.isNull { return newGroup(groups, me, type) }
    let before = frameCount
    return waiting(equals(groups.target, groups.key), at: before) { m, answer in
      answer.isTrue ? m.readItem(groups) : m.newGroup(groups, me, type)
    }
  }

  private mutating func newGroup(_ groups: GroupsIterator, _ me: Value, _ type: TypeRef) -> Turn {
    let old = groups.target
    groups.target = heap.retained(groups.key)
    heap.release(old)
    let group = GroupIterator(
      parent: heap.retained(me), groups: groups, key: heap.retained(groups.key))
    let iterator = heap.newForeign(group, type: type)
    return .done(.value(tuple(heap.retained(groups.key), iterator)))
  }

  /// Reads an item and asks for its key.
  private mutating func readItem(_ groups: GroupsIterator) -> Turn {
    ask(groups.items) { m, item in
      guard let item else { return .done(.exhausted) }
      if groups.function.isNone { return m.note(groups, item, key: m.heap.retained(item)) }
      let before = m.frameCount
      return .wait(m.call(groups.function, [item]), at: before, mode: .push) { m, completion in
        if case .value(let key) = completion { return m.note(groups, item, key: key) }
        m.heap.release(item)
        return .done(Flow(completion))
      }
    }
  }

  private mutating func note(_ groups: GroupsIterator, _ item: Value, key: Value) -> Turn {
    let old = [groups.item, groups.key]
    groups.item = item
    groups.key = key
    release(old)
    return .again
  }

  private mutating func itemTurn(_ group: GroupIterator) -> Turn {
    let groups = group.groups
    guard groups.serial == group.serial else { return .done(.exhausted) }
    if groups.item.isNull { return readItem(groups) }
    let before = frameCount
    return waiting(equals(group.key, groups.key), at: before) { _, answer in
      guard answer.isTrue else { return .done(.exhausted) }
      let item = groups.item
      groups.item = .null
      return .done(.value(item))
    }
  }
}
