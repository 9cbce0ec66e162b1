import Course
import Glibc
import Tutor

/// The learner's own editor.
enum Editor {
  /// Lets a text be changed: in `$VISUAL`, else `$EDITOR`, else whichever of a few is there.
  ///
  /// Whoever has put the terminal into a mode of its own has to leave that before and come back after.
  static func edit(_ text: String, name: String) -> BenchAction {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      return .editingFailed("An editor needs a terminal; copy the script and use gilt run instead.")
    }
    guard let directory = HostFile.newDirectory(HostFile.inTemporaryDirectory("gilt-edit-")) else {
      return .editingFailed("There is no place for a file to edit (set TMPDIR to one).")
    }
    let path = "\(directory)/\(name)"
    // What cannot be taken is the learner's all the same.
    var isTaken = true
    defer {
      if isTaken {
        unlink(path)
        rmdir(directory)
      }
    }
    guard HostFile.create(path, with: Array(text.utf8)) == nil else {
      return .editingFailed("There is no room for a file to edit (\(path)).")
    }
    let status = run(path)
    guard status == 0 else {
      return .editingFailed(
        status == 127
          ? "There is no editor: set EDITOR to the one you like."
          : "The editor ended with \(status); the script is as it was.")
    }
    switch HostFile.read(path, atMost: OwnScript.largest) {
    case .bytes(let bytes):
      guard let edited = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        isTaken = false
        return .editingFailed("That is no Python script in UTF-8, so it is not taken; it stays in \(path).")
      }
      return .edited(edited)
    case .tooLarge:
      isTaken = false
      return .editingFailed("That script is larger than 1 MB, so it is not taken; it stays in \(path).")
    case .directory, .failed:
      return .editingFailed("The edited file cannot be read; the script is as it was.")
    }
  }

  /// Runs the editor on a file as a shell would, for many set it with options; returns its exit status.
  private static func run(_ path: String) -> Int32 {
    let chosen = [environment("VISUAL"), environment("EDITOR")].compactMap { $0 }.first { !$0.isEmpty }
    let command = chosen ?? "$(command -v sensible-editor || command -v nano || command -v vi || echo false)"
    let arguments = ["sh", "-c", "\(command) \"$1\"", "sh", path]
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, "/bin/sh", nil, nil, &words, environ) == 0 else { return 127 }
    // Ctrl-C is the editor's.
    let interrupt = signal(SIGINT, SIG_IGN)
    let quit = signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
