import Foundation
import Testing

@testable import gilt

/// Files that get their name when they are whole.
@Suite struct UnfinishedFileTests {
  private func names(_ box: Sandbox) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: box.directory.path).sorted()
  }

  @Test("Whether the file system needs a name or not", arguments: [false, true])
  func replaced(namesFile: Bool) throws {
    try withSandbox { box in
      let path = box.directory.appending(path: "out.json").path
      for (text, replaces) in [("one", false), ("two", true)] {
        let file = try #require(UnfinishedFile(path, namesFile: namesFile))
        #expect(HostFile.write(Array(text.utf8), to: file.descriptor) == nil)
        let before = text == "one" ? nil : "one"
        #expect((try? String(contentsOfFile: path, encoding: .utf8)) == before)
        #expect(try names(box).count == (namesFile ? 1 : 0) + (before == nil ? 0 : 1))
        #expect(file.finish(replaces: replaces) == nil)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        #expect(try names(box) == ["out.json"])
      }
      let late = try #require(UnfinishedFile(path, namesFile: namesFile))
      #expect(late.finish(replaces: false) == EEXIST)
      let given = try #require(UnfinishedFile(path, namesFile: namesFile))
      given.remove()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
      #expect(try names(box) == ["out.json"])
    }
  }

  @Test func whereNoFileCanBeMadeThereIsNone() throws {
    try withSandbox { box in
      #expect(UnfinishedFile(box.directory.path + "/missing/out.json") == nil)
      #expect(errno == ENOENT)
    }
  }
}
