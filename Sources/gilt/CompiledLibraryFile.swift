import Glibc
import PythonMachine

/// The library compiled in advance, in a file beside the binary: `Scripts/build` makes it by `gilt compile-library`.
///
/// It is a cache and nothing else: without the file, with that of another build or after a change of a module's text,
/// what is imported is compiled anew, and programs behave alike.
enum CompiledLibraryFile {
  /// The file's content, nil when there is none that this very binary made.
  static func load() -> CompiledLibrary? {
    guard let binary, let maker = maker(binary),
      case .bytes(let bytes) = HostFile.read("\(binary).library", atMost: 32 << 20)
    else { return nil }
    return CompiledLibrary(bytes, maker: maker)
  }

  /// Compiles the library and writes the file.
  ///
  /// - Returns: what went wrong, if anything did.
  static func make() -> String? {
    guard let binary, let maker = maker(binary) else { return "The binary cannot be found." }
    let library = PythonLibrary.load(course: nil)
    if library.isEmpty { return "The library written in Python (data/lib) was not found." }
    let bytes = CompiledLibrary.make(library, maker: maker)
    // Written aside, then renamed: nobody reads half of it.
    let path = "\(binary).library", unfinished = "\(path).\(getpid())"
    let file = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return "\(unfinished): \(String(cString: strerror(errno)))" }
    let failure = HostFile.write(bytes, to: file)
    close(file)
    if let number = failure ?? (rename(unfinished, path) == 0 ? nil : errno) {
      unlink(unfinished)
      return "\(path): \(String(cString: strerror(number)))"
    }
    return nil
  }

  private static var binary: String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// What tells one build from another: the size of the binary and when it was written.
  private static func maker(_ binary: String) -> String? {
    var info = stat()
    guard stat(binary, &info) == 0 else { return nil }
    return "\(info.st_size) \(info.st_mtim.tv_sec) \(info.st_mtim.tv_nsec)"
  }
}
