import Course

/// A row of the commands: words to type, and what they do.
struct HelpRow {
  var names: String
  var does: String
  /// True for what only a course has whose runs tell of the machine, false for what only another one has.
  var machine: Bool?
  /// It leads to the rest of the rows, where these are not all shown at once.
  var isMore: Bool
  /// It is of no use beside a list, only on the screen of the step itself.
  var isForTheScreen: Bool

  init(
    _ names: String, _ does: String, machine: Bool? = nil, isMore: Bool = false, isForTheScreen: Bool = false
  ) {
    self.names = names
    self.does = does
    self.machine = machine
    self.isMore = isMore
    self.isForTheScreen = isForTheScreen
  }
}

extension PlainView {
  /// What Enter does, and the commands.
  func help(_ state: TutorState) -> [String] {
    if state.phase == .welcome {
      return listed([HelpRow("Enter", "go on where you were")] + PlainView.homeRows)
    }
    let enter = state.bench == nil ? "go on; at an open question it does nothing" : "go on"
    var lines = listed([HelpRow("Enter", enter)] + commandRows(state))
    guard state.bench == nil else { return lines }
    let sure = " Say how sure you are behind a choice or prediction: 2, sure; or think, or guess."
    lines += text.prose(
      "Where a text is asked for, commands have a colon (:skip); :text skip answers so."
        + (state.paper == nil ? sure : ""))
    return lines
  }

  /// The commands for which a screen of help has no room.
  func moreHelp(_ state: TutorState) -> [String] { listed(moreRows(state)) }

  private func moreRows(_ state: TutorState) -> [HelpRow] {
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
    func bare(_ rows: [HelpRow]) -> [String] {
      listed(
        rows.filter { !$0.isMore }.map { HelpRow($0.names.replacing(":", with: ""), $0.does) })
    }
    guard atHome else { return bare(commandRows(state) + moreRows(state)) }
    let here = bare(PlainView.homeRows + PlainView.asideRows(state.course))
    if state.phase == .welcome { return here }
    return here + [""] + text.prose("At the step that is open behind it:")
      + bare(commandRows(state).filter { !$0.isForTheScreen })
  }

  private func listed(_ rows: [HelpRow]) -> [String] {
    rows.flatMap { row in text.prose("\(row.names): \(row.does).", first: "- ") }
  }

  private func commandRows(_ state: TutorState) -> [HelpRow] {
    if state.phase == .welcome { return PlainView.homeRows }
    if state.bench != nil {
      return PlainView.benchRows.filter { $0.machine == nil || $0.machine == state.tellsMachine }
    }
    if state.paper != nil { return PlainView.paperRows }
    return [
      HelpRow("n, next", "go on, past an open question too"),
      HelpRow("b, back", "the step before"), HelpRow("go 5", "go to step 5"),
      state.tellsMachine
        ? HelpRow("page, words", "show this step once more; the words of a run's report")
        : HelpRow("page", "show this step once more"),
      HelpRow("h, hint", "the next hint" + (showsXP ? "; each takes 2 XP, never below 3" : "")),
      HelpRow("s, skip", "leave a question for later; run without a prediction"),
      HelpRow("skipped, review", "the first open question; what is due for review"),
      HelpRow("answer", "see the answer" + (showsXP ? "; pays 1 XP" : "")),
      HelpRow("w, why", "all answers with reasons, after the right one"),
      HelpRow("again", "answer once more, for practice"),
      HelpRow("NAME=VALUE", "turn a knob, or several in a line; r NAME=VALUE runs, too"),
      HelpRow("r, run", "run an experiment"),
      HelpRow(":file PATH, :save PATH", "hand in a program; write its start into a file"),
      HelpRow(":undo, :empty", "take back the last line of an output; give an empty one"),
      HelpRow("deeper", "the end of a finished lesson"),
      HelpRow("l, levels, lab", "all lessons, levels or experiments"),
      PlainView.moreRow, HelpRow("q, quit", "leave; all is saved"),
    ]
  }

  private static let moreRow = HelpRow(
    "help more", "lists, glossary, focus timer, reports and the like", isMore: true)

