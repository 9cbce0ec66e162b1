import Simulator

/// Reference counts without a lock where threads are stepped: a count is read in one step and written in the next.
///
/// Only the counts of containers and instances that the program has a name for are taken apart so; those of numbers are
/// left out. Another thread can come in between the read and the write, and its change is then overwritten.
extension Machine {
  /// Stops in front of an instruction that changes counts, when it has read them.
  mutating func stopsAtSteppedNote(_ again: Bool) -> Bool {
    guard options.lockless.rule == .naiveCounts, liveThreads > 0, !isAsked, isInProgram else { return false }
    let access = nextAccess()
    if !again {
      lockless.isReading = true
      let ends = countsBadly(access)
      lockless.isReading = false
      if ends { return true }
      if lockless.reads[thread.pointee.id.rawValue] != nil {
        thread.pointee.isAtNote = true
        pauseReason = .dropRequested
        return true
      }
    }
    let ends = countsBadly(access)
    lockless.reads[thread.pointee.id.rawValue] = nil
    return ends
  }

  /// Whether the run ends because of a change of a count, which is read or written now.
  mutating func countsInSteps(_ v: Value, _ change: Int) -> Bool {
    let object = v.obj.p.number
    switch v.obj.kind {
    case .list, .dict, .set, .bytearray, .instance: break
    default: return false
    }
    guard lockless.counts[object] != nil || programName(of: v.obj) != nil else { return false }
    let me = thread.pointee.id.rawValue
    let count = Int(v.obj.p.pointee.refcount) - (lockless.pinned[object] == nil ? 0 : 1)
    let recorded = count + (lockless.counts[object]?.drift ?? 0)
    if lockless.isReading {
      if lockless.counts[object]?.freed != nil { return ends(.usedAfterFree, object, label(v)) }
      lockless.reads[me, default: [:]][object] = recorded
      return false
    }
    let operation = NaiveCounts.Operation(
      thread: me, read: now, write: now, change: change, line: Int32(truncatingIfNeeded: currentLine))
    let finding = lockless.counts.write(
      object, read: lockless.reads[me]?[object] ?? recorded, count: count, operation)
    if lockless.pinned[object] == nil, let thing = lockless.counts[object], thing.drift != 0 {
      // Nothing else is to take its place.
      lockless.pinned[object] = heap.retained(v)
    }
    return finding == .nothing ? false : ends(finding, object, label(v))
  }
}

extension SteppedProgram {
  /// What there is to say of counts that are wrong without having ended the run, a sentence each.
  package var wrongCounts: [String] {
    var sentences = machine.lockless.leaks
    for (thing, drift) in machine.lockless.counts.drifted {
      guard let v = machine.lockless.pinned[thing] else { continue }
      let name = machine.programName(of: v.obj).map { " `\($0)`" } ?? ""
      let type = StrRef(v.obj.type.p.pointee.name).string
      sentences.append(
        drift > 0
          ? "the count of the \(type)\(name) is \(drift) too high, so it will never be freed"
          : "the count of the \(type)\(name) is \(-drift) too low, so it will be freed while it is used")
    }
    return sentences
  }
}
