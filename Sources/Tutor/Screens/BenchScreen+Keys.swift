import Course
import Experiments
import TextCanvas

extension ScreenState {
  /// Whether the bench has the screen.
  var isAtBench: Bool { screen == .study && tutor.bench != nil }

  /// A timeline plays, so time has to be told a few times a second.
  package var isPlaying: Bool { isAtBench && tutor.bench?.timeline?.isPlaying == true }

  mutating func perform(_ command: BenchCommand) -> [Effect] {
    switch command {
    case .predict: return predict()
    case .pick(let place):
      bench.entry = .choices(cursor: place, picked: [place])
      bench.showEntry()
    case .entry(let command): moveItem(command)
    case .stopTyping: setTyping(false)
    case .goOnTyping:
      setTyping(true)
      bench.showEntry()
    case .confidence:
      let next: Confidence? =
        switch tutor.bench?.confidence {
        case nil: .guess
        case .guess: .think
        case .think: .sure
        case .sure: nil
        }
      bench.showEntry()
      return perform(Action.bench(.sure(next)))
    case .knob(let step):
      let count = max(tutor.performed?.knobs.count ?? 0, 1)
      bench.knob = (bench.knob + step + count) % count
    case .turn(let step): return turn(step)
    case .companion where tutor.bench?.companion != nil: return perform(Action.bench(.compare(nil)))
    case .companion, .nextCompanion: return compareWithNext()
    case .whole:
      bench.isTimelineWhole.toggle()
      fitTimeline()
    }
    return []
  }

  private mutating func setTyping(_ isTyping: Bool) {
    guard case .fields(let fields, _) = bench.entry else { return }
    bench.entry = .fields(fields, active: isTyping ? 0 : nil)
  }

  private mutating func moveItem(_ command: ExerciseCommand) {
    guard case .order(var items, var cursor, var isHeld) = bench.entry else { return }
    let before = cursor
    switch command {
    case .up: cursor = max(0, cursor - 1)
    case .down: cursor = min(items.count - 1, cursor + 1)
    case .toggle: isHeld.toggle()
    default: break
    }
    if isHeld, cursor != before { items.swapAt(before, cursor) }
    bench.entry = .order(items, cursor: cursor, isHeld: isHeld)
    bench.showEntry()
  }

  private mutating func predict() -> [Effect] {
    let text: String
    switch bench.entry {
    case .fields(let fields, _): text = fields.map(\.text).joined(separator: " ")
    case .choices(_, let picked): text = picked.sorted().map { "\($0 + 1)" }.joined(separator: " ")
    case .order(let items, _, _): text = items.map { "\($0 + 1)" }.joined(separator: " ")
    default: return []
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      // What has not been seen yet comes first.
      let view = BenchView(self)
      guard view.top + view.window >= view.lines.count else {
        scrollBench(.pages(1))
        return []
      }
      let way = way(to: .act(.skip)) ?? ":skip"
      notice = "Predict first, right or wrong costs nothing; \(way) runs it without."
      return []
    }
    guard case .fields(let fields, _) = bench.entry else {
      return perform(Action.predict(text, confidence: tutor.bench?.confidence))
    }
    // Lessons say what to type, such as a knob's setting; it is read as in plain mode.
    let asked = tutor.phase
    let effects = perform(action(for: text, in: tutor))
    guard case .predicting = tutor.phase else { return effects }
    if tutor.phase != asked { bench.begin(tutor) }
    // What could not be taken stands there still.
    if bench.entry.draft == fields.map(\.text).joined(separator: "\n") { bench.entry.markRejected() }
    return effects
  }

  /// The keys that do something at the bench, also where letters are text now; nil where none does.
  func way(to command: ScreenCommand) -> String? {
    var left = self
    left.setTyping(false)
    return left.key(for: command).map { bench.isTyping ? "Esc, then \($0)" : $0 }
  }

  /// What a key of the timeline has done that is not to be seen in the timeline itself.
  func told(_ command: TimelineView.Command) -> String? {
    guard let timeline = tutor.bench?.timeline else { return nil }
    switch command {
    case .followLock where !timeline.hasLockAtCursor: return timeline.lacksLock
    case .followLock where timeline.followsLock:
      return "The cursor is in the lane of whoever has the lock, wherever you move it."
    case .followLock: return "The cursor stays in its lane again."
    case .faster, .slower: return "It plays in steps of \(timeline.paceText)."
    default: return nil
    }
  }

  /// How knobs stand that were turned since, wherever they can be seen.
  func turned(since before: TutorState) -> String? {
    let turned = (tutor.performed?.knobs ?? []).compactMap { knob -> String? in
      let now = tutor.bench?.literal(of: knob)
      return now.flatMap { $0 == before.bench?.literal(of: knob) ? nil : "\(knob.name) = \($0)" }
    }
    return turned.isEmpty ? nil : "The next run has \(turned.joined(separator: ", "))."
  }

  private mutating func turn(_ step: Int) -> [Effect] {
    guard let knobs = tutor.performed?.knobs, knobs.indices.contains(bench.knob) else { return [] }
    let knob = knobs[bench.knob]
    let place = knob.values.firstIndex(of: tutor.bench?.literal(of: knob) ?? knob.literal) ?? 0
    let next = knob.values[(place + step + knob.values.count) % knob.values.count]
    return perform(Action.turn(knob: knob.name, to: next))
  }

  private mutating func compareWithNext() -> [Effect] {
    guard let experiment = tutor.experiment, let state = tutor.bench else { return [] }
    let own = state.runtime ?? experiment.runtime
    let others = tutor.runtimes.filter { $0 != own }
    guard !others.isEmpty else { return [] }
    let place = state.companion.flatMap { others.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    return perform(Action.bench(.compare(others[place % others.count])))
  }

  /// The timeline of the session is as wide as it is drawn, so that a step is a column.
  mutating func fitTimeline() {
    guard isAtBench, let timeline = tutor.bench?.timeline else { return }
    let columns = TimelinePanel.columns(timeline, width: size.columns)
    if timeline.columns != columns { tutor.change { $0.timeline?.fit(columns: columns) } }
  }

  /// Lets a playing timeline go on.
  mutating func play(at now: Int) {
    let steps = bench.steps(at: now, isPlaying: tutor.bench?.timeline?.isPlaying == true)
    for _ in 0..<steps { tutor.change { $0.timeline?.perform(.tick) } }
  }

  /// Scrolls the bench's text.
  mutating func scrollBench(_ scroll: ScreenCommand.Scroll) {
    let layout = BenchView(self)
    let most = max(0, layout.lines.count - layout.window)
    let from = layout.top
    let to =
      switch scroll {
      case .lines(let count): from + count
      case .pages(let part): from + Int((Double(layout.window - 1) * part).rounded())
      case .top: 0
      case .bottom: most
      }
    bench.scroll = min(max(0, to), most)
  }
}
