import Course

extension PlainView {
  /// What Enter does, and the commands.
  func help(_ state: TutorState) -> [String] {
    if state.phase == .welcome { return listed([("Enter", "go on where you were")] + PlainView.homeRows) }
    let enter = state.bench == nil ? "go on; at an open question it does nothing" : "go on"
    var lines = listed([("Enter", enter)] + commandRows(state))
    guard state.bench == nil else { return lines }
    let sure = " Say how sure you are behind a choice or prediction: 2, sure; or think, or guess."
    lines += text.prose(
      "Where a text is asked for, commands have a colon (:skip); :text skip answers so."
        + (state.paper == nil ? sure : ""))
    return lines
  }

  /// The commands for which a screen of help has no room.
  func moreHelp(_ state: TutorState) -> [String] { listed(moreRows(state)) }

  private func moreRows(_ state: TutorState) -> [(names: String, does: String)] {
    let asides = PlainView.asideRows(state.course)
    if state.phase == .welcome { return asides }
    return (state.bench == nil || !state.tellsMachine ? [] : PlainView.timelineRows) + PlainView.listRows
      + PlainView.stepRows + asides
  }

  /// The commands by themselves, without the colons that some of them need.
  ///
  /// - Parameter atHome: A list has the screen: what is done there comes first, and what a step takes only where one is
  ///   open behind it.
  func commands(_ state: TutorState, atHome: Bool = false) -> [String] {
    func bare(_ rows: [(names: String, does: String)]) -> [String] {
      let rows = rows.filter { $0.names != PlainView.moreRow.names }
      return listed(rows.map { ($0.names.replacing(":", with: ""), $0.does) })
    }
    guard atHome else { return bare(commandRows(state) + moreRows(state)) }
    let here = bare(PlainView.homeRows + PlainView.asideRows(state.course))
    if state.phase == .welcome { return here }
    return here + [""] + text.prose("At the step that is open behind it:") + bare(commandRows(state))
  }

  private func listed(_ rows: [(names: String, does: String)]) -> [String] {
    rows.flatMap { names, does in text.prose("\(names): \(does).", first: "- ") }
  }

  private func commandRows(_ state: TutorState) -> [(names: String, does: String)] {
    if state.phase == .welcome { return PlainView.homeRows }
    if state.bench != nil {
      return state.tellsMachine
        ? PlainView.benchRows
        : PlainView.benchRows.filter { !PlainView.machineNames.contains($0.names) }
          .map { $0.names == PlainView.moreRow.names ? PlainView.moreRow : $0 }
    }
    if state.paper != nil { return PlainView.paperRows }
    return [
      ("n, next", "go on, past an open question too"),
      ("b, back", "the step before"), ("go 5", "go to step 5"),
      state.tellsMachine
        ? ("page, words", "show this step once more; the words of a run's report")
        : ("page", "show this step once more"),
      ("h, hint", "the next hint" + (showsXP ? "; each takes 2 XP, never below 3" : "")),
      ("s, skip", "leave a question for later; run without a prediction"),
      ("skipped, review", "the first open question; what is due for review"),
      ("answer", "see the answer" + (showsXP ? "; pays 1 XP" : "")),
      ("w, why", "all answers with reasons, after the right one"),
      ("again", "answer once more, for practice"),
      ("NAME=VALUE", "turn a knob, or several in a line; r NAME=VALUE runs, too"),
      ("r, run", "run an experiment"),
      (":file PATH, :save PATH", "hand in a program; write its start into a file"),
      (":undo, :empty", "take back the last line of an output; give an empty one"),
      ("deeper", "the end of a finished lesson"), ("l, levels, lab", "all lessons, levels or experiments"),
      PlainView.moreRow, ("q, quit", "leave; all is saved"),
    ]
  }

  /// What a bench has where the course is about the machine.
  private static let machineNames: Set = [
    "runtime 3.14t, runtime own", "compare 2.7, compare off", "event, handoff, wait",
    "at 5ms, zoom 10ms..20ms", "svg, html, csv, trace", "words",
  ]

  private static let moreRow = (
    names: "help more", does: "lists, glossary, focus timer, reports and the like"
  )

  /// The words of a placement or an exam.
  private static let paperRows: [(names: String, does: String)] = [
    ("unknown", "you do not know it; that costs nothing"), ("n, next", "go on, past an open question too"),
    ("b, back", "the question before"), ("go 5", "go to question 5; a new answer takes the place of yours"),
    ("page", "show this question once more"), ("skipped", "the first question without an answer"),
    ("hand in, hand in yes", "end it and see how it came out; also with questions open"),
    PlainView.moreRow, ("l, q", "all lessons; leave, all is saved, and it waits for you"),
  ]

