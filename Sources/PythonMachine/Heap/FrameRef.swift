/// A frame object: a record that follows its frame as long as that lives, and then keeps what is left of it.
///
/// Its fields: the code's index; the lowered instruction; the globals; the frame object below, or none; the values of the
/// slots (a tuple in which unbound ones are `null`) or the namespace, none while the frame lives; the address of the
/// generator whose frame it is, or 0; whether the frame lives. Fields 1, 3 and 4 count only when it does not.
struct FrameRef {
  let p: Handle<RecordStorage>
  init(p: Handle<RecordStorage>) { self.p = p }
  init(_ v: Value) { p = v.obj.cast(RecordStorage.self) }

  static let fieldCount = 7

  var record: RecordRef { RecordRef(p: p) }
  var isAlive: Bool { record[6].isTrue }
  /// The generator (borrowed) whose frame it is, nil for other frames and when the frame has ended.
  var generator: Handle<GeneratorStorage>? {
    let address = record[5].bits
    return address == 0 ? nil : GeneratorRef(Value(tag: Value.Tag.object, bits: address)).p
  }

  /// Takes over from a frame that is going what somebody else than the frame may still ask for.
  func leave(_ f: Frame, _ heap: inout Heap) {
    let r = record
    r[6] = .false
    r[5] = .int(0)
    r[1] = .int(FrameRef.index(f))
    guard p.pointee.header.refcount > 1 else { return }
    if !f.locals.isNull {
      r[4] = heap.retained(f.locals)
      return
    }
    let slots = Int(f.code.pointee.slotCount)
    let all = heap.newTuple(count: slots)
    for i in 0..<slots {
      all[i] = f.base[i]
      f.base[i] = .null
    }
    r[4] = all.value
  }

  /// The lowered instruction at which a frame stands.
  static func index(_ f: Frame) -> Int { unsafe max(0, f.pc - f.code.pointee.instructions - 1) }
}

extension Heap {
  /// A frame object for a frame that lives (owned by the caller).
  mutating func newFrameObject(_ f: Frame) -> Value {
    let p = allocate(
      RecordStorage.self, kind: .record, type: types.frame, extra: FrameRef.fieldCount * 16)
    p.pointee.count = FrameRef.fieldCount
    let r = RecordRef(p: p)
    r[0] = .int(Int(f.code.pointee.index))
    r[1] = .int(0)
    r[2] = retained(f.globals.value)
    r[3] = .none
    r[4] = .none
    r[5] = .int(f.generator.map { Heap.header($0).bits } ?? 0)
    r[6] = .true
    return Heap.header(p)
  }
}
