import Course
import Dispatch

/// What a file of lessons, questions or an experiment says, read by itself.
struct FileReading {
  enum Kind { case experiment, quiz, lesson }
  enum Result {
    case experiment(Experiment)
    case quiz(QuizReader.Result)
    case lesson(LessonReader.Result)
  }

  let path: String
  let log = ProblemLog()
  /// The file, if it is text.
  private(set) var source: SourceFile?
  /// Nil where nothing can be made of it, which the log says.
  private(set) var result: Result?

  private init(_ path: String, _ kind: Kind, of files: ContentFiles) {
    self.path = path
    guard let file = files.files[path], let source = SourceFile(path: path, file: file, log: log) else {
      return
    }
    self.source = source
    switch kind {
    case .experiment:
      let reader = ExperimentReader(file: path, firstLine: 1, origin: .file, log: log)
      result = reader.read(source.bytes[...].text).map { .experiment($0) }
    case .quiz: result = .quiz(QuizReader(source: source, log: log).read())
    case .lesson: result = .lesson(LessonReader(source: source, log: log).read())
    }
  }

  /// Reads files; none of them needs another.
  static func all(_ paths: [(path: String, kind: Kind)], of files: ContentFiles) -> [FileReading] {
    paths.mapOnAllCores { FileReading($0.path, $0.kind, of: files) }
  }
}

extension Array {
  /// Maps the elements on as many cores as there are: the files of a course are read at every start.
  func mapOnAllCores<Result>(_ transform: (Element) -> Result) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let start = base
      nonisolated(unsafe) let (elements, transform) = (self, transform)
      DispatchQueue.concurrentPerform(iterations: count) { index in
        (start + index).initialize(to: transform(elements[index]))
      }
      initializedCount = count
    }
  }
}
