import Course
import Simulator
import Testing

@testable import Experiments

@Suite struct SampleTests {
  @Test func percentilesOfNineRunsLieBetweenTheValues() throws {
    let sample = try #require(Sample([9, 1, 8, 2, 7, 3, 6, 4, 5]))
    #expect(sample.median == 5)
    // numpy.percentile(range(1, 10), [10, 90]) is [1.8, 8.2].
    #expect(abs(sample.p10 - 1.8) < 1e-12)
    #expect(abs(sample.p90 - 8.2) < 1e-12)
    #expect(sample.quantile(0) == 1)
    #expect(sample.quantile(1) == 9)
  }

  @Test func oneRunIsItsOwnMedianAndNoneIsNoSample() throws {
    let sample = try #require(Sample([4.2]))
    #expect([sample.p10, sample.median, sample.p90] == [4.2, 4.2, 4.2])
    #expect(sample.spread == 0)
    #expect(Sample([]) == nil)
    #expect(try #require(Sample([1, 2])).median == 1.5)
  }

  @Test(
    "A simulated value is judged by the real ones",
    arguments: [
      // Within 15 % of the median.
      (114.9, [100.0], Judgement.inside), (115.1, [100], .off), (85, [100], .inside), (84.9, [100], .off),
      // Inside p10 to p90, though more than 15 % away.
      (120, [90, 95, 100, 110, 130], .inside), (131, [90, 95, 100, 110, 130], .off),
      // Where the real ones lie too far apart, only order counts.
      (100, [50, 80, 100, 120, 150], .shape), (7, [0, 0, 0, 0, 10], .shape),
      // Zero where real is zero.
      (0, [0, 0, 0], .inside), (0.001, [0, 0, 0], .off), (-100, [-100], .inside),
    ] as [(Double, [Double], Judgement)])
  func judged(simulated: Double, real: [Double], judgement: Judgement) throws {
    #expect(Judgement(simulated: simulated, real: try #require(Sample(real))) == judgement)
  }
}

@Suite struct TextTableTests {
  @Test(
    "Figures have three digits",
    arguments: [
      (Quantity(value: 0.0023, time: 1), "2.30 ms"), (Quantity(value: 0.9996, time: 1), "1.00 s"),
      (Quantity(value: 0, time: 1), "0"), (Quantity(value: 47e-6, time: 1), "47 us"),
      (Quantity(value: 1.98e-4, time: 1), "198 us"), (Quantity(value: 61.37, time: 1), "61.4 s"),
      (Quantity(value: 0.9992), "1.00"), (Quantity(value: 123), "123"), (Quantity(value: 15_042), "15042"),
      (Quantity(value: 0.0421), "0.0421"), (Quantity(value: 0.373, isPercent: true), "37.3 %"),
      (Quantity(value: -1.5), "-1.50"), (Quantity(value: 2_500_000, size: 1), "2.50 MB"),
    ])
  func figure(quantity: Quantity, text: String) { #expect(quantity.figure == text) }

  private func lines(_ table: TextTable, _ width: Int) -> [String] {
    table.lines(width: width) { sentence, first, _ in [first + sentence] }
  }

  @Test func figuresEndInOneColumnAndWordsBeginInOne() {
    let table = TextTable(
      corner: "runtime", heads: ["2.7", "3.12"],
      columns: [
        .init(title: "time", cells: ["183 ms", "1.2 s"]),
        .init(title: "what", cells: ["a", "bc"], isText: true),
      ])
    #expect(lines(table, 80) == ["runtime    time  what", "2.7      183 ms  a", "3.12      1.2 s  bc"])
  }

  @Test func whatDoesNotFitGoesOnBelowWithWhatBelongsToIt() {
    let table = TextTable(
      corner: "", heads: ["a", "b"],
      columns: [
        .init(title: "first", cells: ["1", "2"]), .init(title: "second", cells: ["3", "4"]),
        .init(title: "ratio", cells: ["5x", "6x"], belongsToPrevious: true),
      ])
    #expect(
      lines(table, 20) == [
        "   first", "a      1", "b      2", "", "   second  ratio", "a       3     5x", "b       4     6x",
      ])
  }

