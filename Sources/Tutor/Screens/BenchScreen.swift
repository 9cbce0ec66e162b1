import Course
import Experiments
import TextCanvas

/// What is looked at of a bench: how far it is scrolled, which knob is at hand, the prediction as far as it is entered.
package struct BenchScreen: Equatable, Sendable {
  /// Lines above the window; nil where it follows what happens.
  package internal(set) var scroll: Int?
  package internal(set) var shift = 0
  /// The knob that keys turn, by its place.
  package internal(set) var knob = 0
  package internal(set) var entry = Entry.none
  /// What is being entered is to be in view, once a key has changed it: before, a script is read from its beginning.
  var followsEntry = false
  /// The timeline has the whole window.
  package internal(set) var isTimelineWhole = false
  /// The clock at the last tick, while the timeline plays.
  private var lastTick: Int?

  package init() {}

  init(_ tutor: TutorState) { begin(tutor) }

  /// Takes up what is to be predicted.
  mutating func begin(_ tutor: TutorState) {
    guard case .predicting = tutor.phase, let prediction = tutor.experiment?.prediction else {
      entry = .none
      return
    }
    switch prediction.form {
    case .number: entry = .fields([TextField()], active: 0)
    case .choices: entry = .choices(cursor: 0, picked: [])
    case .order(let items): entry = .order(Array(items.indices), cursor: 0, isHeld: false)
    }
    entry = entry.taking(draft: tutor.bench?.typed ?? "")
    followsEntry = entry.draft?.isEmpty == false
  }

  /// Takes a key that writes.
  ///
  /// - Returns: whether it was one.
  mutating func type(_ key: Key) -> Bool {
    guard entry.type(key) else { return false }
    showEntry()
    return true
  }

  mutating func showEntry() {
    followsEntry = true
    scroll = nil
  }

  /// What happened in the session that the screen has to know of.
  mutating func follow(_ tutor: TutorState, before: TutorState) {
    let asked = if case .predicting = tutor.phase { true } else { false }
    let wasAsked = if case .predicting = before.phase { true } else { false }
    if asked != wasAsked || before.bench?.draft != tutor.bench?.draft { begin(tutor) }
    if asked, case .experimenting = before.phase {
      // Who turns a knob behind a run goes on with keys; the next prediction is typed when it is begun.
      if case .fields(let fields, _) = entry { entry = .fields(fields, active: nil) }
      // The script was read before the run.
      followsEntry = true
    }
    let knobs = tutor.performed?.knobs.count ?? 0
    knob = min(knob, max(knobs - 1, 0))
    if before.bench?.run != tutor.bench?.run { scroll = nil }
    if tutor.bench?.timeline == nil { isTimelineWhole = false }
  }

  /// Whether letters are text now.
  var isTyping: Bool { !isTimelineWhole && entry.isTyping }

  /// How often the timeline moves on while it plays.
  private static let millisecondsPerStep = 100

  /// How many steps of a playing timeline are due.
  mutating func steps(at now: Int, isPlaying: Bool) -> Int {
    guard isPlaying, let lastTick else {
      lastTick = isPlaying ? now : nil
      return 0
    }
    // After a pause of the program itself nothing is made up for.
    let due = min(max(0, now - lastTick) / BenchScreen.millisecondsPerStep, 5)
    if due > 0 { self.lastTick = now }
    return due
  }

  // MARK: - Keys

  func bindings(_ tutor: TutorState) -> [Binding] {
    if isTimelineWhole { return timelineKeys(tutor, isWhole: true) }
    switch tutor.phase {
    case .predicting: return predictionKeys(tutor)
    case .experimenting:
      let run = Binding("r", .act(.run), tutor.bench?.run == nil ? "run" : "run again", footer: 2)
      let timeline = tutor.bench?.timeline == nil ? [] : timelineKeys(tutor, isWhole: false)
      let goOn = tutor.isInLab ? "leave the bench" : "go on"
      return [Binding([.enter], .act(.next), goOn, footer: 3), Binding("n", .act(.next), goOn), run]
        + back(tutor) + timeline
        + knobKeys(tutor) + workKeys(tutor)
    default: return []
    }
  }

  private func back(_ tutor: TutorState) -> [Binding] {
    [
      Binding(
        [.character("p"), .character("b")], .act(.back), tutor.isInLab ? "leave the bench" : "the step before"
      ),
      Binding("l", .goHome, tutor.isInLab ? "all experiments" : "all lessons", footer: 9),
    ]
  }

  private func predictionKeys(_ tutor: TutorState) -> [Binding] {
    let submit = Binding([.enter], .bench(.predict), "predict and run", footer: 2)
    if entry.isTyping {
      return [
        submit, Binding([.escape], .bench(.stopTyping), "keys (knobs, skip)", footer: 3),
        Binding([.control("c")], .quit, "quit"), Binding([.pageDown], .scroll(.pages(1)), "down a page"),
        Binding([.pageUp], .scroll(.pages(-1)), "up a page"),
      ]
    }
    let run = Binding("r", .bench(.predict), "predict and run")
    let sure = Binding(
      "c", .bench(.confidence), tutor.bench?.confidence.map { $0.word } ?? "how sure", footer: 6)
    let rest =
      [Binding("s", .act(.skip), "run without", footer: 4), run, sure, Binding("n", .act(.next), "leave it")]
      + back(tutor)
      + knobKeys(tutor) + workKeys(tutor)
    switch (entry, tutor.experiment?.prediction?.form) {
    case (.choices, .choices(let choices, _)):
      let picks = choices.indices.prefix(9).map { place in
        Binding(
          Character("\(place + 1)"), .bench(.pick(place)), place == 0 ? "1 to \(choices.count): pick" : "",
          footer: place == 0 ? 2 : nil)
      }
      return picks + [submit] + rest
    case (.order, _):
      return [
        submit, Binding([.down, .character("j")], .bench(.entry(.down)), "next"),
        Binding([.up, .character("k")], .bench(.entry(.up)), "before"),
        Binding([.character(" ")], .bench(.entry(.toggle)), "take or lay down", footer: 2),
      ] + rest
    case (.fields(let fields, _), _) where fields.allSatisfy(\.text.isEmpty):
      return [Binding([.enter, .character("i")], .bench(.goOnTyping), "type a prediction", footer: 2)] + rest
    default: return [submit, Binding([.character("i")], .bench(.goOnTyping), "type on", footer: 2)] + rest
    }
  }

  private func knobKeys(_ tutor: TutorState) -> [Binding] {
    let knobs = tutor.performed?.knobs ?? []
    guard !knobs.isEmpty else { return [] }
    let other =
      knobs.count > 1
      ? [
        Binding([.tab], .bench(.knob(1)), "the next knob"),
        Binding([.backTab], .bench(.knob(-1)), "the knob before"),
      ] : []
    return [
      Binding(".", .bench(.turn(1)), "turn \(knobs[min(knob, knobs.count - 1)].name)", footer: 4),
      Binding(",", .bench(.turn(-1)), "turn it back"),
    ] + other
  }

  private func workKeys(_ tutor: TutorState) -> [Binding] {
    var keys = [Binding("e", .act(.bench(.edit)), "edit the script", footer: 8)]
    if tutor.bench?.draft != nil {
      keys.append(Binding("O", .act(.bench(.original)), "the course's script", footer: 7))
    } else if tutor.hasScriptAway {
      keys.append(Binding("O", .act(.bench(.mine(nil))), "your own script", footer: 7))
    }
    if tutor.runtimes.count > 1 {
      keys += [
        Binding("t", .act(.bench(.nextRuntime(backwards: false))), "next runtime", footer: 6),
        Binding("T", .act(.bench(.nextRuntime(backwards: true))), "runtime before"),
      ]
      keys += companionKeys(tutor)
    }
    if tutor.bench?.timeline != nil {
      keys += [
        Binding("1", .act(.bench(.keep(.svg))), "keep as a picture (SVG)"),
        Binding("2", .act(.bench(.keep(.html))), "keep as a page (HTML)"),
        Binding("3", .act(.bench(.keep(.trace))), "keep as a trace for Perfetto"),
        Binding("4", .act(.bench(.keep(.csv))), "keep as a table (CSV)"),
      ]
    }
    return keys
  }

  private func companionKeys(_ tutor: TutorState) -> [Binding] {
    guard tutor.bench?.companion != nil else {
      return [Binding("v", .bench(.companion), "beside another runtime", footer: 8)]
    }
    return [
      Binding([.character("v"), .escape], .bench(.companion), "alone again", footer: 3),
      Binding("V", .bench(.nextCompanion), "beside the next runtime"),
    ]
  }

  private func timelineKeys(_ tutor: TutorState, isWhole: Bool) -> [Binding] {
    func key(
      _ keys: [Key], _ command: TimelineView.Command, _ label: String, _ short: String? = nil,
      footer: Int? = nil
    ) -> Binding { Binding(keys, .act(.bench(.timeline(command))), label, short: short, footer: footer) }
    let timeline = tutor.bench?.timeline
    let play = timeline?.isPlaying == true ? "pause" : timeline?.isAtEnd == true ? "play again" : "play"
    let shared = [
      key([.left], .step(-1), "cursor left"), key([.right], .step(1), "cursor right"),
      key([.shiftLeft], .step(-10), "ten columns left"), key([.shiftRight], .step(10), "ten columns right"),
      key([.character("+"), .character("=")], .zoomIn, "zoom in", footer: 6),
      key([.character("-")], .zoomOut, "zoom out", footer: 7),
      key([.character("0")], .zoomAll, "the whole run"),
      key([.character("<")], .pan(-1), "half a window left"),
      key([.character(">")], .pan(1), "half a window right"),
      key([.character("x")], .nextEvent, "next event", "event", footer: 5),
      key([.character("X")], .previousEvent, "event before"),
      key([.character("h")], .nextHandOff, "next hand-off", "hand-off", footer: 5),
      key([.character("H")], .previousHandOff, "hand-off before"),
      key([.character("w")], .nextWait, "next wait"), key([.character("W")], .previousWait, "wait before"),
      key([.character("f")], .followLock, "follow the lock", footer: 8),
      key([.character("c")], .cores, "cores"),
      key([.character(" ")], .play, play, footer: 4),
      key([.character("]")], .faster, "faster"), key([.character("[")], .slower, "slower"),
      key([.character("J")], .laneDown, "the lane below"), key([.character("K")], .laneUp, "the lane above"),
    ]
    guard isWhole else {
      return shared + [
        key([.home], .start, "the beginning of the run", "start", footer: 10),
        key([.end], .end, "the end of the run", "end of run", footer: 10),
        Binding("z", .bench(.whole), "timeline alone", footer: 6),
      ]
    }
    return shared + [
      Binding([.escape, .character("z"), .enter], .bench(.whole), "back to the bench", footer: 2),
      key([.down, .character("j")], .laneDown, "the lane below"),
      key([.up, .character("k")], .laneUp, "the lane above"),
      key([.home, .character("g")], .start, "the beginning of the run", "start", footer: 10),
      key([.end, .character("G")], .end, "the end of the run", "end of run", footer: 10),
      key([.pageUp], .pan(-2), "a window left"), key([.pageDown], .pan(2), "a window right"),
      Binding("1", .act(.bench(.keep(.svg))), "keep as a picture (SVG)"),
      Binding("2", .act(.bench(.keep(.html))), "keep as a page (HTML)"),
      Binding("3", .act(.bench(.keep(.trace))), "keep as a trace for Perfetto"),
      Binding("4", .act(.bench(.keep(.csv))), "keep as a table (CSV)"),
    ]
  }
}

/// What keys of the bench ask for that plain mode has no need of.
package enum BenchCommand: Equatable, Sendable {
  /// Hand in the prediction as it is entered.
  case predict
  case pick(Int)
  case entry(ExerciseCommand)
  case stopTyping, goOnTyping
  case confidence
  /// Take another knob to hand.
  case knob(Int)
  /// Turn the knob at hand by so many positions.
  case turn(Int)
  /// Run it beside another runtime, or alone again.
  case companion
  /// The next runtime to compare with.
  case nextCompanion
  /// Give the timeline the whole window, or take it back.
  case whole
}
