/// A growing table of plain rows that only its owner can reach.
///
/// An array would ask at every change whether somebody shares its storage, which takes longer than most changes
/// here. Rows are checked against the bounds; the pointer stays inside this file.
@safe struct Table<Row>: ~Copyable {
  private var rows: UnsafeMutablePointer<Row>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 4
    unsafe rows = .allocate(capacity: capacity)
  }

  init(repeating row: Row, count: Int) {
    self.init()
    for _ in 0..<count { append(row) }
  }

  deinit {
    unsafe rows.deinitialize(count: count)
    unsafe rows.deallocate()
  }

  var indices: Range<Int> { 0..<count }

  subscript(index: Int) -> Row {
    @inline(__always) _read {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "a row of the table")
      yield unsafe rows[index]
    }
    @inline(__always) _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "a row of the table")
      yield unsafe &rows[index]
    }
  }

  mutating func append(_ row: Row) {
    if count == capacity {
      let grown = UnsafeMutablePointer<Row>.allocate(capacity: 2 * capacity)
      unsafe grown.moveInitialize(from: rows, count: count)
      unsafe rows.deallocate()
      unsafe rows = grown
      capacity *= 2
    }
    unsafe (rows + count).initialize(to: row)
    count += 1
  }

  /// Removes a row; the last one takes its place.
  mutating func remove(at index: Int) {
    self[index] = self[count - 1]
    count -= 1
    unsafe (rows + count).deinitialize(count: 1)
  }
}
