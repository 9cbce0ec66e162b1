package import Simulator
package import TextCanvas

extension TimelineView {
  /// What a column of a lane shows: a glyph that needs no colour, and the role that gives it one.
  package struct Cell: Hashable, Sendable {
    package var glyph: Character
    package var ink: Ink
  }

  /// The lane's columns in the window; a question mark where a question hides what is to come.
  package func cells(of lane: Lane) -> [Cell] {
    let scale = scale
    let run = runs[lane.run]
    var cells: [Cell]
    switch lane.owner {
    case .thread(let id):
      cells = run.lanes[Int(id.rawValue)].cells(scale).map { Cell(glyph: $0.glyph, ink: $0.ink) }
    case .core(let core):
      cells = run.cores[core].guests(scale, threads: run.timeline.threads.count).map { guest in
        guest.map { Cell(glyph: run.timeline.letter(of: $0), ink: TimelineView.ink(of: $0)) }
          ?? Cell(glyph: "-", ink: .faint)
      }
    }
    if let hidesAfter {
      let unknown = Cell(glyph: "?", ink: .faint)
      for column in cells.indices where scale.start(of: column) >= hidesAfter { cells[column] = unknown }
    }
    return cells
  }

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

  /// The glyphs of the window's lanes with what they stand for.
  package func legend(of lanes: [Lane]) -> [(glyph: Character, ink: Ink, meaning: String)] {
    var used: Set<LaneState> = []
    for lane in lanes {
      guard case .thread(let id) = lane.owner else { continue }
      used.formUnion(runs[lane.run].lanes[Int(id.rawValue)].cells(scale))
    }
    return LaneState.allCases.filter { used.contains($0) && $0 != .finished }
      .map { ($0.glyph, $0.ink, $0.meaning) }
  }
}

extension LaneState {
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
  /// The virtual time of a tick while it plays, such as `50 us`.
  package var paceText: String { pace.roundedText }
}
