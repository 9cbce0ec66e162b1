import Glibc
import PythonMachine

/// The library compiled in advance, in a file beside the binary: `Scripts/build` makes it by `gilt compile-library`.
///
/// It is a cache and nothing else: without the file, with that of another build or after a change of a module's text,
/// what is imported is compiled anew, and programs behave alike.
enum CompiledLibraryFile {
  /// The file's content, nil when there is none that this very binary made.
  static func load() -> CompiledLibrary? {
    guard let binary = Binary.path, let maker = Binary.stamp else { return nil }
    let path = "\(binary).library"
    return CompiledLibrary(maker: maker) { HostFile.read(path, from: $0) }
  }

  /// Compiles the library and writes the file.
  ///
  /// - Returns: what went wrong, if anything did.
  static func make() -> String? {
    guard let binary = Binary.path, let maker = Binary.stamp else { return "The binary cannot be found." }
    let library = PythonLibrary.load(course: nil)
    if library.isEmpty { return "The library written in Python (data/lib) was not found." }
    let bytes = CompiledLibrary.make(library, maker: maker)
    let path = "\(binary).library"
    return HostFile.replace(path, with: bytes, mode: 0o644).map {
      "\(path): \(String(cString: strerror($0)))"
    }
  }
}
