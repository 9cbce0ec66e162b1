/// A moment at which a program turned from stdout to stderr: how many bytes each held.
package struct OutputMark: Equatable, Sendable {
  package var stdout: Int
  package var stderr: Int

  /// A program that goes to and fro more often than this gets the rest of its stderr in one piece.
  static let most = 100_000

  package init(stdout: Int, stderr: Int) {
    self.stdout = stdout
    self.stderr = stderr
  }
}
