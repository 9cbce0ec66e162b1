import Experiments
import PythonMachine

extension ScriptFile {
  /// The text with knobs turned as `--set` says; ends the program where one cannot be.
  func turned(_ settings: [String]) -> String {
    do {
      return try turnKnobs(text, settings.map { item throws(KnobProblem) in try KnobArgument(item) })
    } catch {
      fail(error.description, .usage)
    }
  }

  /// The library with the modules beside the script that a text can import.
  func library(_ library: [String: LibrarySource], for text: String) -> [String: LibrarySource] {
    guard let directory else { return library }
    return library.merging(PythonLibrary.modules(beside: directory, for: text)) { _, own in own }
  }
}
