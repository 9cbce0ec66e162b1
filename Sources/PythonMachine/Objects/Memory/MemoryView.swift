/// The window of a `memoryview` into bytes, a bytearray or an array.
final class MemoryView: Foreign {
  /// What it looks into (owned), `null` once released.
  var base: Value
  let format: ElementFormat
  /// The format as it was given: with an `@` or without.
  let formatText: String
  /// Where the first element begins.
  let offset: Int
  let shape: [Int]
  /// Bytes from one element to the next, for each dimension.
  let strides: [Int]
  let isReadOnly: Bool

  /// A view; the caller hands over one reference to `base` and has counted the export.
  init(
    base: Value, format: ElementFormat, text: String, offset: Int, shape: [Int], strides: [Int],
    isReadOnly: Bool
  ) {
    self.base = base
    self.format = format
    formatText = text
    self.offset = offset
    self.shape = shape
    self.strides = strides
    self.isReadOnly = isReadOnly
  }

  override func releaseValues(_ heap: inout Heap) { release(&heap) }

  /// Lets go of what it looks into.
  func release(_ heap: inout Heap) {
    guard !base.isNull else { return }
    let old = base
    base = .null
    heap.countExport(old, -1)
    heap.release(old)
  }

  var isReleased: Bool { base.isNull }
  var count: Int { shape.reduce(1, *) }
  var byteCount: Int { count * format.size }
  var isContiguous: Bool {
    byteCount == 0 || shape == [1] || strides == MemoryView.strides(shape, format.size)
  }

  /// Whether the first index runs fastest.
  var isFortranContiguous: Bool {
    var expected = format.size
    for (n, stride) in zip(shape, strides) {
      if n > 1, stride != expected { return false }
      expected *= n
    }
    return true
  }

  static func strides(_ shape: [Int], _ size: Int) -> [Int] {
    var strides = shape
    var next = size
    for i in shape.indices.reversed() {
      strides[i] = next
      next *= shape[i]
    }
    return strides
  }

  /// Where the elements begin, in order; the first index runs fastest if `fortran` holds.
  func places(fortran: Bool = false) -> [Int] {
    if shape.count == 1 { return (0..<shape[0]).map { offset + $0 * strides[0] } }
    var places = [offset]
    let dimensions = Array(zip(shape, strides))
    for (n, stride) in fortran ? dimensions.reversed() : dimensions {
      places = places.flatMap { place in (0..<n).map { place + $0 * stride } }
    }
    return places
  }
}

extension Heap {
  /// The view a value is, nil for all else.
  func view(_ v: Value) -> MemoryView? {
    v.has(.foreign) ? foreign[v.obj.cast(ForeignStorage.self).pointee.index] as? MemoryView : nil
  }

  func array(_ v: Value) -> ArrayObject? {
    v.has(.foreign) ? foreign[v.obj.cast(ForeignStorage.self).pointee.index] as? ArrayObject : nil
  }

  /// Notes that a view into `base` has come (1) or gone (-1).
  func countExport(_ base: Value, _ change: Int) {
    if base.has(.bytearray) {
      BytesRef(base).p.pointee.exports += change
    } else if let array = array(base) {
      array.exports += change
    }
  }

  /// All bytes of what a view can look into.
  func memory(_ base: Value) -> [UInt8] { array(base)?.bytes ?? BytesRef(base).array }

  func memory(_ base: Value, _ at: Int, count: Int) -> [UInt8] {
    if let array = array(base) { return Array(array.bytes[at..<(at + count)]) }
    let bytes = BytesRef(base)
    return (0..<count).map { bytes[at + $0] }
  }

  func setMemory(_ base: Value, _ at: Int, _ new: [UInt8]) {
    if let array = array(base) {
      array.bytes.replaceSubrange(at..<(at + new.count), with: new)
      return
    }
    let bytes = BytesRef(base)
    for (i, b) in new.enumerated() { bytes[at + i] = b }
  }

  /// The bytes a view shows, one element after another.
  func content(_ view: MemoryView, fortran: Bool = false) -> [UInt8] {
    if view.isContiguous, !fortran { return memory(view.base, view.offset, count: view.byteCount) }
    let all = memory(view.base)
    return view.places(fortran: fortran).flatMap { all[$0..<($0 + view.format.size)] }
  }

  /// The bytes of what offers its memory and is not `bytes` or `bytearray`: nil for what offers none, or not in one piece.
  func offeredBytes(_ v: Value) -> [UInt8]? {
    if let array = array(v) { return array.bytes }
    guard let view = view(v), !view.isReleased, view.isContiguous else { return nil }
    return content(view)
  }
}

extension Machine {
  /// A view (owned) of `base` (borrowed).
  mutating func newView(
    of base: Value, _ format: ElementFormat, text: String? = nil, offset: Int = 0, shape: [Int],
    strides: [Int]? = nil, isReadOnly: Bool
  ) -> Value {
    heap.countExport(base, 1)
    return heap.newForeign(
      MemoryView(
        base: heap.retained(base), format: format, text: text ?? format.name, offset: offset, shape: shape,
        strides: strides ?? MemoryView.strides(shape, format.size), isReadOnly: isReadOnly),
      type: memoryViewType)
  }

  /// `memoryview(v)`; nil for what offers no memory.
  mutating func view(of v: Value) -> Flow? {
    guard let bytes = ElementFormat.bytes else { return nil }
    if v.has(.bytes) || v.has(.bytearray) {
      return .value(newView(of: v, bytes, shape: [BytesRef(v).count], isReadOnly: v.has(.bytes)))
    }
    if let array = heap.array(v) {
      let format = array.format.kind == .character ? "w" : array.format.name
      return .value(newView(of: v, array.format, text: format, shape: [array.count], isReadOnly: false))
    }
    guard let view = heap.view(v) else { return nil }
    if view.isReleased { return releasedView() }
    return .value(copy(of: view))
  }

  mutating func copy(of view: MemoryView, isReadOnly: Bool? = nil) -> Value {
    newView(
      of: view.base, view.format, text: view.formatText, offset: view.offset, shape: view.shape,
      strides: view.strides, isReadOnly: isReadOnly ?? view.isReadOnly)
  }

  mutating func releasedView() -> Flow {
    raise(.valueError, "operation forbidden on released memoryview object")
  }

  /// Why an object that should offer its bytes in one piece does not.
  mutating func raiseNoBytes(_ v: Value) {
    if let view = heap.view(v) {
      _ =
        view.isReleased
        ? releasedView() : raise(.bufferError, "memoryview: underlying buffer is not C-contiguous")
    } else {
      _ = raise(.typeError, "a bytes-like object is required, not '\(typeName(v))'")
    }
  }

  /// What a bytearray says that cannot change its size because of views into it; nil when it can.
  mutating func exportRefusal(_ v: Value) -> Flow? {
    guard v.has(.bytearray), BytesRef(v).p.pointee.exports > 0 else { return nil }
    return raise(.bufferError, "Existing exports of data: object cannot be re-sized")
  }
}
