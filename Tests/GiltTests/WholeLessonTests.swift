import Course
import CourseContent
import Foundation
import TestSupport
import Testing
import Tutor

/// The real program in a real terminal, through a whole lesson of the course.
///
/// The lesson has every kind of question but the one sentence that is true or false, which the tests' own course has.
@Suite(.serialized, .enabled(if: TmuxTerminal.isThere))
struct WholeLessonTests {
  let course = LoadedCourse(directory: repository.path).course
  let places = TimeToDo()

  @Test("A whole lesson with keys alone: every kind wrong and right, bench, resize, Ctrl-Z, kill -9, a level")
  func wholeLesson() throws {
    let lesson = try #require(course.lesson("counting-references"))
    let stops = course.stops(of: lesson)
    #expect(Set(stops.compactMap(\.question?.kind)) == Set(Question.Kind.allCases))
    try withTerminal { terminal in
      let learner = try ScreenLearner(sittingAt: terminal, course: repository.path)
      try terminal.start("learn 2", before: learner.settings)
      var points = 0
      for (index, stop) in stops.enumerated() {
        let header = "step \(index + 1) of \(stops.count) · \(points) XP"
        try terminal.screen(showing: header)
        if index == places.resize { try resize(terminal, to: header) }
        if index == places.stop { try stopAndGoOn(terminal, to: header) }
        if index == places.kill { try killAndStart(terminal, learner, to: header) }
        if let question = stop.question {
          try learner.answer(question)
          points += question.isGraded ? 6 : 0
        } else if let experiment = stop.experiment {
          try terminal.press([try #require(stop.prediction), "Enter"])
          try terminal.screen(showing: "You said ", seconds: 60)
          points += 2
          if experiment.id == "last-one-out" { try useTheBench(terminal) }
        }
        try terminal.screen(showing: "· \(points) XP")
        try terminal.press(["n"])
      }
      try terminal.screen(showing: "You have finished lesson 2")
      points += 15
      try terminal.screen(showing: "\(points) XP")
      #expect(points == 10 * 6 + 5 * 2 + 15)
      try terminal.press(["q"])
      try terminal.expectRestored(0)
      #expect(try terminal.box.gilt("status", course: repository.path).output.contains("XP: \(points) of "))
      try winALevel(terminal, learner)
    }
  }

  /// At which steps of the lesson it is disturbed.
  struct TimeToDo {
    let resize = 3
    let stop = 9
    /// A number is asked for there.
    let kill = 18
  }

  private func resize(_ terminal: TmuxTerminal, to header: String) throws {
    for (columns, rows) in [(120, 40), (60, 20), (10, 4)] {
      try terminal.resize(columns: columns, rows: rows)
    }
    try terminal.screen(showing: "Too small")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.screen(showing: header)
  }

  private func stopAndGoOn(_ terminal: TmuxTerminal, to header: String) throws {
    try terminal.press(["C-z"])
    try terminal.screen(showing: "Stopped")
    try terminal.expectUsual()
    try terminal.press(["fg; echo code $?; stty -a | tail -n +2 | cmp - modes && echo 'modes 'same", "Enter"])
    try terminal.screen(showing: header)
  }

  /// In the middle of an answer; place and points are there again.
  private func killAndStart(_ terminal: TmuxTerminal, _ learner: ScreenLearner, to header: String) throws {
    try terminal.press(["12345"])
    try terminal.screen(showing: "[12345")
    kill(try terminal.process("gilt"), SIGKILL)
    try terminal.screen(showing: "code 137")
    try terminal.press(["reset; clear", "Enter"])
    try terminal.start(before: learner.settings)
    try terminal.screen(showing: "Go on: Counting references, step \(places.kill + 1) of ")
    try terminal.press(["Enter"])
    try terminal.screen(showing: header)
    // What was typed a second ago or more is there again.
    try terminal.press(["C-u"])
  }

  /// Turns a knob as the lesson says, runs again, and looks into the timeline.
  private func useTheBench(_ terminal: TmuxTerminal) throws {
    try terminal.press([":", "MAIN_KEEPS=100", "Enter", "Escape"])
    try terminal.screen(showing: "[100]")
    try terminal.press(["s"])
    try terminal.screen(showing: "freed: 100.3 ms", seconds: 60)
    try terminal.press(["z", "h"])
    try terminal.screen(showing: "takes the GIL")
    try terminal.press(["z"])
    try terminal.screen(showing: "Enter go on")
  }

  private func winALevel(_ terminal: TmuxTerminal, _ learner: ScreenLearner) throws {
    try terminal.press(["clear", "Enter"])
    try terminal.start("play the-lost-deposit", before: learner.settings)
    try terminal.screen(showing: "The lost deposit ·")
    try terminal.press(["e", "1", "1", "2", "2", "2", "2", "2", "1", "1"])
    try terminal.screen(showing: "Won!")
    try terminal.press(["q"])
    try terminal.screen("the round never ended") { !$0.contains("The lost deposit ·") }
    try terminal.expectUsual()
  }

  @Test func theChecksOfAProgramAreStoppedWithEscAndCostNothing() throws {
    try withTerminal { terminal in
      let learner = try ScreenLearner(sittingAt: terminal, course: repository.path)
      let file = terminal.box.directory.appending(path: "endless.py").path
      try Data("while True:\n    pass\n".utf8).write(to: URL(filePath: file))
      try terminal.start("learn 2", before: learner.settings)
      try terminal.screen(showing: "step 1 of 31")
      try terminal.press([":", "go 9", "Enter", "Enter", file, "Enter"])
      try terminal.screen(showing: "Check 1 of", seconds: 20)
      try terminal.press(["Escape"])
      try terminal.screen(showing: "Stopped: nothing was judged, and it costs no try.")
      // The path is still there, and Enter hands the file in again.
      try terminal.screen(showing: "endless.py")
      try terminal.press(["Enter"])
      try terminal.screen(showing: "Check 1 of", seconds: 20)
      try terminal.press(["Escape"])
      try terminal.screen("the bar stayed") { !$0.contains("Check 1 of") }
      #expect(try !terminal.screen().contains("Tries so far"))
      try terminal.press(["Escape", "q"])
      try terminal.expectRestored(0)
    }
  }

  @Test func aSentenceThatIsTrueOrFalseIsAnsweredWithALetter() throws {
    let question = try #require(LoadedCourse(directory: tinyCourse).course.question("true-or-false"))
    try withTerminal { terminal in
      let learner = try ScreenLearner(sittingAt: terminal, course: tinyCourse)
      try terminal.start("quiz 1", before: learner.settings)
      try terminal.screen(showing: "step 1 of 10")
      try terminal.press([":", "go 4", "Enter"])
      try terminal.screen(showing: "Water is wet.")
      try learner.answer(question)
      try terminal.press(["q"])
      try terminal.expectRestored(0)
    }
  }
}
