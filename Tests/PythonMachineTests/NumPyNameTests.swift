import Experiments
import PythonMachine
import Testing

/// That no name of NumPy's namespaces is silently absent; `LibraryNames/numpy.tsv` lists those of NumPy 2.3.5.
@Suite struct NumPyNameTests {
  @Test("A public name of NumPy's is there, or is listed as missing, never both")
  func complete() throws {
    let modules = ["numpy", "numpy.random", "numpy.random._generator"]
    var listed: Set<String> = []
    for line in (LibrarySources.all["_missing"]?.text ?? "").split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first?.dropLast(), modules.contains(String(first)) else { continue }
      listed.formUnion(words.dropFirst().map { "\(first) \($0)" })
    }
    var source = """
      import _gilt, numpy
      _gilt.refuses(False)
      holders = {"numpy": numpy, "numpy.random": numpy.random, "ndarray": numpy.ones((2, 2)), "dtype": numpy.dtype(int),
          "float64": numpy.float64(1), "int64": numpy.int64(1), "Generator": numpy.random.default_rng(1)}
      def look(module, name):
          holder, _, attribute = name.rpartition(".")
          try:
              getattr(holders[holder or module], attribute)
          except AttributeError:
              print(module, name)

      """
    var all: Set<String> = []
    for line in try LibrarySources.test("LibraryNames/numpy.tsv").split(separator: "\n") {
      let fields = line.split(separator: "\t")
      all.insert("\(fields[0]) \(fields[1])")
      source += "look(\"\(fields[0])\", \"\(fields[1])\")\n"
    }
    let run = runProgram(
      source, filename: "names.py", options: RunOptions(library: LibrarySources.all, traceCapacity: 0))
    #expect(run.outcome == .finished, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    let absent = Set(String(decoding: run.stdout, as: UTF8.self).split(separator: "\n").map(String.init))
    #expect(all.count > 700 && listed == absent, "\(listed.symmetricDifference(absent))")
  }
}
