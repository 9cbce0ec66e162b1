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

  /// The glyphs of some lanes with what they stand for.
  package func legend(of lanes: [Lane]) -> [(glyph: Character, ink: Ink, meaning: String)] {
    TimelineView.legend(of: lanes.map(cells))
  }

  /// The same for lanes whose cells are known.
  package static func legend(of lanes: [[Cell]]) -> [(glyph: Character, ink: Ink, meaning: String)] {
    LaneState.allCases.filter { state in
      let cell = Cell(glyph: state.glyph, ink: state.ink)
      return state != .finished && lanes.contains { $0.contains(cell) }
    }.map { ($0.glyph, $0.ink, $0.meaning) }
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
