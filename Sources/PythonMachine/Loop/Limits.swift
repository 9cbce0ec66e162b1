import Simulator

/// Where a run is stopped: its limits, and what natives pay before they start.
extension Int64 {
  /// The smaller of both, as `min`, which stays a call in the largest functions: of more than two, with an array.
  @inline(always) func least(_ other: Int64) -> Int64 { self < other ? self : other }
}

extension Machine {
  /// Whether the thread has to stop at this check point; sets `pauseReason`.
  ///
  /// - Parameter ins: the instruction whose check point it is. One that charges nothing belongs to code that stands for
  ///   C code: no switch can happen there, only the slice can end.
  @inline(never) mutating func stopsHere(_ ins: LoweredInstruction) -> Bool {
    if now >= limitAt {
      if let reason = limitReached() {
        end(.limit(reason))
        pauseReason = .exit
        return true
      }
      if passesMemoryLimit() { return true }
      limitAt = now &+ 20_000_000_000
      setCheckPoint()
    }
    if ins.n == 0 {
      guard now >= coreUntil else { return false }
      pauseReason = .sliceEnd
      return true
    }
    if countsCheckPoints { thread.pointee.checkPoints += 1 }
    if signals.tripped != 0 || now >= signals.next, signalsStopHere() { return true }
    if heap.generations.isDue, !sharing.isStopAsked {
      collectsHere = true
      return true
    }
    return switchesHere()
  }

  /// Notes from when on check points are of interest.
  @inline(__always) mutating func setCheckPoint() {
    let isDue = heap.generations.isDue || signals.tripped != 0 && thread.pointee.id == .main
    checkAt =
      countsCheckPoints || isDue ? .min : requestAt.least(coreUntil).least(limitAt).least(signals.next)
  }

  /// Whether the thread has to let go of the lock or the core at this check point; sets `pauseReason`.
  mutating func switchesHere() -> Bool {
    if options.isStepped, !isInProgram { return false }
    if now >= requestAt {
      pauseReason = .dropRequested
      return true
    }
    if now >= coreUntil {
      pauseReason = .sliceEnd
      thread.pointee.isAtCheckPoint = true
      return true
    }
    return false
  }

  // MARK: Limits

  private func limitReached() -> String? {
    let limits = options.limits
    if now >= limits.time.picoseconds { return "the limit of \(secondsText(limits.time)) s of virtual time" }
    if bytecodes &+ turns >= limits.bytecodes { return "the limit of \(limits.bytecodes) bytecodes" }
    if stdout.count + stderr.count > limits.output {
      return "the limit of \(limits.output >> 20) MiB of output"
    }
    return nil
  }

  /// Whether the objects take too much.
  ///
  /// The first time that is a MemoryError at this check point; without improvement at the next look, it is the end.
  private mutating func passesMemoryLimit() -> Bool {
    let (memory, limit) = (memoryInUse, options.limits.heap)
    if memory <= limit / 4 * 3 { memoryMark = limit / 4 * 3 }
    if memory > memoryMark, heap.generations.isEnabled, !heap.generations.isCollecting {
      // Everything is collected at the next check point; then memory is looked at again.
      memoryMark = memory > limit ? .max : memory + (limit - memory) / 2
      heap.generations.isDue = true
      heap.generations.isForced = true
      return false
    }
    guard memory > limit else {
      isOverMemory = false
      return false
    }
    if isOverMemory {
      end(.limit(memoryLimitText))
      pauseReason = .exit
    } else {
      isOverMemory = true
      raisesMemoryError = true
      limitAt = now &+ 20_000_000_000
    }
    return true
  }

  /// The bytes of all objects, with what tables beside the heap take for them (roughly).
  var memoryInUse: Int {
    heap.arena.bytesInUse + heap.bigs.count * 64 + heap.foreign.count * 96 + locks.count * 64
      + userTypes.count * 4_096 + threads.count * 1_200 + liveThreads * ThreadState.stackBytes
      + files.bytesInUse
  }

  /// Whether there is memory for another thread's stack.
  var hasRoomForThread: Bool { memoryInUse + ThreadState.stackBytes <= options.limits.heap }

  private var memoryLimitText: String { "the limit of \(options.limits.heap >> 20) MiB of objects" }

  /// How the program ends with the exception nobody caught: at the limit of memory if that is what it is about.
  mutating func endingByException() -> Ending {
    memoryRefused && isRaised(.memoryError) ? .limit(memoryLimitText) : .exception
  }

  /// Raises MemoryError for want of memory under the run's limit.
  mutating func raiseMemoryError() -> Flow {
    memoryRefused = true
    return raise(heap.newException(heap.types[.memoryError], args: heap.newTuple([])))
  }

  /// Counts a turn of a loop inside a native, which has no check points, and looks at the limits now and then.
  ///
  /// - Parameter waiting: how many values the native has collected outside of the heap.
  /// - Returns: nil when the loop may go on, otherwise what the native has to return.
  @inline(__always) mutating func turn(waiting: Int = 0) -> Flow? {
    turns &+= 1
    return turns & 0xFFF == 0 ? lookAtLimits(waiting: waiting) : nil
  }

  @inline(never) private mutating func lookAtLimits(waiting: Int) -> Flow? {
    if let reason = limitReached() { return stop(.limit(reason)) }
    return charge(picoseconds: 0, bytes: waiting * 2 * MemoryLayout<Value>.size)
  }

  /// Goes one native deeper into nested objects; RecursionError before the host's stack is used up.
  @inline(__always) mutating func nested(
    atMost most: Int = 1_000, _ body: (inout Machine) -> Flow
  ) -> Flow {
    if nesting >= most { return raise(.recursionError, "maximum recursion depth exceeded") }
    nesting &+= 1
    defer { nesting &-= 1 }
    return body(&self)
  }

  func secondsText(_ time: SimTime) -> String {
    let text = "\(time.seconds)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Charges a native for what it is about to do, and refuses what no limit allows.
  ///
  /// - Parameters:
  ///   - picoseconds: CPU time of the work on a machine of speed 1.
  ///   - bytes: what it will allocate.
  /// - Returns: nil when the work may begin, otherwise what the native has to return.
  mutating func charge(picoseconds: Int64, bytes: Int = 0) -> Flow? {
    if bytes > options.limits.heap - memoryInUse { return raiseMemoryError() }
    if bytes > 0, bytes > memoryMark - memoryInUse {
      // Garbage may go before the limit is reached: the next check point looks.
      limitAt = now
      checkAt = min(checkAt, now)
    }
    let time = costs.work(picoseconds)
    let (after, overflow) = now.addingReportingOverflow(time)
    if overflow || after >= options.limits.time.picoseconds || time > 600_000_000_000_000 {
      return stop(
        .limit(
          "the limit of \(secondsText(options.limits.time)) s of virtual time (one built-in call would pass it)"
        ))
    }
    now = after
    return nil
  }

  mutating func write(_ bytes: [UInt8], toStderr: Bool = false) {
    if stdout.count + stderr.count > options.limits.output {
      limitAt = now
      checkAt = now
      return
    }
    guard toStderr else {
      stdout += bytes
      return
    }
    if outputMarks.last?.stdout != stdout.count, outputMarks.count < OutputMark.most {
      outputMarks.append(OutputMark(stdout: stdout.count, stderr: stderr.count))
    }
    stderr += bytes
  }

  mutating func write(_ text: String, toStderr: Bool = false) { write(Array(text.utf8), toStderr: toStderr) }
}
