import Course
import CourseContent
import Experiments
import Glibc

/// Writes what a fixer changed back to its course, file by file, each at once.
struct ContentMending {
  let directory: String
  private(set) var fixes: [ContentFix] = []

  init(directory: String) { self.directory = directory }

  /// Gives ids where they are missing, malformed or taken.
  mutating func giveIDs() {
    mend { $0.giveIDs() }
  }

  /// Writes what programs print into the keys of their questions.
  ///
  /// - Returns: whether there was anything to write.
  mutating func rewriteOutputs(of course: Course, after plan: ReplayPlan) -> Bool {
    mend { fixer in
      for quiz in course.quizzes {
        for question in quiz.questions {
          guard case .output(_, let expected) = question.answers, let printed = plan.printed(by: question),
            printed != expected
          else { continue }
          fixer.rewriteOutput(of: question, in: quiz, printed: printed)
        }
      }
    }
  }

  @discardableResult
  private mutating func mend(_ change: (inout ContentFixer) -> Void) -> Bool {
    guard let files = ContentFiles(directory: directory) else { return false }
    var fixer = ContentFixer(files)
    change(&fixer)
    for (path, bytes) in fixer.changed {
      // A link stays a link: what it leads to is replaced.
      let file = HostFile.realPath("\(directory)/\(path)") ?? "\(directory)/\(path)"
      var status = stat()
      let mode = stat(file, &status) == 0 ? status.st_mode & 0o7777 : 0o644
      if let code = HostFile.replace(file, with: bytes, mode: mode) {
        fail("\(file) cannot be written (\(String(cString: strerror(code)))).", .storage)
      }
    }
    fixes += fixer.fixes
    return !fixer.changed.isEmpty
  }
}
