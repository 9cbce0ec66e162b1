import Foundation

/// A file with the text of a program, which stays for as long as the machine keeps temporary files.
package func programFile(_ text: String) -> String {
  let directory = FileManager.default.temporaryDirectory.appending(path: "gilt-test-programs")
  try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  // FNV-1a: the same text has the same name, in every process.
  let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  let file = directory.appending(path: "\(hash).py")
  try? Data(text.utf8).write(to: file, options: .atomic)
  return file.path
}
