/// What the loop does with built-in containers where nobody has to be asked: the short ways.
extension Machine {
  /// Whether an int or string is in a plain dict or set, `unknown` for all else.
  mutating func quickContains(_ table: Value, _ key: Value) -> Ternary {
    if table.has(.dict) {
      let place = heap.quickFind(DictRef(table), key)
      return place >= 0 ? .yes : place == DictRef.unknownPlace ? .unknown : .no
    }
    guard let hash = heap.keyHash(key) else { return .unknown }
    switch SetRef(table).lookup(key, hash: hash, heap) {
    case .found: return .yes
    case .absent: return .no
    case .undecided: return .unknown
    }
  }

  /// Adds an int or string to a plain set; takes it over if it answers true.
  mutating func quickAdd(_ set: Value, _ item: Value) -> Bool {
    guard let hash = heap.keyHash(item) else { return false }
    switch SetRef(set).lookup(item, hash: hash, heap) {
    case .found: heap.release(item)
    case .absent: SetRef(set).insertNew(item, hash, &heap)
    case .undecided: return false
    }
    return true
  }

  /// The next item (owned) of an iterator over a built-in container that has one, `null` for all else.
  ///
  /// An iterator at its end, or whose container changed, takes the long way.
  mutating func quickStep(_ it: Value) -> Value {
    let type = it.obj.type
    let r = RecordRef(it)
    if type == heap.types.listIterator {
      let i = Int(r[1].bits)
      guard r[0].isObject, i < ListRef(r[0]).count else { return .null }
      r[1].bits = Int64(i &+ 1)
      return heap.retained(ListRef(r[0])[i])
    }
    if type == heap.types.rangeIterator {
      guard r[1].bits > 0 else { return .null }
      let current = r[0]
      r[0].bits = current.bits &+ r[2].bits
      r[1].bits &-= 1
      return current
    }
    if type == heap.types.tupleIterator {
      let i = Int(r[1].bits)
      guard r[0].isObject, i < TupleRef(r[0]).count else { return .null }
      r[1].bits = Int64(i &+ 1)
      return heap.retained(TupleRef(r[0])[i])
    }
    if type == heap.types.strASCIIIterator || type == heap.types.strIterator {
      let i = Int(r[1].bits)
      guard r[0].isObject, i < StrRef(r[0]).count, StrRef(r[0])[i] < 256 else { return .null }
      r[1].bits = Int64(i &+ 1)
      return heap.latin1(StrRef(r[0])[i])
    }
    if type == heap.types.enumerate {
      // One over another goes the long way, which counts how deep it is.
      guard r[0].has(.record), r[0].obj.type != type, r[1].isInt, r[1].bits < Int64.max else { return .null }
      let item = quickStep(r[0])
      if item.isNull { return .null }
      let i = r[1]
      r[1].bits = i.bits &+ 1
      let pair = heap.newTuple(count: 2)
      pair[0] = i
      pair[1] = item
      return pair.value
    }
    if type == heap.types.dictItemIterator || type == heap.types.dictKeyIterator
      || type == heap.types.dictValueIterator
    {
      guard r[0].isObject else { return .null }
      let d = DictRef(r[0])
      let i = Int(r[1].bits)
      guard d.count == Int(r[2].bits), i < d.used, !d.entry(i).key.isNull, r[3].bits != 0 else {
        return .null
      }
      r[1].bits = Int64(i &+ 1)
      r[3].bits &-= 1
      let entry = d.entry(i)
      if type == heap.types.dictKeyIterator { return heap.retained(entry.key) }
      if type == heap.types.dictValueIterator { return heap.retained(entry.value) }
      let pair = heap.newTuple(count: 2)
      pair[0] = heap.retained(entry.key)
      pair[1] = heap.retained(entry.value)
      return pair.value
    }
    if type == heap.types.zip { return quickZip(r) }
    return .null
  }

  /// A step of a `zip` of two iterators over ranges, lists or tuples that both have an item.
  private mutating func quickZip(_ r: RecordRef) -> Value {
    guard r[0].isObject, TupleRef(r[0]).count == 2 else { return .null }
    let first = TupleRef(r[0])[0], second = TupleRef(r[0])[1]
    guard hasQuickItem(first), hasQuickItem(second), !first.isIdentical(to: second) else { return .null }
    let pair = heap.newTuple(count: 2)
    pair[0] = quickStep(first)
    pair[1] = quickStep(second)
    return pair.value
  }

  private func hasQuickItem(_ it: Value) -> Bool {
    guard it.has(.record) else { return false }
    let r = RecordRef(it)
    let type = it.obj.type
    if type == heap.types.rangeIterator { return r[1].bits > 0 }
    if type == heap.types.listIterator { return r[0].isObject && Int(r[1].bits) < ListRef(r[0]).count }
    if type == heap.types.tupleIterator { return r[0].isObject && Int(r[1].bits) < TupleRef(r[0]).count }
    return false
  }
}
