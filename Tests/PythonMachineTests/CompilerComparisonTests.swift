import Foundation
import PythonMachine
import PythonSyntax
import Testing

/// The compiler's output beside CPython 3.12.1's, as `Scripts/dump_dis.py` prints it.
@Suite struct CompilerComparisonTests {
  @Test(
    "Every code object of a sample is CPython 3.12.1's: instructions, positions, exception table, metadata",
    arguments: try Recording.samples())
  func samplesCompileAsInCPython(sample: Recording) throws {
    let bytes = Array(try Data(contentsOf: Recording.folder.appending(path: sample.file)))
    let module = try parseModule(bytes: bytes, filename: sample.file)
    let ours = CompilerDump(try compile(module: module, filename: sample.file)).lines
    let pairs = zip(sample.lines, ours).enumerated()
    if let (index, (theirs, mine)) = pairs.first(where: { $0.element.0 != $0.element.1 }) {
      Issue.record("\(sample.file), line \(index) of the dump: CPython has \(theirs), Gilt has \(mine)")
    }
    #expect(ours.count == sample.lines.count)
  }

  /// Set by `Scripts/compare-dis`: a dump made by a real CPython 3.12.1 of files that are still there.
  static let dumpPath = ProcessInfo.processInfo.environment["GILT_COMPARE_DIS"]

  @Test("At least 99.9 % of a library's code objects are CPython's", .enabled(if: dumpPath != nil))
  func libraryCompilesAsInCPython() throws {
    let path = try #require(Self.dumpPath)
    var report = ComparisonReport()
    for recording in try Recording.read(path) { report.add(recording) }
    print(report.summary)
    #expect(report.identical * 1000 >= report.total * 999)
    #expect(report.total > 0)
  }
}

/// What CPython said of one file.
struct Recording: Sendable, CustomTestStringConvertible {
  let file: String
  var lines: [String] = []

  var testDescription: String { file }

  static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "CompilerSamples")
  }

  static func samples() throws -> [Recording] { try read(folder.appending(path: "recorded.txt").path) }

  static func read(_ path: String) throws -> [Recording] {
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    var recordings: [Recording] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("FILE ") {
        recordings.append(Recording(file: String(line.dropFirst(5))))
      } else if !line.isEmpty, !recordings.isEmpty {
        recordings[recordings.count - 1].lines.append(String(line))
      }
    }
    return recordings
  }

  /// The dump of each code object; the key is its first line.
  static func codeObjects(_ lines: [String]) -> [[String]] {
    var objects: [[String]] = []
    for line in lines {
      if line.hasPrefix("CODE ") || objects.isEmpty { objects.append([]) }
      objects[objects.count - 1].append(line)
    }
    return objects
  }
}

/// How many code objects agree, and where the others differ first.
struct ComparisonReport {
  private(set) var total = 0
  /// Same instructions, arguments, lines and exception table.
  private(set) var identical = 0
  /// And the same columns.
  private(set) var identicalWithColumns = 0
  /// Files with syntax the compiler says it does not support.
  private(set) var refused: [String] = []
  private(set) var differences: [String] = []

  mutating func add(_ recording: Recording) {
    let theirs = Recording.codeObjects(recording.lines)
    guard theirs.first?.first?.hasPrefix("CODE ") ?? false else { return }
    let ours: [[String]]
    do {
      let bytes = Array(try Data(contentsOf: URL(filePath: recording.file)))
      let module = try parseModule(bytes: bytes, filename: recording.file)
      ours = Recording.codeObjects(CompilerDump(try compile(module: module, filename: recording.file)).lines)
    } catch let error as CompileError where error.message.hasSuffix("not supported yet") {
      refused.append(recording.file)
      return
    } catch {
      total += theirs.count
      differences.append("\(recording.file): \(error)")
      return
    }
    total += theirs.count
    for (their, our) in zip(theirs, ours) {
      if code(their) == code(our) {
        identical += 1
        if their == our { identicalWithColumns += 1 }
      } else if let (a, b) = zip(code(their), code(our)).first(where: { $0 != $1 }) {
        differences.append("\(recording.file), \(their[0]): CPython \(a), Gilt \(b)")
      } else {
        differences.append("\(recording.file), \(their[0]): one is longer")
      }
    }
  }

  /// The code without its columns, names and constants.
  private func code(_ lines: [String]) -> [Substring] {
    lines.filter { $0.hasPrefix("CODE ") || $0.hasPrefix("I ") || $0.hasPrefix("E ") }
      .map { $0.prefix { $0 != "\t" } }
  }

  var summary: String {
    let percent = total == 0 ? 0 : Double(identical * 10000 / total) / 100
    return """
      \(total) code objects, \(identical) identical (\(percent) %), \(identicalWithColumns) with columns and metadata
      refused as not supported: \(refused.joined(separator: " "))
      \(differences.prefix(40).joined(separator: "\n"))
      """
  }
}
