import Course
import Experiments
import TestSupport
import Testing
import TextCanvas
import Tutor

/// Two threads on a small program; A has read a count, B waits.
private func screen(_ size: Size, isExpanded: Bool = true) -> PlayScreen {
  let level = Level(goal: .break, invariant: "x == 2", par: 2, hints: ["Look closely."])
  let key = ScheduleKey(
    program: "import threading\n\nx = 0\n\n\ndef work():\n    global x\n    with gate:\n        x += 1\n",
    runtime: "3.9", stops: .bytecode)
  var screen = PlayScreen(
    PlayState(
      Experiment(id: "lost", title: "The lost deposit", script: key.program, level: level), level,
      runtimeTitle: "CPython 3.9", key: key), size: size)
  let instructions = ["LOAD_GLOBAL x", "LOAD_CONST 1", "BINARY_OP +=", "STORE_GLOBAL x"].enumerated().map {
    ScheduleMoment.Instruction(text: $1, isNext: $0 == 2, isStop: $0 != 1)
  }
  func moment(_ x: Int) -> ScheduleMoment {
    ScheduleMoment(
      threads: [
        .init(
          letter: "A", name: "Thread-1 (work)", canStep: true, standing: "can go on",
          place: .init(
            function: "work", line: 9, isDone: false, instructions: instructions,
            locals: [.init(name: "old", text: "\(x)", count: nil)], countRead: 2)),
        .init(
          letter: "B", name: "Thread-2 (work)", canStep: false,
          standing: "waits for the lock gate, which A holds",
          place: .init(
            function: "work", line: 8, isDone: false, instructions: [], locals: [], countRead: nil)),
      ],
      variables: [.init(name: "x", text: "\(x)", count: nil), .init(name: "box", text: "Box()", count: 3)],
      output: "begun\n", end: .open)
  }
  _ = screen.perform(.start)
  _ = screen.perform(.played(.init(schedule: Schedule(), moment: moment(0))))
  _ = screen.press(.character("1"))
  _ = screen.perform(.played(.init(schedule: Schedule(steps: [0, 1, 0]), moment: moment(1))))
  if isExpanded { _ = screen.press(.character("e")) }
  return screen
}

@Suite struct TheSchedulersScreen {
  @Test("It shows program, threads and variables in any window that is large enough")
  func frames() throws {
    for size in [Size(columns: 80, rows: 24), Size(columns: 60, rows: 20), Size(columns: 120, rows: 40)] {
      var screen = screen(size)
      _ = screen.press(.character("h"))
      try expectSnapshot(screen.frame.picture, named: "play-\(size.columns)x\(size.rows)")
    }
    let frame = screen(Size(columns: 80, rows: 24)).frame
    try expectSnapshot(frame.picture(in: Palette(colours: .many)), named: "play-colours")
    try expectSnapshot(frame.picture(in: Palette(colours: .none)), named: "play-monochrome")
  }

  @Test func noWindowIsTooSmallOrTooLargeToDraw() {
    for columns in [0, 1, 20, 39, 40, 61, 400] {
      for rows in [0, 1, 9, 10, 11, 120] {
        let frame = screen(Size(columns: columns, rows: rows)).frame
        #expect(frame.size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test func everyKeyDoesWhatTheWordDoesInPlainMode() {
    let keys: [(Key, String)] = [
      (.character("1"), "1"), (.character("9"), "9"), (.character("e"), "e"), (.character("u"), "u"),
      (.character("U"), "U"), (.character("r"), "restart"), (.character("h"), "h"), (.character("c"), "code"),
      (.character("a"), "answer"), (.character("?"), "?"), (.character("q"), "q"), (.control("c"), "q"),
      (.up, "u"), (.left, "u"), (.right, "redo"), (.enter, ""),
    ]
    for (key, word) in keys { #expect(PlayScreen.action(for: key) == playAction(for: word), "\(key.name)") }
    var pasted = screen(Size(columns: 80, rows: 24))
    #expect(pasted.press(.paste("b1-A-aaaaaa")) == [])
    #expect(pasted.frame.text.contains("its last letters do not fit"))
  }

  @Test func aKeyWithoutMeaningSaysHowToFindOthers() {
    var screen = screen(Size(columns: 80, rows: 24))
    #expect(screen.press(.function(5)) == [])
    #expect(screen.frame.text.contains("F5 means nothing here; ? shows the keys."))
    for key in [Key.character("0"), .tab, .click(row: 1, column: 1), .character("é")] {
      _ = screen.press(key)
    }
  }

  @Test func whatATerminalWouldActOnNeverReachesAFrame() {
    var screen = screen(Size(columns: 80, rows: 24))
    var moment = screen.play.moment
    moment.variables = [.init(name: "x\u{1B}[2J", text: "\u{202E}\u{7}", count: nil)]
    moment.output = "\u{1B}]0;title\u{7}"
    _ = screen.perform(.played(.init(schedule: Schedule(steps: [0]), moment: moment)))
    #expect(
      !screen.frame.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }
}
