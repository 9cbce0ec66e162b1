import CMemory

/// Memory for objects and their tables: size classes of 16 bytes with free lists, big blocks from the system.
///
/// Everything in it is plain data, so the end of a run drops it wholesale. Objects have chunks of their own, in which each
/// block says how long it is, so that a garbage collection finds them all without any other record of them.
@safe struct Arena: ~Copyable {
  private static let chunkSize = 1 << 18
  /// Blocks up to this size come from chunks.
  static let largestSmall = 512

  private static let classes = largestSmall / 16 + 1

  private var tables = Pool()
  private var objects = Pool()
  private let freeTables: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private let freeObjects: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  /// Bytes handed out and not yet returned.
  private(set) var bytesInUse = 0

  @safe private struct BigBlock {
    var previous: UnsafeMutablePointer<BigBlock>?
    var next: UnsafeMutablePointer<BigBlock>?
  }

  /// What the blocks of one sort are cut from.
  @safe private struct Pool {
    var chunks: [UnsafeMutableRawPointer] = unsafe []
    var cursor: UnsafeMutableRawPointer?
    var left = 0
    /// Head of the doubly linked list of big blocks.
    var big: UnsafeMutablePointer<BigBlock>?

    @inline(never) mutating func cut(_ units: Int) -> UnsafeMutableRawPointer {
      let size = units << 4
      guard units <= Arena.largestSmall / 16 else {
        guard let header = unsafe malloc(size + 16) else {
          preconditionFailure("the host has no memory left")
        }
        let block = unsafe header.bindMemory(to: BigBlock.self, capacity: 1)
        unsafe block.initialize(to: BigBlock(previous: nil, next: big))
        unsafe big?.pointee.previous = unsafe block
        unsafe big = unsafe block
        return unsafe header + 16
      }
      if left < size {
        // The rest of the chunk is a free block for whoever walks through it.
        if left > 0, let rest = unsafe cursor { unsafe Arena.markFree(rest, left >> 4) }
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

    @inline(never) mutating func giveBack(_ block: UnsafeMutableRawPointer) {
      let header = unsafe (block - 16).assumingMemoryBound(to: BigBlock.self)
      if let previous = unsafe header.pointee.previous {
        unsafe previous.pointee.next = unsafe header.pointee.next
      } else {
        unsafe big = unsafe header.pointee.next
      }
      unsafe header.pointee.next?.pointee.previous = unsafe header.pointee.previous
      unsafe free(header)
    }

    /// Makes a big block one of `units`, elsewhere if need be: the system moves its pages uncopied.
    @inline(never) mutating func move(
      _ block: UnsafeMutableRawPointer, _ units: Int
    ) -> UnsafeMutableRawPointer {
      guard let moved = unsafe realloc(block - 16, units << 4 + 16) else {
        preconditionFailure("the host has no memory left")
      }
      let header = unsafe moved.assumingMemoryBound(to: BigBlock.self)
      if let previous = unsafe header.pointee.previous {
        unsafe previous.pointee.next = unsafe header
      } else {
        unsafe big = unsafe header
      }
      unsafe header.pointee.next?.pointee.previous = unsafe header
      return unsafe moved + 16
    }

    func deallocate() {
      unsafe chunks.forEach { unsafe $0.deallocate() }
      var block = unsafe big
      while let this = unsafe block {
        unsafe block = unsafe this.pointee.next
        unsafe free(this)
      }
    }
  }

  init() {
    unsafe freeTables = .allocate(capacity: Arena.classes)
    unsafe freeTables.initialize(repeating: nil, count: Arena.classes)
    unsafe freeObjects = .allocate(capacity: Arena.classes)
    unsafe freeObjects.initialize(repeating: nil, count: Arena.classes)
  }

  deinit {
    tables.deallocate()
    objects.deallocate()
    unsafe freeTables.deallocate()
    unsafe freeObjects.deallocate()
  }

  // MARK: Tables

  /// Room for one `T`, with unspecified content.
  mutating func place<T>(_: T.Type) -> Handle<T> {
    unsafe Handle(allocate(MemoryLayout<T>.size).assumingMemoryBound(to: T.self))
  }

  /// A block of at least `size` bytes, aligned to 16, with unspecified content.
  @inline(__always) mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let units = (size &+ 15) >> 4
    bytesInUse &+= units << 4
    if units <= Arena.largestSmall / 16, let block = unsafe freeTables[units] {
      unsafe freeTables[units] = unsafe block.load(as: UnsafeMutableRawPointer?.self)
      return unsafe block
    }
    return unsafe tables.cut(units)
  }

