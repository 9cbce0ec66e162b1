/// An instance of `re.Pattern`.
final class PatternObject: Foreign {
  let pattern: Value
  let tree: Value
  let names: Value
  let flags: Int
  let groups: Int
  /// The groups in the order of their ends in the text.
  let closings: [Int]
  /// Whether a group is inside of a look-around.
  let looksCapture: Bool
  let isText: Bool
  private(set) var numbers: [String: Int] = [:]
  /// For subjects of narrow characters and of wide ones.
  var narrow: CompiledPattern?
  var wide: CompiledPattern?

  /// All values are taken over.
  init(
    _ pattern: Value, tree: Value, names: Value, flags: Int, groups: Int, closings: [Int], looksCapture: Bool
  ) {
    self.pattern = pattern
    self.tree = tree
    self.names = names
    self.flags = flags
    self.groups = groups
    self.closings = closings
    self.looksCapture = looksCapture
    isText = pattern.has(.str)
    for item in DictRef(names).items where item.key.has(.str) {
      numbers[StrRef(item.key).string] = Int(item.value.bits)
    }
  }

  override func releaseValues(_ heap: inout Heap) {
    heap.release(pattern)
    heap.release(tree)
    heap.release(names)
  }

  /// The group that ended last (`Match.lastindex`).
  func lastGroup(_ marks: [Int]) -> Int? {
    var last: Int?
    var end = -1
    for group in closings where marks[2 * group] >= 0 {
      if looksCapture || marks[2 * group + 1] >= end {
        last = group
        end = marks[2 * group + 1]
      }
    }
    return last
  }
}

/// A search as it goes on from match to match: a pattern, a subject and the place.
struct PatternSearch {
  /// An instance of `re.Pattern`, and what is behind it; both values are borrowed from whoever keeps the search.
  let owner: Value
  let pattern: PatternObject
  let subject: Value
  /// Where it began and where the subject is taken to end.
  let first: Int
  let end: Int
  /// Where it goes on.
  var start: Int
  /// Whether an empty match at `start` has been there already.
  var mustAdvance = false
}

/// What a search came to.
enum Found {
  case match([Int])
  case none
  /// An exception, or the end of the run.
  case stopped(Flow)
}

/// An instance of `re.Match`.
final class MatchObject: Foreign {
  let owner: Value
  let pattern: PatternObject
  let subject: Value
  let marks: [Int]
  let first: Int
  let end: Int

  /// The values are taken over.
  init(_ search: PatternSearch, _ marks: [Int]) {
    owner = search.owner
    pattern = search.pattern
    subject = search.subject
    first = search.first
    end = search.end
    self.marks = marks
  }

  override func releaseValues(_ heap: inout Heap) {
    heap.release(owner)
    heap.release(subject)
  }

  /// Where a group has matched.
  func range(_ group: Int) -> Range<Int>? {
    marks[2 * group] < 0 ? nil : marks[2 * group]..<max(marks[2 * group], marks[2 * group + 1])
  }
}

/// What `Pattern.scanner` gives, and `finditer` asks.
final class ScannerObject: Foreign {
  var search: PatternSearch
  var isDone = false
  /// The search's values are taken over, and the caller has counted the export of a bytearray.
  init(_ search: PatternSearch) { self.search = search }
  override func releaseValues(_ heap: inout Heap) {
    heap.countExport(search.subject, -1)
    heap.release(search.owner)
    heap.release(search.subject)
  }
}

/// The module's types, and the function that reads templates.
final class PatternModule {
  let pattern: TypeRef
  let match: TypeRef
  let scanner: TypeRef
  /// `re._compile_template`, kept for ever.
  var template: Value = .null
  init(pattern: TypeRef, match: TypeRef, scanner: TypeRef) {
    self.pattern = pattern
    self.match = match
    self.scanner = scanner
  }
}
