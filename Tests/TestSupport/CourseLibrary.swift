import Foundation
package import PythonMachine

/// The library of the real course, written in Python, as `gilt` finds it: modules of `data/lib` by their dotted names.
package let courseLibrary: [String: LibrarySource] = {
  let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "data/lib")
  var modules: [String: LibrarySource] = [:]
  for path in (try? FileManager.default.subpathsOfDirectory(atPath: directory.path)) ?? []
  where path.hasSuffix(".py") {
    guard let text = try? String(contentsOf: directory.appending(path: path), encoding: .utf8) else {
      continue
    }
    var name = path.dropLast(3).split(separator: "/").map(String.init)
    if name.last == "__init__" { name.removeLast() }
    modules[name.joined(separator: ".")] = LibrarySource(
      filename: "<lib>/\(path)", text: text, isLibrary: true)
  }
  return modules
}()

/// The same with some modules, and what is in packages of those names, compiled once for all runs.
package func courseLibrary(compiled names: [String]) -> [String: LibrarySource] {
  var modules = courseLibrary
  let often = modules.filter { name, _ in names.contains { name == $0 || name.hasPrefix("\($0).") } }
  let compiled = CompiledLibrary(CompiledLibrary.make(often, maker: "tests"), maker: "tests")
  for name in often.keys { modules[name]?.compiled = compiled }
  return modules
}