  /// The words that an experiment has, beside those that go on and back.
  private static let benchRows: [(names: String, does: String)] = [
    ("n, b", "go on, past a prediction too; the step before"),
    ("s, skip", "run without a prediction"), ("r, run", "run it, or run it again"),
    ("NAME=VALUE", "turn a knob, or several in a line; r NAME=VALUE runs, too"),
    ("runtime 3.14t, runtime own", "run it under another lock; under its own again"),
    ("compare 2.7, compare off", "run it under another lock as well, side by side"),
    ("sure, think, guess", "say how sure you are of the prediction to come"),
    ("edit, original, mine", "change the script in your editor; the course's again; yours again"),
    ("event, handoff, wait", "the next one on the run's timeline; previous event goes back"),
    ("at 5ms, zoom 10ms..20ms", "look at an instant or a window of it; zoom all shows everything"),
    ("svg, html, csv, trace", "keep the run as a file"), ("words", "what the words of a report mean"),
    ("help more", "other words of the timeline, lists, glossary, focus timer, reports"),
    ("page, l, q", "show this once more; all lessons; leave, all is saved"),
  ]

  /// The words of a timeline that are needed less often.
  private static let timelineRows: [(names: String, does: String)] = [
    ("next thread, previous thread", "what another thread does at that instant"),
    ("follow", "from now on what the thread does that has the lock, or no longer"),
    ("cores", "whom each core served, too, or no longer"),
    ("zoom in, zoom out, earlier, later", "a shorter window or a longer one; half a window away"),
    ("at start, at end", "the first instant of the run, and the last"),
    ("runtime next, runtime previous", "run it under the next lock of all, or the one before"),
    ("Ctrl-C", "stop a run that takes long; at other times leave, all is saved"),
  ]

  /// What opens something, and looks for it.
  private static let listRows: [(names: String, does: String)] = [
    ("lesson 5, play 2, lab NAME", "open a lesson, play a level, put an experiment on the bench"),
    ("list open, list finished", "the lessons that are so; levels open, levels won"),
    ("find WORD", "the lessons, levels and experiments with the word in their names"),
  ]

  /// The words where nothing is asked yet: at the beginning, and beside the lists.
  private static let homeRows =
    [
      (names: "n, next", does: "go on where you were"), ("review", "what is due for review"),
      ("l, levels, lab", "all lessons, levels or experiments"),
    ] + listRows + [
      (names: "help more", does: "glossary, focus timer, reports"), ("q, quit", "leave; all is saved"),
    ]

  private static let stepRows = [
    (names: "reset", does: "have an answered question asked as if for the first time")
  ]

  /// The words that mean the same everywhere, of those that the course has.
  private static func asideRows(_ course: Course) -> [(names: String, does: String)] {
    [("glossary, glossary WORD", "the terms met so far; those with the word in their names")]
      + (course.has(.placement)
        ? [("placement, placement results", "find out what you know already; what came of it")] : [])
      + (course.has(.exam) ? [("exam, exam results", "take the final exam; how the last one came out")] : [])
      + otherRows
  }

  private static let otherRows: [(names: String, does: String)] = [
    ("focus", "start 25 minutes of focus, pause them, go on; nothing is told of them unasked"),
    ("focus left, focus off", "how much of them is left; end them"),
    ("about", "what this is, to copy into a report of a mistake"),
  ]

  /// The words of a run's report that lessons explain at different places, or nowhere.
  func words() -> [String] {
    let rows: [(String, String)] = [
      ("wall time, CPU time", "time by the clock; time on cores, summed over all threads"),
      ("cores busy", "how many cores had a thread on them, on average"),
      ("GIL wait", "a thread could run and waits for the lock"),
      ("ready", "it could run and is on no core yet: others are, or the system is still waking it"),
      ("I/O", "it waits for a file, the network or the end of a `sleep`"),
      ("blocked", "it waits for another thread: for a lock, in `join`, for a queue"),
      ("native", "it runs compiled code, such as hashing, with or without the GIL"),
      ("hand-off", "the GIL went from one thread to another"),
      ("drop request", "a waiter asked the holder to let go of the GIL"),
      ("wake-up in vain", "a waiter woke, and another thread had the GIL already"),
      ("bytecode", "one small instruction of Python"),
      (
        "switch inside a read-modify-write",
        "another thread ran between the reading and the writing of a value; harmless under a lock"
      ),
    ]
    return ["The words of a report:"]
      + rows.flatMap { name, means in text.prose("\(name): \(means).", first: "- ") }
  }
}
