/// What in a run is a sketch: it shows an idea, and its figures are made up.
package struct Sketches: Equatable, Sendable {
  /// The limit of the machine's memory, if it has one.
  package var memory: MemoryBandwidth?
  /// Modules of the library, by name.
  package var modules: [String]
  /// What the header of the script calls one, such as `a device`.
  package var own: String?

  package init(memory: MemoryBandwidth? = nil, modules: [String] = [], own: String? = nil) {
    self.memory = memory
    self.modules = modules
    self.own = own
  }

  /// Those of an experiment that has not been run yet, by what its script imports.
  package init(of experiment: Experiment) {
    let imports = experiment.script.split(separator: "\n").contains {
      $0.hasPrefix("from device_sketch import ") || $0.hasPrefix("import device_sketch")
    }
    self.init(
      memory: experiment.memoryBandwidth, modules: imports ? ["device_sketch"] : [], own: experiment.sketch)
  }

  /// As programs name them.
  package var names: [String] {
    (memory == nil ? [] : ["memory_bandwidth"]) + modules + (own.map { [$0] } ?? [])
  }

  /// What is said of the machine beside its cores.
  package var toldOfMemory: [String] { memory.map { ["memory of \($0.text) (a sketch)"] } ?? [] }

  /// What is said of the others.
  package var toldOfOthers: [String] {
    var words = modules.contains("device_sketch") ? ["a device"] : []
    if let own, !words.contains(own) { words.append(own) }
    return words.map { "\($0) (a sketch)" }
  }

  /// The line `# sketch: a device` in the header of a script.
  package static func own(inHeaderOf script: String) -> String? {
    headerLine("sketch", of: script).flatMap { line in
      let text = line.drop { $0 == " " || $0 == "\"" || $0 == "'" }
      let end = text.lastIndex { $0 != " " && $0 != "\"" && $0 != "'" }
      return end.map { String(text[...$0]) }
    }
  }
}

/// What stands behind a key in the header of a script, between `# /// gilt` and `# ///`; nil where it does not.
func headerLine(_ key: String, of script: String) -> Substring? {
  guard script.contains("# /// gilt") else { return nil }
  let lines = script.split(separator: "\n").drop { $0 != "# /// gilt" }.prefix { $0 != "# ///" }
  return lines.first { $0.hasPrefix("# \(key):") }?.dropFirst(key.count + 3)
}