  /// Takes back a block that ``allocate(_:)`` gave for the same `size`.
  @inline(__always) mutating func deallocate(_ block: UnsafeMutableRawPointer, _ size: Int) {
    let units = (size &+ 15) >> 4
    bytesInUse &-= units << 4
    if units <= Arena.largestSmall / 16 {
      unsafe block.storeBytes(of: freeTables[units], as: UnsafeMutableRawPointer?.self)
      unsafe freeTables[units] = unsafe block
    } else {
      unsafe tables.giveBack(block)
    }
  }

  /// Makes a block that ``allocate(_:)`` gave for `old` bytes one of `size` bytes, elsewhere if need be.
  ///
  /// It keeps what fits of its content.
  mutating func reallocate(
    _ block: UnsafeMutableRawPointer, _ old: Int, to size: Int
  ) -> UnsafeMutableRawPointer {
    guard min(old, size) > Arena.largestSmall else {
      let new = unsafe allocate(size)
      unsafe new.copyMemory(from: block, byteCount: min(old, size))
      unsafe deallocate(block, old)
      return unsafe new
    }
    let units = (size &+ 15) >> 4
    bytesInUse &+= (units &- (old &+ 15) >> 4) << 4
    return unsafe tables.move(block, units)
  }

  /// Counts memory that an object has elsewhere, and no longer has when `bytes` is negative.
  mutating func note(_ bytes: Int) { bytesInUse &+= bytes }

  // MARK: Objects

  /// The same for an object, whose header its maker writes at once.
  @inline(__always) mutating func allocateObject(_ size: Int) -> UnsafeMutableRawPointer {
    let units = (size &+ 15) >> 4
    bytesInUse &+= units << 4
    if units <= Arena.largestSmall / 16, let block = unsafe freeObjects[units] {
      unsafe freeObjects[units] = unsafe block.load(as: UnsafeMutableRawPointer?.self)
      return unsafe block
    }
    return unsafe objects.cut(units)
  }

  /// Takes back the block of an object of `size` bytes.
  @inline(__always) mutating func deallocateObject(_ block: UnsafeMutableRawPointer, _ size: Int) {
    let units = (size &+ 15) >> 4
    bytesInUse &-= units << 4
    if units <= Arena.largestSmall / 16 {
      unsafe block.storeBytes(of: freeObjects[units], as: UnsafeMutableRawPointer?.self)
      unsafe block.storeBytes(of: units, toByteOffset: 8, as: Int.self)
      unsafe freeObjects[units] = unsafe block
    } else {
      unsafe objects.giveBack(block)
    }
  }

  /// Marks a block of a chunk as free: where an object has its type stands its length, a small number.
  private static func markFree(_ block: UnsafeMutableRawPointer, _ units: Int) {
    unsafe block.storeBytes(of: units, toByteOffset: 8, as: Int.self)
  }

  /// Whether the block of a small object that there was once holds one now.
  static func holdsObject(_ object: Obj) -> Bool {
    unsafe UnsafeRawPointer(object.p.address).load(fromByteOffset: 8, as: Int.self) >= Arena.classes
  }

  /// Calls `body` with every object there is, by address in each chunk; it may neither make nor free objects.
  func forEachObject(_ body: (Obj) -> Void) {
    let count = unsafe objects.chunks.count
    for i in 0..<count {
      let chunk = unsafe objects.chunks[i]
      let isLast = i == count - 1
      let end = isLast ? Arena.chunkSize - objects.left : Arena.chunkSize
      var at = 0
      while at < end {
        let block = unsafe chunk + at
        let word = unsafe block.load(fromByteOffset: 8, as: Int.self)
        if word < Arena.classes {
          // Never zero: that would be an object without a type.
          at += max(word, 1) << 4
        } else {
          let object = unsafe Obj(p: Handle(block.assumingMemoryBound(to: Header.self)))
          body(object)
          at += Int(object.p.pointee.units & Header.unitsMask) << 4
        }
      }
    }
    var block = unsafe objects.big
    while let this = unsafe block {
      unsafe block = unsafe this.pointee.next
      body(unsafe Obj(p: Handle((UnsafeMutableRawPointer(this) + 16).assumingMemoryBound(to: Header.self))))
    }
  }
}