  @Test func aSentenceStandsInARowWithoutCells() {
    let table = TextTable(
      corner: "", heads: ["a", "bb"], columns: [.init(title: "n", cells: ["1", ""])],
      sentences: [1: "deadlock."])
    #expect(lines(table, 40) == ["    n", "a   1", "bb  deadlock."])
  }
}

@Suite struct OutputDifferenceTests {
  private func difference(_ output: String, _ other: String) -> OutputDifference? {
    OutputDifference(of: Array(output.utf8), from: Array(other.utf8))
  }

  @Test func numbersOfResultsDoNotCount() {
    #expect(difference("a\ntime: 3 ms\n", "a\ntime: 4.5 s\n") == nil)
    #expect(difference("time: 3 ms\n", "tide: 3 ms\n") != nil)
    #expect(difference("", "") == nil)
  }

  @Test func anotherOrderIsToldAsThat() {
    #expect(
      difference("a\nc\nb\n", "a\nb\nc\n")?.sentence(about: "3.9", elsewhere: "under 2.7")
        == "3.9 prints the same lines in another order: line 2 is “c”, under 2.7 “b”.")
  }

  @Test func otherLinesAreCountedAndMissingOnesToo() {
    #expect(
      difference("a\nx\nb\ny\nz\n", "a\nb\n")?.sentence(about: "3.9", elsewhere: "under 2.7")
        == "3.9 prints something else: line 2 is “x”, under 2.7 “b”; 3 lines differ (2, 4-5).")
    #expect(
      difference("a\n", "a\nb\nc\n")?.sentence(about: "3.9", elsewhere: "under 2.7")
        == "3.9 prints something else: it ends after line 1; under 2.7 “b” follows; 2 lines are missing.")
  }

  @Test func manyLinesAreComparedInNoTime() {
    let many = String(repeating: "a\n", count: 100_000)
    #expect(difference(many + "b\n", many + "c\n")?.line == 100_001)
  }
}

@Suite struct TimelineComparisonTests {
  private let comparison = TimelineComparison([
    .init(
      name: "3.12",
      timeline: timeline(
        ["t0": "#10000", "t1": "_10000 #10000", "t2": "_20000 #10000", "t3": "_30000 #10000"],
        milliseconds: 40)),
    .init(
      name: "3.14t",
      timeline: timeline(
        ["t0": "#10000", "t1": "#10000", "t2": "#10000", "t3": "#10000"], milliseconds: 10)),
  ])

  @Test func oneAxisServesAllRunsAndShorterOnesEndEarlier() throws {
    let lines = comparison.lines(width: 60, height: nil)
    #expect(comparison.end == .zero + .milliseconds(40))
    #expect(lines.contains("3.12: 40 ms"))
    #expect(lines.contains("3.14t: 10 ms"))
    let lanes = lines.filter { $0.hasPrefix("A t0") }
    #expect(lanes.count == 2)
    // The first thread runs for the same 10 ms of the same axis in both.
    #expect(lanes[0] == lanes[1])
    #expect(lines.allSatisfy { $0.count <= 60 })
  }

  @Test func whereThereIsNoRoomALaneShowsWhoRunsOrHowMany() throws {
    let lines = comparison.lines(width: 60, height: 12)
    let single = try #require(lines.first { $0.hasPrefix("3.12 ") })
    #expect(single.contains("AAAABBBB") && single.contains("CCCCDDDD"), "\(single)")
    let free = try #require(lines.first { $0.hasPrefix("3.14t ") })
    #expect(Set(free.dropFirst(6)) == [" ", "4"], "\(free)")
    #expect(free.count < single.count)
    #expect(lines.count <= 12)
    #expect(lines.contains { $0.contains("2 3 as many at once") })
  }
}
