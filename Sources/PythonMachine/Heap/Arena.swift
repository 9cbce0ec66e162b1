/// Memory for objects and their tables: size classes of 16 bytes with free lists, big blocks from the system.
///
/// Everything in it is plain data, so the end of a run drops it wholesale.
@safe struct Arena: ~Copyable {
  private static let chunkSize = 1 << 18
  /// Blocks up to this size come from chunks.
  private static let largestSmall = 512

  private var chunks: [UnsafeMutableRawPointer] = unsafe []
  private var cursor: UnsafeMutableRawPointer?
  private var left = 0
  private let free: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  /// Head of the doubly linked list of big blocks.
  private var big: UnsafeMutablePointer<BigBlock>?
  /// Bytes handed out and not yet returned.
  private(set) var bytesInUse = 0

  @safe private struct BigBlock {
    var previous: UnsafeMutablePointer<BigBlock>?
    var next: UnsafeMutablePointer<BigBlock>?
  }

  init() {
    unsafe free = .allocate(capacity: Arena.largestSmall / 16 + 1)
    unsafe free.initialize(repeating: nil, count: Arena.largestSmall / 16 + 1)
  }

  deinit {
    unsafe chunks.forEach { unsafe $0.deallocate() }
    var block = unsafe big
    while let this = unsafe block {
      unsafe block = unsafe this.pointee.next
      unsafe UnsafeMutableRawPointer(this).deallocate()
    }
    unsafe free.deallocate()
  }

  /// A block of at least `size` bytes, aligned to 16, with unspecified content.
  @inline(__always) mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let units = (size &+ 15) >> 4
    bytesInUse &+= units << 4
    if units <= Arena.largestSmall / 16, let block = unsafe free[units] {
      unsafe free[units] = unsafe block.load(as: UnsafeMutableRawPointer?.self)
      return unsafe block
    }
    return unsafe allocateSlowly(units)
  }

  /// Counts memory that an object has elsewhere, and no longer has when `bytes` is negative.
  mutating func note(_ bytes: Int) { bytesInUse &+= bytes }

  /// Room for one `T`, with unspecified content.
  mutating func place<T>(_: T.Type) -> Handle<T> {
    unsafe Handle(allocate(MemoryLayout<T>.size).assumingMemoryBound(to: T.self))
  }

  @inline(never) private mutating func allocateSlowly(_ units: Int) -> UnsafeMutableRawPointer {
    let size = units << 4
    guard units <= Arena.largestSmall / 16 else {
      let header = UnsafeMutableRawPointer.allocate(byteCount: size + 16, alignment: 16)
      let block = unsafe header.bindMemory(to: BigBlock.self, capacity: 1)
      unsafe block.initialize(to: BigBlock(previous: nil, next: big))
      unsafe big?.pointee.previous = unsafe block
      unsafe big = unsafe block
      return unsafe header + 16
    }
    if left < size {
      let chunk = UnsafeMutableRawPointer.allocate(byteCount: Arena.chunkSize, alignment: 16)
      unsafe chunks.append(chunk)
      unsafe cursor = unsafe chunk
      left = Arena.chunkSize
    }
    let block = unsafe cursor.unsafelyUnwrapped
    unsafe cursor = unsafe block + size
    left -= size
    return unsafe block
  }

  /// Takes back a block that ``allocate(_:)`` gave for the same `size`.
  @inline(__always) mutating func deallocate(_ block: UnsafeMutableRawPointer, _ size: Int) {
    let units = (size &+ 15) >> 4
    bytesInUse &-= units << 4
    if units <= Arena.largestSmall / 16 {
      unsafe block.storeBytes(of: free[units], as: UnsafeMutableRawPointer?.self)
      unsafe free[units] = unsafe block
    } else {
      unsafe deallocateBig(block)
    }
  }

  @inline(never) private mutating func deallocateBig(_ block: UnsafeMutableRawPointer) {
    let header = unsafe (block - 16).assumingMemoryBound(to: BigBlock.self)
    if let previous = unsafe header.pointee.previous {
      unsafe previous.pointee.next = unsafe header.pointee.next
    } else {
      unsafe big = unsafe header.pointee.next
    }
    unsafe header.pointee.next?.pointee.previous = unsafe header.pointee.previous
    unsafe UnsafeMutableRawPointer(header).deallocate()
  }
}
