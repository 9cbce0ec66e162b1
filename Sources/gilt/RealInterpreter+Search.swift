import CourseContent
import Experiments
import Glibc

/// Where interpreters are looked for.
extension RealInterpreter {
  /// Every interpreter that can be found and answers, each once, in the order of the places.
  ///
  /// These are what `GILT_PYTHON` names (files or directories, by colons), `PATH`, pyenv and conda.
  func all() -> [Interpreter] {
    var seen: Set<String> = []
    return allCandidates.compactMap { path in
      // A link beside its target is the same interpreter; what it answers is asked once.
      guard let real = HostFile.realPath(path), seen.insert(RealInterpreter.identity(real)).inserted else {
        return nil
      }
      return identify(path)
    }
  }

  private static func identity(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return path }
    return "\(status.st_dev) \(status.st_ino) \(status.st_mtim.tv_sec)"
  }

  private var allCandidates: [String] {
    var paths = named
    paths += (environment("GILT_PYTHON") ?? "").split(separator: ":").flatMap { entry -> [String] in
      let path = String(entry)
      return RealInterpreter.isDirectory(path) ? pythons(in: path) + pythons(in: "\(path)/bin") : [path]
    }
    // pyenv's shims are scripts that start one of its versions, which are found themselves.
    paths += commandDirectories.filter { !$0.hasSuffix("/shims") }.flatMap(pythons)
    var roots: [String] = []
    if let versionsDirectory { roots += RealInterpreter.newestFirst(versionsDirectory) }
    roots += condaDirectories
    paths += roots.flatMap { pythons(in: "\($0)/bin") }
    return paths.filter {
      access($0, X_OK) == 0 && !RealInterpreter.isDirectory($0) && !(skipsJython && $0.hasSuffix("/jython"))
    }
  }

  /// Conda's own directory and its environments.
  private var condaDirectories: [String] {
    var roots: [String] = []
    if let prefix = environment("CONDA_PREFIX") { roots.append(prefix) }
    let homes = (environment("HOME").map { [$0] } ?? []) + ["/opt"]
    for home in homes {
      for name in ["miniconda3", "anaconda3", "miniforge3", "mambaforge", "conda", ".conda"] {
        let root = "\(home)/\(name)"
        guard RealInterpreter.isDirectory(root) else { continue }
        roots += [root] + fileNames(in: "\(root)/envs").map { "\(root)/envs/\($0)" }
      }
    }
    return roots
  }

  /// The directories of `directory`, 3.12.10 before 3.12.9.
  private static func newestFirst(_ directory: String) -> [String] {
    func numbers(_ name: String) -> [Int] { name.split { !$0.isNumber }.compactMap { Int($0) } }
    return fileNames(in: directory).sorted { numbers($1).lexicographicallyPrecedes(numbers($0)) }
      .map { "\(directory)/\($0)" }
  }

  /// The files of a directory that are called like interpreters, `python` first.
  private func pythons(in directory: String) -> [String] {
    fileNames(in: directory).filter(RealInterpreter.isName).map { "\(directory)/\($0)" }
  }

  /// `python`, `python3`, `python3.13t`, `pypy3`, `jython`; not `python3-config`.
  private static func isName(_ name: String) -> Bool {
    guard let stem = ["python", "pypy", "jython", "graalpy"].first(where: name.hasPrefix) else {
      return false
    }
    var rest = name.dropFirst(stem.count)
    if rest.last == "t" { rest.removeLast() }
    return rest.allSatisfy { $0.isNumber || $0 == "." }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
