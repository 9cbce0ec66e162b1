import Course
import Foundation
import Testing

@testable import Progress

/// Placements and exams, kept and brought together; random histories with them are in the tests of merges, resets,
/// exports, power losses and recovery.
@Suite struct PaperTests {
  private func paper(_ answers: [String?], kind: Paper.Kind = .exam, at start: Int64 = 0) -> Paper {
    Paper(
      kind, startedAt: noon + start, number: 2, pass: 80, seed: .max - 4, courseVersion: "0.3.0",
      items: answers.enumerated().map { Paper.Item(QuestionID("q\($0)"), "h", answer: $1) })
  }

  private func handedIn(_ paper: Paper, at time: Int64) -> Paper {
    var paper = paper
    paper.handedInAt = noon + time
    for index in paper.items.indices { paper.items[index].outcome = .right }
    return paper
  }

  @Test func aPaperComesBackWithEveryValueAfterEachAnswer() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon)
    var expected = LearnerRecord()
    let whole = paper(["1 2", "", "print('a')\nb"])
    let states = [
      paper([nil, nil, nil]), paper(["1", nil, nil]), paper(["1", "2"], kind: .placement, at: 5),
      // A question was taken out of the course meanwhile.
      paper(["1 2", ""]), whole, handedIn(whole, at: 9),
    ]
    for (index, state) in states.enumerated() {
      try store.commit([.paper(state)], by: ada.id, in: "gil", at: noon + Int64(index))
      expected.apply(.paper(state))
      #expect(try store.record(of: ada.id, in: "gil") == expected)
    }
    #expect(expected.papers == [handedIn(whole, at: 9), states[2]])
  }

  @Test func whatWasHandedInIsNotChangedAnyMore() throws {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon)
    let over = handedIn(paper(["1"]), at: 3)
    var record = LearnerRecord()
    for state in [over, paper(["2"]), handedIn(paper(["2"]), at: 9)] {
      try store.commit([.paper(state)], by: ada.id, in: "gil", at: noon + 9)
      record.apply(.paper(state))
    }
    #expect(try store.record(of: ada.id, in: "gil").papers == [over] && record.papers == [over])
  }

  @Test func whatAGuestHasAnsweredStaysUnderTheName() throws {
    let store = try ProgressStore.inMemory()
    let guest = try store.guest(at: noon)
    try store.commit([.paper(paper(["1"]))], by: guest.id, in: "gil", at: noon)
    let ada = try store.keepGuest(as: "Ada", at: noon)
    #expect(try store.record(of: ada.id, in: "gil").papers == [paper(["1"])])
  }

  private func merged(_ deeds: [[(Paper, Int64)]], _ order: [Int]) throws -> [Paper] {
    var papers: [Paper] = []
    try withDatabasePath { path in
      let stores = try deeds.indices.map {
        try ProgressStore.open(at: HostPath.beside(path, "\($0).sqlite"), now: noon)
      }
      for (store, deeds) in zip(stores, deeds) {
        let ada = try store.learner(named: "Ada", at: noon)
        for (paper, time) in deeds {
          try store.commit([.paper(paper)], by: ada.id, in: "gil", at: noon + time)
        }
      }
      for other in order.dropFirst() + order where other != order[0] {
        _ = try stores[order[0]].writeMuch("import", beside: stores[other].path, at: noon) { db, _ in
          try mergeRows(MergeRoute(source: 1, target: 1), db)
        }
      }
      papers = try stores[order[0]].record(of: Learner.ID(rawValue: 1), in: "gil").papers
    }
    return papers
  }

  private static let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]

  @Test(arguments: orders)
  func ofAPaperOnSeveralMachinesTheOneHandedInFirstCountsAsAWhole(_ order: [Int]) throws {
    let (first, late) = (handedIn(paper(["1", "2"]), at: 3), handedIn(paper(["2", "2"]), at: 5))
    let deeds: [[(Paper, Int64)]] = [[(late, 1)], [(paper(["3", "3", "3"]), 9)], [(first, 2)]]
    #expect(try merged(deeds, order) == [first])
  }

  @Test(arguments: orders)
  func ofOpenPapersTheAnswersOfTheOneWorkedAtLastStay(_ order: [Int]) throws {
    let deeds: [[(Paper, Int64)]] = [
      [(paper(["1", "1"]), 0), (paper(["1", "3"]), 4)], [(paper(["2", nil]), 6)],
      [(paper(["9"], kind: .placement, at: 1), 2)],
    ]
    #expect(try merged(deeds, order) == [paper(["2", nil]), paper(["9"], kind: .placement, at: 1)])
  }

  @Test func aResetOfTheCourseTakesThemAndUndoingItBringsThemBack() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      let whole = handedIn(paper(["1", "2"]), at: 3)
      try store.commit([.paper(whole)], by: ada.id, in: "gil", at: noon)
      let taken = try store.perform(Reset(.course, "the course", course: "gil"), learner: ada.id, at: noon)
      #expect(taken.taken[.papers] == 1 && taken.taken[.paperAnswers] == 2)
      #expect(try store.record(of: ada.id, in: "gil").papers.isEmpty)
      let past = try #require(try store.resets(of: ada.id).first)
      #expect(try store.undo(past, learner: ada.id, at: noon) == 3)
      #expect(try store.record(of: ada.id, in: "gil").papers == [whole])
    }
  }

  @Test func aFileFromBeforeThereWereExamsIsCopiedAndThenHasRoomForThem() throws {
    let record = try record(ofAFileWith: 4, after: .paper(paper(["1"])))
    #expect(record.papers == [paper(["1"])])
  }

  @Test(
    "A paper that Gilt would not write is refused, and others are taken",
    arguments: [
      ("\"kind\": \"oral\"", "", "it is one of placement, exam"), ("\"pass\": 101", "", "between 0 and 100"),
      ("\"number\": 0", "", "between 1 and"), ("\"seed\": \"12\"", "", "not 16 hexadecimal digits"),
      ("\"seed\": \"000000000000000G\"", "", "not 16 hexadecimal digits"),
      ("\"handedInAt\": -1", "", "before 1970"),
      ("", "\"outcome\": \"close\"", "one of right, wrong, unknown"),
      ("", "\"place\": 0", "between 1 and 1000"), ("", "\"answer\": 3", "expected"), ("", "", nil),
      ("\"handedInAt\": 1760000000001", "\"outcome\": \"right\", \"answer\": \"\"", nil),
    ] as [(String, String, String?)])
  func hostilePapers(_ paper: String, _ answer: String, _ complaint: String?) throws {
    func members(_ all: [String], but own: String) -> String {
      let others = all.filter { member in !own.contains(member.prefix { $0 != ":" }) }
      return (others + (own.isEmpty ? [] : [own])).joined(separator: ", ")
    }
    let papers = members(
      [
        "\"kind\": \"exam\"", "\"startedAt\": 1760000000000", "\"number\": 1", "\"pass\": 80",
        "\"seed\": \"00000000000000ff\"", "\"courseVersion\": \"1\"", "\"at\": 1760000000000",
      ], but: paper)
    let answers = members(
      [
        "\"kind\": \"exam\"", "\"startedAt\": 1760000000000", "\"place\": 1", "\"question\": \"q\"",
        "\"contentHash\": \"h\"",
      ], but: answer)
    let file = """
      {"format": "gilt-progress", "version": 3, "course": {"id": "gil"},
       "learner": {"name": "Eve", "createdAt": 1760000000000},
       "papers": [{\(papers)}], "paperAnswers": [{\(answers)}]}
      """
    try withDatabasePath { path in
      let name = HostPath.beside(path, "in.json")
      try Data(file.utf8).write(to: URL(filePath: name))
      guard let complaint else {
        try IncomingProgress.read(name, now: noon).remove()
        return
      }
      #expect {
        try IncomingProgress.read(name, now: noon)
      } throws: {
        ($0 as? FileProblem)?.message.contains(complaint) == true
      }
    }
  }

  @Test func answersWithoutTheirPaperStayOutside() throws {
    let file = """
      {"format": "gilt-progress", "version": 3, "course": {"id": "gil"},
       "learner": {"name": "Eve", "createdAt": 1760000000000},
       "paperAnswers": [
         {"kind": "exam", "startedAt": 1760000000000, "place": 1, "question": "q", "contentHash": "h"}]}
      """
    try withDatabasePath { path in
      let name = HostPath.beside(path, "in.json")
      try Data(file.utf8).write(to: URL(filePath: name))
      let store = try ProgressStore.open(at: path, now: noon)
      let incoming = try IncomingProgress.read(name, now: noon)
      defer { incoming.remove() }
      _ = try store.merge(incoming, at: noon)
      #expect(try store.contents().filter { $0.hasPrefix("paper") }.isEmpty)
    }
  }
}
