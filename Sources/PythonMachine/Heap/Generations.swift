/// What tells when a garbage collection is due, as CPython 3.12 has it: three generations of containers, of which
/// the youngest is counted with each container that comes and each that goes.
///
/// Of the young and the middle generation there are lists. Nothing is taken off them when a container goes: its
/// block stays where it is, free or with another object in it, and who reads a list passes over what it finds dead.
/// Large containers, whose blocks go back to the system, are on no list; only a full collection looks at them.
@safe struct Generations: ~Copyable {
  /// What `gc.enable()` and `gc.disable()` set.
  var isEnabled = true
  /// Whether a collection goes on: none begins meanwhile.
  var isCollecting = false
  /// A collection is due at the next check point.
  var isDue = false
  /// The one that is due looks at everything, because memory runs out.
  var isForced = false
  /// What `gc.get_threshold()` shows.
  var thresholds = [700, 10, 10]
  /// Containers of the young generation when it was counted last, and collections of each younger one.
  private var counts = [0, 0, 0]
  /// Those that outlived a collection of the young generation.
  private var middle: [Obj] = []
  /// Containers that a full collection has left.
  private var longLived = 0
  /// Those that have got past the middle generation since.
  private var pending = 0

  private var young: UnsafeMutablePointer<Obj>
  private var capacity = 4_096
  /// Containers on the list of the young.
  private var listed = 0
  /// How many of them are in `counts`.
  private var counted = 0
  /// At this many listed the count is looked at again.
  private var limit = 4_096
  /// Large containers made since the last count.
  private var large = 0
  /// Containers gone since the last count.
  private var gone = 0

  init() { unsafe young = .allocate(capacity: 4_096) }

  deinit { unsafe young.deallocate() }

  // MARK: Counting

  /// Notes a new container.
  ///
  /// - Returns: whether it is time to `count()`.
  @inline(__always) mutating func enter(_ object: Obj, size: Int) -> Bool {
    guard size <= Arena.largestSmall else {
      large &+= 1
      return false
    }
    unsafe young[listed] = object
    listed &+= 1
    return listed >= limit
  }

  /// Notes that a container goes.
  @inline(__always) mutating func leave() { gone &+= 1 }

  /// What `gc.get_count()` shows.
  var current: [Int] { [max(0, counts[0] + listed - counted + large - gone), counts[1], counts[2]] }

  /// Counts, makes room on the list, and sets ``isDue``.
  @inline(never) mutating func count() {
    settle()
    if listed == capacity {
      listed = unsafe Generations.livingOnly(young, listed)
      counted = listed
      if listed > capacity / 2 { grow() }
    }
    limit = capacity
    guard isEnabled, !isCollecting, thresholds[0] != 0 else { return }
    if counts[0] > thresholds[0] {
      isDue = true
    } else {
      limit = min(capacity, listed + thresholds[0] + 1 - counts[0])
    }
  }

  /// The next container is to `count()`: something that decides has changed.
  mutating func reconsider() {
    settle()
    limit = listed + 1
  }

  private mutating func settle() {
    counts = current
    counted = listed
    large = 0
    gone = 0
  }

  private mutating func grow() {
    let new = UnsafeMutablePointer<Obj>.allocate(capacity: capacity * 2)
    unsafe new.update(from: young, count: listed)
    unsafe young.deallocate()
    unsafe young = unsafe new
    capacity *= 2
  }

  // MARK: Collecting

  /// Which generation a collection that is due looks at, with those below it (`gc_collect_generations`).
  mutating func next() -> Int? {
    // Some may have gone since: then the next one tells.
    reconsider()
    isDue = false
    if isForced {
      isForced = false
      return 2
    }
    guard isEnabled, !isCollecting else { return nil }
    for generation in [2, 1, 0] where counts[generation] > thresholds[generation] {
      if generation == 2, pending < longLived / 4 { continue }
      return generation
    }
    return nil
  }

  /// Begins a collection: takes the lists.
  ///
  /// - Returns: what is on them, the older first; nothing for a full collection, which finds all by itself.
  mutating func take(_ generation: Int) -> [Obj] {
    var taken: [Obj] = []
    if generation < 2 {
      if generation == 1 { taken = middle }
      for i in 0..<listed { taken.append(unsafe young[i]) }
      unsafe taken.withUnsafeMutableBufferPointer { list in
        guard let start = list.baseAddress else { return }
        let left = unsafe Generations.livingOnly(start, list.count)
        for i in left..<list.count { unsafe list[i] = unsafe list[0] }
        counted = left
      }
      taken.removeLast(taken.count - counted)
      counts[generation + 1] += 1
    }
    if generation > 0 { middle = [] }
    for i in 0...generation { counts[i] = 0 }
    (listed, counted, large, gone) = (0, 0, 0, 0)
    limit = min(capacity, thresholds[0] + 1)
    return taken
  }

  /// Ends the search of a collection: these live on, a generation older.
  mutating func keep(_ survivors: [Obj], of generation: Int) {
    switch generation {
    case 0: middle += survivors
    case 1: pending += survivors.count
    default: (longLived, pending) = (survivors.count, 0)
    }
  }

  /// Makes all there is old: what there is before the program begins.
  mutating func forget() {
    _ = take(2)
    isDue = false
  }

  /// Moves the living containers of a list to its front, each once, where it stands last.
  ///
  /// - Returns: how many they are.
  private static func livingOnly(_ list: UnsafeMutablePointer<Obj>, _ count: Int) -> Int {
    var first = count
    var i = count
    while i > 0 {
      i -= 1
      let object = unsafe list[i]
      // One that has been met is marked by its count.
      guard Arena.holdsObject(object), object.p.pointee.refcount > 0, object.kind.isContainer else {
        continue
      }
      object.p.pointee.refcount = -object.p.pointee.refcount
      first -= 1
      unsafe list[first] = object
    }
    for i in first..<count {
      let object = unsafe list[i]
      object.p.pointee.refcount = -object.p.pointee.refcount
      unsafe list[i - first] = object
    }
    return count - first
  }
}

extension Kind {
  /// Whether the collector may have to know of an object of this kind.
  @inline(__always) var isContainer: Bool { rawValue > Kind.bytearray.rawValue }
}

extension Heap {
  /// Counts containers; if a collection is due, the next check point is to stop for it.
  @inline(never) mutating func countContainers() {
    generations.count()
    if generations.isDue { checkAt = .min }
  }
}
