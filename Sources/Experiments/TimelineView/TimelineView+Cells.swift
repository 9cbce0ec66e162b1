package import Simulator
package import TextCanvas

extension TimelineView {
  /// What a column of a lane shows: a glyph that needs no colour, and the role that gives it one.
  package struct Cell: Hashable, Sendable {
    package var glyph: Character
    package var ink: Ink
  }

  /// The lane's columns in the window.
  package func cells(of lane: Lane) -> [Cell] {
    let scale = scale
    let run = runs[lane.run]
    switch lane.owner {
    case .thread(let id):
      return run.lanes[Int(id.rawValue)].cells(scale).map { Cell(glyph: $0.glyph, ink: $0.ink) }
    case .core(let core):
      return run.cores[core].guests(scale).map { guest in
        guest.map { Cell(glyph: run.timeline.letter(of: $0), ink: TimelineView.ink(of: $0)) }
          ?? Cell(glyph: "-", ink: .faint)
      }
    }
  }

  /// Whether some mark in the window stands for what took up little of its column.
  package var marksBursts: Bool {
    let scale = scale
    return lanes.contains { lane in
      guard case .thread(let id) = lane.owner else { return false }
      return LaneCells(runs[lane.run].lanes[Int(id.rawValue)].times(scale)).areRevealed
    }
  }

  /// Said of marks for what took up little of their columns.
  package static let burstNote = Timeline.burstNote

  /// What stands before a lane: the thread's letter and name, or the core's number.
  package func head(of lane: Lane) -> String {
    let timeline = runs[lane.run].timeline
    switch lane.owner {
    case .thread(let id): return "\(timeline.letter(of: id)) \(timeline.threads[Int(id.rawValue)].name)"
    case .core(let core): return "core \(core)"
    }
  }

  /// The roles of threads, which repeat after six.
  package static func ink(of thread: ThreadID) -> Ink {
    [Ink.threadA, .threadB, .threadC, .threadD, .threadE, .threadF][Int(thread.rawValue) % 6]
  }

  /// The two lines above the lanes: round instants with their unit, and their marks.
  package var axis: (labels: String, marks: String) {
    let scale = scale
    var labels = Array(repeating: Character(" "), count: columns)
    var marks = Array(repeating: Character("-"), count: columns)
    for tick in scale.ticks {
      marks[tick.column] = "|"
      if tick.column + tick.label.count <= columns {
        labels.replaceSubrange(tick.column..<tick.column + tick.label.count, with: tick.label)
      }
    }
    return (String(labels), String(marks))
  }

  /// How much time a column stands for, such as `71 us`.
  package var perColumn: String { scale.perColumn }

  /// A glyph with what it stands for.
  package struct LegendEntry: Hashable, Sendable {
    package var glyph: Character
    package var ink: Ink
    package var meaning: String
    /// The same in as few words as do.
    package var short: String
    /// The same in a word or two, where a single row is all there is.
    package var brief: String

    package init(
      glyph: Character, ink: Ink, meaning: String, short: String? = nil, brief: String? = nil
    ) {
      self.glyph = glyph
      self.ink = ink
      self.meaning = meaning
      self.short = short ?? meaning
      self.brief = brief ?? self.short
    }
  }

  /// The glyphs that lanes in the window show, with what they stand for.
  package func legend(of lanes: [Lane]) -> [LegendEntry] {
    let cells = lanes.map(cells)
    return TimelineView.legend { state in
      let cell = Cell(glyph: state.glyph, ink: state.ink)
      return cells.contains { $0.contains(cell) }
    }
  }

  /// The glyphs that the runs have anywhere, whatever the window shows of them.
  package var legend: [LegendEntry] {
    TimelineView.legend { state in
      runs.contains { $0.lanes.contains { $0.total[Int(state.rawValue)] > 0 } }
    }
  }

  private static func legend(_ occurs: (LaneState) -> Bool) -> [LegendEntry] {
    LaneState.allCases.filter { $0 != .finished && occurs($0) }.map {
      LegendEntry(
        glyph: $0.glyph, ink: $0.ink, meaning: $0.meaning, short: $0.shortMeaning, brief: $0.briefMeaning)
    }
  }
}

extension LaneState {
  fileprivate var shortMeaning: String {
    switch self {
    case .running: "runs"
    case .holdingNative: "native, keeps GIL"
    case .native: "native"
    case .waitingForLock: "waits for GIL"
    case .io: "I/O or sleep"
    case .blocked: "waits for a lock"
    case .ready: "not on a core"
    case .finished: "over"
    }
  }

  fileprivate var briefMeaning: String {
    switch self {
    case .running: "runs"
    case .holdingNative: "native+GIL"
    case .native: "native"
    case .waitingForLock: "wants GIL"
    case .io: "I/O"
    case .blocked: "wants lock"
    case .ready: "no core"
    case .finished: "over"
    }
  }

  /// The role of the state on a screen.
  package var ink: Ink {
    switch self {
    case .running: .running
    case .holdingNative: .holdingNative
    case .native: .native
    case .waitingForLock: .waitingForLock
    case .io: .io
    case .blocked: .blocked
    case .ready: .ready
    case .finished: .faint
    }
  }
}

extension TimelineView {
  /// The virtual time of a step while it plays, such as `50 us`.
  package var paceText: String { pace.roundedText }
}
