import Course
import PythonMachine
package import Simulator

/// A run told to a person: its timeline, where each thread's time went, and the sums.
package struct RunReport {
  package let run: ProgramRun
  package let timeline: Timeline
  /// How many threads have a lane and a row.
  let shownThreads: Int

  /// The run must have been traced for its timeline to show anything.
  ///
  /// - Parameters:
  ///   - mostThreads: If there are more threads than this, only the first `fewThreads` are shown and the others counted.
  package init(_ run: ProgramRun, mostThreads: Int = 24, fewThreads: Int = 24) {
    self.run = run
    shownThreads = run.threads.count <= mostThreads ? run.threads.count : min(mostThreads, fewThreads)
    timeline = Timeline(run)
  }

  /// As pictures and tables of at most `width` columns, without colour.
  ///
  /// - Parameters:
  ///   - from: the window of the timeline; the table is about the whole run.
  ///   - drawsPlainRuns: whether a single thread that did nothing but run Python has a picture and a table.
  package func drawn(
    width: Int, from: SimTime? = nil, to: SimTime? = nil, drawsPlainRuns: Bool = true
  ) -> [String] {
    if isPlainRun, !drawsPlainRuns {
      return RunReport.filled(machine + ["one thread, which ran Python all the time"] + sums, width: width)
    }
    let drawing = TimelineDrawing(
      width: width, from: from, to: to, showsCores: run.options.cores <= 4 && run.threads.count > 1,
      mostThreads: shownThreads)
    return RunReport.filled(machine, width: width) + [""] + timeline.lines(drawing) + [""]
      + table(width: width) + [""]
      + RunReport.filled(sums, width: width)
  }

  /// As sentences, each on a line of its own.
  package func told(from: SimTime? = nil, to: SimTime? = nil) -> [String] {
    [machine.joined(separator: ", ") + "."] + timeline.sentences(from: from, to: to, isFree: isFree)
      + toldThreads + closing
  }

  /// Whether there is nothing to draw: a single thread that did nothing but run Python.
  private var isPlainRun: Bool {
    guard run.threads.count == 1, let times = run.threads.first?.times, !hasSeveralLocks else { return false }
    return [times.waitingForLock, times.holdingNative, times.native, times.io, times.blocked]
      .allSatisfy { $0 == .zero }
  }

  var machine: [String] {
    let options = run.options
    let speed = options.cpuSpeed == 1 ? [] : ["at \(options.cpuSpeed) times the usual speed"]
    return [
      options.runtime.title, RunReport.counted(options.cores, "simulated core"),
    ] + speed + run.sketches.toldOfMemory + [
      options.runtime.intervalText(options.switchInterval) + intervalSet, "seed \(options.seed)",
    ] + owners + run.sketches.toldOfOthers
  }

  /// The switch interval that the program itself has set.
  private var intervalSet: String {
    guard let last = run.lastSwitchInterval, last != run.options.switchInterval,
      !run.options.runtime.countsTicks
    else { return "" }
    return " (the program set \(last.roundedText))"
  }

  /// Who has a lock of its own, where there are several.
  private var owners: [String] {
    var parts: [String] = []
    if run.processCount > 1 { parts.append("\(run.processCount) processes") }
    if run.interpreterCount > run.processCount { parts.append("\(run.interpreterCount) interpreters") }
    guard let last = parts.popLast() else { return [] }
    return parts + [last + ", each with its own GIL"]
  }

  private var hasSeveralLocks: Bool { run.interpreterCount > 1 }

  // MARK: The table

  struct Column {
    var title: String
    var time: (ThreadReport) -> SimDuration
    var isAlwaysShown = false
  }

  var columns: [Column] {
    let all = [
      Column(title: "running", time: { $0.times.running }, isAlwaysShown: true),
      Column(
        title: isFree ? "stopped" : "GIL wait", time: { $0.times.waitingForLock }, isAlwaysShown: !isFree),
      Column(title: "native", time: { $0.times.holdingNative + $0.times.native }),
      Column(title: "I/O", time: { $0.times.io }),
      Column(title: "blocked", time: { $0.times.blocked }),
      Column(title: "ready", time: { $0.times.ready }),
    ]
    return all.filter { column in column.isAlwaysShown || run.threads.contains { column.time($0) > .zero } }
  }

  private func table(width: Int) -> [String] {
    let columns = columns
    let shown = run.threads.prefix(shownThreads)
    let cell = 9
    let heads = shown.map { "\(timeline.letter(of: $0.id)) \($0.name)" }
    // Six columns are the least that tell names apart.
    let room = max(min(heads.map(\.count).max() ?? 6, width - columns.count * cell), 6)
    var lines = [RunReport.left("", room) + columns.map { RunReport.right($0.title, cell) }.joined()]
    for (thread, head) in zip(shown, heads) {
      let cells = columns.map { RunReport.right(RunReport.time($0.time(thread)), cell) }
      lines.append(RunReport.left(head, room) + cells.joined())
    }
    if run.threads.count > shown.count { lines += unlisted }
    if run.threads.count > 1 {
      let sums = columns.map { column in
        run.threads.reduce(SimDuration.zero) { $0 + column.time($1) }
      }
      lines.append(
        RunReport.left("all", room) + sums.map { RunReport.right(RunReport.time($0), cell) }.joined())
    }
    return lines
  }

  var unlisted: [String] {
    let more = run.threads.count - shownThreads
    return more > 0 ? ["(\(RunReport.counted(more, "more thread")))"] : []
  }

  /// How many switches fell inside a read-modify-write, and in which lines; nil where none did.
  var interruptionText: String? {
    let lines = run.interruptions
    guard !lines.isEmpty else { return nil }
    let places = lines.prefix(3).map { place in
      place.file.map { "\($0):\(place.line)" } ?? "line \(place.line)"
    }
    let more = lines.count > 3 ? ", ..." : ""
    let count = run.interruptionCount
    return "\(RunReport.counted(count, "switch", "switches")) inside a read-modify-write "
      + "(\(places.joined(separator: ", "))\(more))"
  }

  var sums: [String] {
    let metrics = run.metrics
    var parts = [
      "wall time \(metrics.wallTime.roundedText)", "CPU time \(metrics.cpuTime.roundedText)",
      "\(RunReport.fixed(metrics.coresBusy)) of \(RunReport.counted(run.options.cores, "core")) busy",
      RunReport.counted(metrics.handoffs, "hand-off"),
      RunReport.counted(metrics.dropRequests, "drop request"),
    ]
    if metrics.failedAcquisitions > 0 {
      parts.append(RunReport.counted(metrics.failedAcquisitions, "wake-up") + " in vain")
    }
    parts += interruptionText.map { [$0] } ?? []
    if isFree { parts.removeAll { $0.hasSuffix("hand-offs") || $0.hasPrefix("0 drop requests") } }
    // As the table has it: who was given the lock and waits for a core is "ready" there.
    let lockWait = run.threads.reduce(SimDuration.zero) { $0 + $1.times.waitingForLock }
    if lockWait > .zero, !isFree {
      parts.append(
        "\(lockWait.roundedText) spent waiting for \(hasSeveralLocks ? "their GILs" : "the GIL")")
    }
    if metrics.memoryWait > .zero {
      parts.append("\(metrics.memoryWait.roundedText) spent waiting for memory")
    }
    if isFree { parts = parts.map { $0.replacing("drop request", with: "stop", maxReplacements: 1) } }
    return parts + [RunReport.counted(Int(run.bytecodes), "bytecode")]
  }

  // MARK: Sentences

  /// Of more threads than this those of one kind are told together.
  private static let mostToldAlone = 6
  /// So many are a kind.
  private static let leastOfAKind = 3

  /// A sentence for each thread, or for those of one kind together where there are many; of the rest how many they are.
  private var toldThreads: [String] {
    let groups = kinds
    let rest = groups.dropFirst(shownThreads).reduce(0) { $0 + $1.count }
    return groups.prefix(shownThreads).map(told)
      + (rest > 0 ? ["(\(RunReport.counted(rest, "more thread")))"] : [])
  }

  /// The threads by kind, in the order of the first of each: names that differ in their numbers only are of one kind.
  private var kinds: [[ThreadReport]] {
    guard run.threads.count > RunReport.mostToldAlone else { return run.threads.map { [$0] } }
    func kind(_ thread: ThreadReport) -> String { thread.name.filter { !$0.isNumber } }
    let groups = Dictionary(grouping: run.threads, by: kind)
    return run.threads.compactMap { thread in
      let group = groups[kind(thread)] ?? []
      if group.count < RunReport.leastOfAKind { return [thread] }
      return group.first?.id == thread.id ? group : nil
    }
  }

  private func told(_ threads: [ThreadReport]) -> String {
    guard let first = threads.first else { return "" }
    let name =
      threads.count == 1 ? first.name : "\(threads.count) threads such as \(first.name) each"
    let its = hasSeveralLocks ? "its" : "the"
    let parts: [(KeyPath<ThreadTimes, SimDuration>, String)] = [
      (\.running, "ran Python for"), (\.waitingForLock, "waited for \(its) GIL for"),
      (\.holdingNative, "ran native code with \(its) GIL for"),
      (\.native, "ran native code without \(its) GIL for"),
      (\.io, "slept or did I/O for"), (\.blocked, "waited for Python locks for"),
      (\.ready, "was ready, not yet on a core, for"),
    ]
    let clauses = parts.compactMap { time, words -> String? in
      let all = threads.map { $0.times[keyPath: time] }
      guard let least = all.min(), let most = all.max(), most > .zero else { return nil }
      let (low, high) = (RunReport.time(least), RunReport.time(most))
      return "\(words) \(low == high ? high : "\(low) to \(high)")"
    }
    guard let last = clauses.last else { return "\(name) did nothing." }
    let list = clauses.count == 1 ? last : clauses.dropLast().joined(separator: ", ") + " and " + last
    return inOwnWords("\(name) \(list).")
  }

  private var closing: [String] {
    let metrics = run.metrics
    let requests = RunReport.counted(metrics.dropRequests, "drop request")
    let lock = hasSeveralLocks ? "The \(run.interpreterCount) GILs" : "The GIL"
    var second = "\(lock) changed hands \(RunReport.counted(metrics.handoffs, "time")), with \(requests)"
    if metrics.failedAcquisitions > 0 {
      second += " and \(RunReport.counted(metrics.failedAcquisitions, "wake-up")) in vain"
    }
    if isFree {
      // Only CPython's own build without the lock stops the world.
      let stops = "; the world was stopped \(RunReport.counted(metrics.dropRequests, "time"))"
      second = "There was no GIL" + (run.options.runtime.sharing == nil ? "" : stops)
    }
    let ran =
      "The run took \(metrics.wallTime.roundedText) of virtual time and \(metrics.cpuTime.roundedText) of CPU time; "
      + "\(RunReport.fixed(metrics.coresBusy)) of \(RunReport.counted(run.options.cores, "core")) were busy."
    var sentences = [ran, second + "."]
    if metrics.memoryWait > .zero {
      sentences.append("Native work waited \(metrics.memoryWait.roundedText) for memory, on its cores.")
    }
    if let text = interruptionText {
      sentences.append("There \(run.interruptionCount == 1 ? "was" : "were") \(text).")
    }
    return sentences + ["\(RunReport.counted(Int(run.bytecodes), "bytecode")) ran."]
  }

  // MARK: Words and columns

  static func time(_ duration: SimDuration) -> String {
    duration == .zero ? "0" : duration.roundedText
  }

  /// `1 core`, `4 cores`, `1,204 bytecodes`.
  static func counted(_ count: Int, _ what: String, _ several: String? = nil) -> String {
    var digits = String(count)
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
      at -= 3
    }
    return "\(digits) \(count == 1 ? what : several ?? what + "s")"
  }

  static func fixed(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  static func left(_ text: String, _ width: Int) -> String {
    guard text.count > width else { return text + String(repeating: " ", count: width - text.count) }
    return text.prefix(width - 2) + ".."
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(width - text.count, 1)) + text
  }

  /// Entries one after the other, broken between them.
  static func filled(_ entries: [String], width: Int) -> [String] {
    var lines: [String] = []
    for entry in entries {
      if let last = lines.last, last.count + 3 + entry.count <= width {
        lines[lines.count - 1] = last + "   " + entry
      } else {
        lines.append(entry)
      }
    }
    return lines
  }
}
