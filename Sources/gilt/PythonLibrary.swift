import CourseContent
import Glibc
import PythonMachine

/// Where simulated programs import from: the library written in Python, and the modules beside a script.
enum PythonLibrary {
  /// The library's modules by name; empty when its directory, `data/lib`, is nowhere to be found.
  ///
  /// It is looked for in the course, then beside and above the binary, then in the course around this directory.
  static func load(course: String?) -> [String: LibrarySource] {
    let directories = dataDirectories(course).map { "\($0)/lib" }
    guard let directory = directories.first(where: { access("\($0)/threading.py", R_OK) == 0 }) else {
      return [:]
    }
    var modules: [String: LibrarySource] = [:]
    collect(directory, package: "", shown: "<lib>", isLibrary: true, into: &modules) { _ in true }
    if let compiled = CompiledLibraryFile.load() {
      for name in modules.keys { modules[name]?.compiled = compiled }
    }
    return modules
  }

  /// The places where the data of a course may be.
  static func dataDirectories(_ course: String?) -> [String] {
    var places: [String] = []
    if let found = CourseLocation.find(course) { places.append(found) }
    if let binary = Binary.path {
      var directory = Substring(binary)
      while let slash = directory.lastIndex(of: "/") {
        directory = directory[..<slash]
        places += ["\(directory)/share/gilt", String(directory)]
      }
    }
    if course != nil, let around = CourseLocation.find(nil) { places.append(around) }
    return places.map { "\($0)/data" }
  }

  /// The modules beside a script that it can import, directly or through each other, by name.
  ///
  /// Only files whose name the importing text contains as a word are read.
  static func modules(beside directory: String, for script: String) -> [String: LibrarySource] {
    var words = PythonLibrary.words(script)
    var modules: [String: LibrarySource] = [:]
    var seen: Set<String> = []
    while true {
      var new: [String: LibrarySource] = [:]
      collect(directory, package: "", shown: directory, isLibrary: false, into: &new) { name in
        words.contains(name) && seen.insert(name).inserted
      }
      if new.isEmpty { return modules }
      for (name, source) in new {
        modules[name] = source
        words.formUnion(PythonLibrary.words(source.text ?? ""))
      }
    }
  }

  /// Finds the modules and packages of a directory that are `wanted`, and all that is inside the packages.
  ///
  /// Those of the library, of which a program imports a few, are read when it does.
  private static func collect(
    _ directory: String, package: String, shown: String, isLibrary: Bool,
    into modules: inout [String: LibrarySource], wanted: (String) -> Bool
  ) {
    for entry in fileNames(in: directory) {
      let path = "\(directory)/\(entry)"
      if entry.hasSuffix(".py") {
        let stem = String(entry.dropLast(3))
        let name = stem == "__init__" ? package : package.isEmpty ? stem : "\(package).\(stem)"
        guard !name.isEmpty, stem == "__init__" || wanted(stem) else { continue }
        let filename = "\(shown)/\(entry)"
        if isLibrary {
          modules[name] = LibrarySource(filename: filename, isLibrary: true) { text(of: path) }
        } else if let text = text(of: path) {
          modules[name] = LibrarySource(filename: filename, text: text, isLibrary: false)
        }
      } else if access("\(path)/__init__.py", R_OK) == 0, wanted(entry) {
        collect(
          path, package: package.isEmpty ? entry : "\(package).\(entry)", shown: "\(shown)/\(entry)",
          isLibrary: isLibrary, into: &modules
        ) { _ in true }
      }
    }
  }

  private static func text(of path: String) -> String? {
    guard case .bytes(let bytes) = HostFile.read(path, atMost: ScriptFile.largest) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// All runs of letters, digits and underscores.
  private static func words(_ text: String) -> Set<String> {
    var words: Set<String> = []
    for word in text.utf8.split(whereSeparator: { byte in
      !(byte == UInt8(ascii: "_") || byte >= 0x80 || (0x30...0x39).contains(byte)
        || (0x61...0x7A).contains(byte | 0x20))
    }) {
      words.insert(String(Substring(word)))
    }
    return words
  }
}
