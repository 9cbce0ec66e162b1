/// Memory for objects and their tables: size classes of 16 bytes with free lists, big blocks from the system.
///
/// Everything in it is plain data, so the end of a run drops it wholesale.
struct Arena: ~Copyable {
  private static let chunkSize = 1 << 18
  /// Blocks up to this size come from chunks.
  private static let largestSmall = 512

  private var chunks: [UnsafeMutableRawPointer] = []
  private var cursor: UnsafeMutableRawPointer?
  private var left = 0
  private let free: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  /// Head of the doubly linked list of big blocks.
  private var big: UnsafeMutablePointer<BigBlock>?
  /// Bytes handed out and not yet returned.
  private(set) var bytesInUse = 0

  private struct BigBlock {
    var previous: UnsafeMutablePointer<BigBlock>?
    var next: UnsafeMutablePointer<BigBlock>?
  }

  init() {
    free = .allocate(capacity: Arena.largestSmall / 16 + 1)
    free.initialize(repeating: nil, count: Arena.largestSmall / 16 + 1)
  }

  deinit {
    for chunk in chunks { chunk.deallocate() }
    var block = big
    while let this = block {
      block = this.pointee.next
      UnsafeMutableRawPointer(this).deallocate()
    }
    free.deallocate()
  }

  /// A block of at least `size` bytes, aligned to 16, with unspecified content.
  @inline(__always) mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let units = (size &+ 15) >> 4
    bytesInUse &+= units << 4
    if units <= Arena.largestSmall / 16, let block = free[units] {
      free[units] = block.load(as: UnsafeMutableRawPointer?.self)
      return block
    }
    return allocateSlowly(units)
  }

  /// Room for one `T`, with unspecified content.
  mutating func place<T>(_: T.Type) -> Handle<T> {
    Handle(allocate(MemoryLayout<T>.size).assumingMemoryBound(to: T.self))
  }

  @inline(never) private mutating func allocateSlowly(_ units: Int) -> UnsafeMutableRawPointer {
    let size = units << 4
    guard units <= Arena.largestSmall / 16 else {
      let header = UnsafeMutableRawPointer.allocate(byteCount: size + 16, alignment: 16)
      let block = header.bindMemory(to: BigBlock.self, capacity: 1)
      block.initialize(to: BigBlock(previous: nil, next: big))
      big?.pointee.previous = block
      big = block
      return header + 16
    }
    if left < size {
      let chunk = UnsafeMutableRawPointer.allocate(byteCount: Arena.chunkSize, alignment: 16)
      chunks.append(chunk)
      cursor = chunk
      left = Arena.chunkSize
    }
    let block = cursor.unsafelyUnwrapped
    cursor = block + size
    left -= size
    return block
  }

  /// Takes back a block that ``allocate(_:)`` gave for the same `size`.
  @inline(__always) mutating func deallocate(_ block: UnsafeMutableRawPointer, _ size: Int) {
    let units = (size &+ 15) >> 4
    bytesInUse &-= units << 4
    if units <= Arena.largestSmall / 16 {
      block.storeBytes(of: free[units], as: UnsafeMutableRawPointer?.self)
      free[units] = block
    } else {
      deallocateBig(block)
    }
  }

  @inline(never) private mutating func deallocateBig(_ block: UnsafeMutableRawPointer) {
    let header = (block - 16).assumingMemoryBound(to: BigBlock.self)
    if let previous = header.pointee.previous { previous.pointee.next = header.pointee.next } else { big = header.pointee.next }
    header.pointee.next?.pointee.previous = header.pointee.previous
    UnsafeMutableRawPointer(header).deallocate()
  }
}
