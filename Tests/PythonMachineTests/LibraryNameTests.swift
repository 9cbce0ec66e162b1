import Experiments
import Foundation
import PythonMachine
import Testing

/// What the library has of CPython's names, what its pages say of it, and how the rest is refused.
///
/// `LibraryNames/names.tsv` lists the public names of CPython 3.12.1's modules; `LibraryNames/record.py` records it.
@Suite struct LibraryNameTests {
  private static func run(_ source: String) -> ProgramRun {
    runProgram(
      source, filename: "names.py", options: RunOptions(library: LibrarySources.all, traceCapacity: 0))
  }

  /// CPython's names by module, those of classes with a dot.
  private static let real: [String: [String]] = {
    var names: [String: [String]] = [:]
    for line in ((try? LibrarySources.test("LibraryNames/names.tsv")) ?? "").split(separator: "\n") {
      let fields = line.split(separator: "\t")
      names[String(fields[0]), default: []].append(String(fields[1]))
    }
    return names
  }()

  /// What `data/lib/_missing.py` says is missing, by module.
  private static let missing: [String: [String]] = {
    var names: [String: [String]] = [:]
    for line in (LibrarySources.all["_missing"]?.text ?? "").split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first, first.hasSuffix(":") else { continue }
      names[String(first.dropLast()), default: []] += words.dropFirst()
    }
    return names
  }()

  @Test("A public name of CPython's module is there, or is listed as missing, never both")
  func complete() throws {
    #expect(Self.real.count >= 45)
    var source = "import _gilt\n_gilt.refuses(False)\n"
    for (module, names) in Self.real.sorted(by: { $0.key < $1.key }) {
      source += """
        import \(module)
        for name in "\(names.joined(separator: " "))".split():
            holder, _, attribute = name.rpartition(".")
            if not hasattr(getattr(\(module), holder, None) if holder else \(module), attribute):
                print("\(module)", name)

        """
    }
    let run = Self.run(source)
    #expect(run.outcome == .finished, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    var absent: [String: Set<String>] = [:]
    for line in String(decoding: run.stdout, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ").map(String.init)
      // An attribute of a class that is missing as a whole needs no entry.
      if let dot = fields[1].firstIndex(of: "."),
        absent[fields[0]]?.contains(String(fields[1][..<dot])) == true
      {
        continue
      }
      absent[fields[0], default: []].insert(fields[1])
    }
    for module in Self.real.keys.sorted() {
      let listed = Set(Self.missing[module] ?? [])
      let found = absent[module] ?? []
      #expect(
        listed == found,
        "\(module): not listed \(found.subtracting(listed)), there \(listed.subtracting(found))")
    }
  }

  /// The code spans of a page's sections whose titles begin with one of `titles`.
  private static func spans(_ page: String, under titles: [String]) -> Set<String> {
    var spans: Set<String> = []
    for section in page.components(separatedBy: "\n## ").dropFirst()
    where titles.contains(where: section.hasPrefix) {
      let parts = section.components(separatedBy: "`")
      for i in stride(from: 1, to: parts.count, by: 2) {
        let name = parts[i].prefix { $0 != "(" }
        spans.insert(String(name.split(separator: " ").first ?? ""))
      }
    }
    return spans
  }

  @Test(
    "A module's page lists every public name under what is there or what is not",
    arguments: real.keys.sorted())
  func pages(module: String) throws {
    // A package's page tells of its parts.
    let parts = module.split(separator: ".")
    let urls = (1...parts.count).reversed().map {
      LibrarySources.root.appending(path: "docs/library/\(parts.prefix($0).joined(separator: ".")).md")
    }
    let url = try #require(urls.first { FileManager.default.fileExists(atPath: $0.path) })
    let page = try String(contentsOf: url, encoding: .utf8)
    let there = Self.spans(page, under: ["There"])
    let gone = Self.spans(page, under: ["Not there", "Refused"])
    let missing = Set(Self.missing[module] ?? [])
    for name in Self.real[module] ?? [] where !name.contains(".") {
      if missing.contains(name) {
        #expect(gone.contains(name), "\(name) is missing, and the page does not say so")
        #expect(!there.contains(name), "\(name) is not there")
      } else {
        #expect(there.contains(name), "\(name) is there, and the page does not say so")
        #expect(!gone.contains(name), "\(name) is there")
      }
    }
    for name in missing { #expect(gone.contains(name), "\(name) is missing, and the page does not say so") }
  }

  @Test("Every module that can be imported has a page, and the index names every page")
  func index() throws {
    let docs = LibrarySources.root.appending(path: "docs/library")
    let pages = Set(
      try FileManager.default.contentsOfDirectory(atPath: docs.path)
        .filter { $0.hasSuffix(".md") && $0 != "README.md" }.map { String($0.dropLast(3)) })
    let native = Self.run("import _gilt\nprint(*_gilt.modules(), 'sys', sep='\\n')\n")
    var modules = Set(String(decoding: native.stdout, as: UTF8.self).split(separator: "\n").map(String.init))
    modules.formUnion(LibrarySources.all.keys)
    #expect(modules.contains("threading") && modules.contains("math"))
    for module in modules.sorted() where !module.hasPrefix("_") {
      // A package's page tells of its parts.
      let parts = module.split(separator: ".")
      let names = (1...parts.count).map { parts.prefix($0).joined(separator: ".") }
      #expect(
        names.contains(where: pages.contains) || pages.contains { $0.hasPrefix("\(module).") },
        "docs/library has no page about \(module)")
    }
    let index = try String(contentsOf: docs.appending(path: "README.md"), encoding: .utf8)
    for page in pages { #expect(index.contains("(\(page).md)"), "the index does not name \(page)") }
  }

  @Test(
    "What CPython has and Gilt lacks ends the run with exit code 69, its name and its line",
    arguments: [
      ("import threading\n\nthreading.settrace(None)\n", "threading.settrace (line 3)"),
      ("from threading import settrace\n", "threading.settrace (line 1)"),
      ("import sys\nprint(hasattr(sys, 'settrace'))\n", "sys.settrace (line 2)"),
      ("import array\nx = array.array('i')\nx.buffer_info()\n", "array.array.buffer_info (line 3)"),
      ("def f():\n    import ftplib\nf()\n", "the module 'ftplib' (line 2)"),
    ])
  func refused(source: String, name: String) {
    let run = Self.run(source)
    #expect(run.outcome == .unsupported && run.exitCode == 69)
    #expect(run.verdict.contains(name), "\(run.verdict)")
    #expect(run.verdict.hasSuffix("."))
  }

  @Test(
    "What CPython has not either is an ordinary error",
    arguments: [
      ("import math\nmath.nothing\n", "AttributeError: module 'math' has no attribute 'nothing'"),
      ("from math import nothing\n", "ImportError: cannot import name 'nothing' from 'math'"),
      ("b''.nothing\n", "AttributeError: 'bytes' object has no attribute 'nothing'"),
      ("import nothing\n", "ModuleNotFoundError: No module named 'nothing'"),
    ])
  func ordinary(source: String, error: String) {
    let run = Self.run(source)
    #expect(run.outcome == .exception)
    #expect(String(decoding: run.stderr, as: UTF8.self).contains(error))
  }
}
