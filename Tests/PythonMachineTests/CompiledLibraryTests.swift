import Foundation
import PythonMachine
import PythonSyntax
import Testing

/// The library's modules compiled in advance.
@Suite struct CompiledLibraryTests {
  @Test("A module read back is the code object that was written, names of files and functions included")
  func roundTrip() throws {
    let text = """
      import sys
      def f(a, /, b=1.5, *c, d=None, **e):
          "What it does."
          try:
              return [x ** 2 for x in c if x not in {1, 2}] + [b"\\x00", "é€", "\\ud800", -0.0, 10**30, ...]
          except (ValueError, TypeError) as error:
              raise KeyError from error
      class A:
          async def g(self): return await self, 340282366920938463463374607431768211456
      """
    // Each sixth module; all of them with `GILT_TEST_LONG`.
    let all = LibrarySources.all.sorted { $0.key < $1.key }
    let step = LibrarySources.isLongTest ? 1 : 6
    let chosen = stride(from: 0, to: all.count, by: step).map { (all[$0].key, all[$0].value) }
    var sources = Dictionary(uniqueKeysWithValues: chosen)
    #expect(sources.count > 120 / step)
    sources["odd"] = LibrarySource(filename: "odd.py", text: text, isLibrary: true)
    let library = try #require(CompiledLibrary(CompiledLibrary.make(sources, maker: "me"), maker: "me"))
    for (name, source) in sources {
      let text = try #require(source.text)
      let module = try parseModule(text, filename: source.filename)
      let compiled = try compile(module: module, filename: source.filename)
      let read = try #require(library.code(of: name, text))
      #expect(read == compiled, "\(name)")
      #expect(read.filename == compiled.filename && read.stackSize == compiled.stackSize)
      #expect(Names.qualifiedNames(read) == Names.qualifiedNames(compiled))
    }
  }

  @Test("What was made of another text, by another binary or is torn is not used")
  func refusals() throws {
    let text = "def f(x):\n  return x + 1\n"
    let source = LibrarySource(filename: "m.py", text: text, isLibrary: true)
    let bytes = CompiledLibrary.make(["m": source], maker: "me")
    let library = try #require(CompiledLibrary(bytes, maker: "me"))
    #expect(library.code(of: "m", text) != nil)
    #expect(library.code(of: "m", text + "\n") == nil)
    #expect(library.code(of: "n", text) == nil)
    #expect(CompiledLibrary(bytes, maker: "you") == nil)
    for count in 0..<bytes.count { #expect(CompiledLibrary(Array(bytes[..<count]), maker: "me") == nil) }
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 0xFF
      // Any answer will do, as long as there is one.
      _ = CompiledLibrary(damaged, maker: "me")?.code(of: "m", text)
    }
  }
}

/// The qualified names of a code object and of all inside it.
private enum Names {
  static func qualifiedNames(_ code: CodeObject) -> [String] {
    [code.qualifiedName]
      + code.constants.flatMap { constant -> [String] in
        if case .code(let inner) = constant { return qualifiedNames(inner) }
        return []
      }
  }
}
