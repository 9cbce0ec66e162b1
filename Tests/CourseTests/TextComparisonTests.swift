import Testing

@testable import Course

@Suite struct TextComparisonTests {
  @Test(
    "Words are the same whatever the case, blanks, quotes, dashes, last period and article",
    arguments: [
      ("global interpreter lock", "Global  Interpreter\tLock"),
      ("global interpreter lock", " the global interpreter lock."),
      ("reference count", "A reference count"),
      ("don't", "don’t"), ("\"yes\"", "“yes”"), ("'yes'", "\"yes\""),
      ("check-then-act", "check‐then–act"), ("caf\u{E9}", "cafe\u{301}"),
      ("file", "ﬁle"), ("GIL", "ＧＩＬ"), ("2", "²"), ("no break", "no\u{A0}break"), ("lock", "lo\u{200B}ck"),
    ])
  func sameWords(key: String, typed: String) {
    #expect(TextKey(key).matches(typed))
  }

  @Test(
    "Other words are other words",
    arguments: [("3.10", "3.1"), ("lock", "locks"), ("x += 1", "x =+ 1"), ("a", "the"), ("etc...", "etc.")])
  func otherWords(key: String, typed: String) {
    #expect(!TextKey(key).matches(typed))
  }

  @Test(
    "In code case and punctuation count, blanks around and backticks do not",
    arguments: [
      ("__init__", "__init__", true), ("__init__", " `__init__` ", true), ("__init__", "__INIT__", false),
      ("__init__", "init", false), ("x.y", "x.y.", false), ("'a'", "\"a\"", false), ("'a'", "‘a’", true),
    ])
  func code(key: String, typed: String, same: Bool) {
    #expect(TextKey(key, reading: .code).matches(typed) == same)
  }

  @Test(
    "One edit in a word of five letters or more is nearly right",
    arguments: [
      ("interpreter", "interpretor", true), ("interpreter", "intepreter", true), ("mutex", "mutxe", true),
      ("mutex", "muttexx", false), ("lock", "lokc", false), ("3.10", "3.11", false),
      ("python3", "python2", false),
    ])
  func near(key: String, typed: String, near: Bool) {
    #expect(TextKey(key).isNearly(typed) == near)
  }

  @Test(
    "A word with another ending is another form of it",
    arguments: [
      ("hold", "holds", true), ("hold", "holding", true), ("take", "taking", true), ("take", "takes", true),
      ("run", "running", true), ("acquire", "acquired", true), ("hold", "hole", false),
      ("hold", "holes", false), ("hold", "hold", false), ("lock", "block", false), ("one", "ones", true),
      ("set", "sing", false), ("Python code", "Python codes", false),
    ])
  func form(key: String, typed: String, same: Bool) {
    #expect(TextKey(key).isAnotherForm(typed) == same)
  }
}

@Suite struct MeasureReadingTests {
  @Test(
    "Numbers are read as people write them",
    arguments: [
      ("5 ms", [5.0], MeasureUnit.milliseconds), ("5ms", [5], .milliseconds), ("0.005 s", [0.005], .seconds),
      ("5e-3s", [0.005], .seconds), ("5000us", [5000], .microseconds), ("5000 µs", [5000], .microseconds),
      ("5,5 ms", [5.5], .milliseconds), ("0,500", [0.5], .none), ("1,500", [1500, 1.5], .none),
      ("1,234,567", [1_234_567], .none), ("1.234.567", [1_234_567], .none), ("1,234.5", [1234.5], .none),
      ("1.234,5", [1234.5], .none), ("1 000 000", [1_000_000], .none), ("1_000", [1000], .none),
      ("1'000", [1000], .none), ("12%", [12], .percent), ("12 percent", [12], .percent), ("2x", [2], .times),
      ("2 times", [2], .times), ("−3", [-3], .none), (".5", [0.5], .none), ("5.", [5], .none),
      ("about 5 milliseconds", [5], .milliseconds), ("~ 3", [3], .none), ("five", [5], .none),
      ("two seconds.", [2], .seconds), ("64 KiB", [65536], .bytes), ("1.5 MB", [1.5], .megabytes),
    ])
  func readable(text: String, values: [Double], unit: MeasureUnit) {
    #expect(MeasureReading(text) == .number(values: values, unit: unit))
  }

  @Test func whatIsNoNumberIsToldApart() {
    #expect(MeasureReading("4 threads") == .counted(values: [4], what: "threads"))
    #expect(MeasureReading("4 to 6 ms") == .several)
    #expect(MeasureReading("4-6 ms") == .several)
    #expect(MeasureReading("much") == .notANumber)
    #expect(MeasureReading("") == .notANumber)
    #expect(MeasureReading("-") == .notANumber)
    #expect(MeasureReading("1,23,45") == .notANumber)
  }

  @Test(
    "Keys have a unit, a tolerance or a range, or are whole numbers",
    arguments: [
      ("5 ms ±10%", NumberKey.Target.value(5, tolerance: 0.5), MeasureUnit.milliseconds),
      ("5 ms ±500 us", .value(5, tolerance: 0.5), .milliseconds), ("10 ±2", .value(10, tolerance: 2), .none),
      ("10 % ±10%", .value(10, tolerance: 1), .percent), ("50 % ±5", .value(50, tolerance: 5), .percent),
      ("4..6 ms", .range(4...6), .milliseconds), ("0.5..1.5", .range(0.5...1.5), .none),
      ("42", .value(42, tolerance: 0), .none), ("2x", .value(2, tolerance: 0), .times),
    ])
  func keys(text: String, target: NumberKey.Target, unit: MeasureUnit) throws {
    let key = try #require(NumberKey(parsing: text))
    #expect(key.target == target)
    #expect(key.unit == unit)
  }

  @Test(
    "Other texts are words",
    arguments: ["3.10", "3.14t", "6..4 ms", "4 threads", "5 ms ±", "lock", "1 MB ±1 s"])
  func words(text: String) {
    #expect(NumberKey(parsing: text) == nil)
  }
}