  /// The words of a placement or an exam.
  private static let paperRows: [HelpRow] = [
    HelpRow("unknown", "you do not know it; that costs nothing"),
    HelpRow("n, next", "go on, past an open question too"),
    HelpRow("b, back", "the question before"),
    HelpRow("go 5", "go to question 5; a new answer takes the place of yours"),
    HelpRow("page", "show this question once more"),
    HelpRow("skipped", "the first question without an answer"),
    HelpRow(
      "hand in, hand in yes", "end it and see how it came out; also with questions open", isForTheScreen: true
    ),
    PlainView.moreRow, HelpRow("l, q", "all lessons; leave, all is saved, and it waits for you"),
  ]

  /// The words that an experiment has, beside those that go on and back.
  private static let benchRows: [HelpRow] = [
    HelpRow("n, b", "go on, past a prediction too; the step before"),
    HelpRow("s, skip", "run without a prediction"), HelpRow("r, run", "run it, or run it again"),
    HelpRow("NAME=VALUE", "turn a knob, or several in a line; r NAME=VALUE runs, too"),
    HelpRow("runtime 3.14t, runtime own", "run it under another lock; under its own again", machine: true),
    HelpRow("compare 2.7, compare off", "run it under another lock as well, side by side", machine: true),
    HelpRow("sure, think, guess", "say how sure you are of the prediction to come"),
    HelpRow("edit, original, mine", "change the script in your editor; the course's again; yours again"),
    HelpRow(
      "event, handoff, wait", "the next one on the run's timeline; previous event goes back", machine: true),
    HelpRow(
      "at 5ms, zoom 10ms..20ms", "look at an instant or a window of it; zoom all shows everything",
      machine: true),
    HelpRow("svg, html, csv, trace", "keep the run as a file", machine: true),
    HelpRow("words", "what the words of a report mean", machine: true),
    HelpRow(
      "help more", "other words of the timeline, lists, glossary, focus timer, reports", machine: true,
      isMore: true), HelpRow(PlainView.moreRow.names, PlainView.moreRow.does, machine: false, isMore: true),
    HelpRow("page, l, q", "show this once more; all lessons; leave, all is saved"),
  ]

  /// The words of a timeline that are needed less often.
  private static let timelineRows: [HelpRow] = [
    HelpRow("next thread, previous thread", "what another thread does at that instant"),
    HelpRow("follow", "from now on what the thread does that has the lock, or no longer"),
    HelpRow("cores", "whom each core served, too, or no longer"),
    HelpRow("zoom in, zoom out, earlier, later", "a shorter window or a longer one; half a window away"),
    HelpRow("at start, at end", "the first instant of the run, and the last"),
    HelpRow("runtime next, runtime previous", "run it under the next lock of all, or the one before"),
    HelpRow("Ctrl-C", "stop a run that takes long; at other times leave, all is saved"),
  ]

  /// What opens something, and looks for it.
  private static let listRows: [HelpRow] = [
    HelpRow("lesson 5, play 2, lab NAME", "open a lesson, play a level, put an experiment on the bench"),
    HelpRow("list open, list finished", "the lessons that are so; levels open, levels won"),
    HelpRow("find WORD", "the lessons, levels and experiments with the word in their names"),
  ]

  /// The words where nothing is asked yet: at the beginning, and beside the lists.
  private static let homeRows =
    [
      HelpRow("n, next", "go on where you were"), HelpRow("review", "what is due for review"),
      HelpRow("l, levels, lab", "all lessons, levels or experiments"),
    ] + listRows + [
      HelpRow("help more", "glossary, focus timer, reports", isMore: true),
      HelpRow("q, quit", "leave; all is saved"),
    ]

  private static let stepRows = [
    HelpRow("reset", "have an answered question asked as if for the first time")
  ]

  /// The words that mean the same everywhere, of those that the course has.
  private static func asideRows(_ course: Course) -> [HelpRow] {
    [HelpRow("glossary, glossary WORD", "the terms met so far; those with the word in their names")]
      + (course.has(.placement)
        ? [HelpRow("placement, placement results", "find out what you know already; what came of it")] : [])
      + (course.has(.exam)
        ? [HelpRow("exam, exam results", "take the final exam; how the last one came out")] : [])
      + otherRows
  }

  private static let otherRows: [HelpRow] = [
    HelpRow("focus", "start 25 minutes of focus, pause them, go on; nothing is told of them unasked"),
    HelpRow("focus left, focus off", "how much of them is left; end them"),
    HelpRow("about", "what this is, to copy into a report of a mistake"),
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
