import CRecordingDisk
import Foundation
import TestSupport

/// A disk that may lose or tear, at a power cut, every write that was not followed by a sync of its file.
///
/// It is fed with what `CRecordingDisk` recorded. A torn write is one of which only some sectors of 512 bytes arrived;
/// files that were never synced may be missing, and files that were deleted may be there again.
struct DiskModel {
  /// One life of a file, from its creation to its deletion.
  private struct Life {
    var durable: [UInt8] = []
    var pending: [Change] = []
  }
  private enum Change {
    case write(offset: Int, bytes: [UInt8])
    case truncation(size: Int)
  }
  private struct Name {
    /// The life that is certain to be found under this name, if any.
    var durable: Int?
    /// What the name means as long as the power is on.
    var current: Int?
    /// SQLite syncs the directory together with the first sync of a log or journal that it opened.
    var syncsDirectory = false
  }

  private var lives: [Life] = []
  private var names: [String: Name] = [:]

  /// How much of what is uncertain has arrived.
  enum Luck { case nothing, everything, chance }

  /// Begins with files that are already safe.
  init(files: [String: [UInt8]] = [:]) {
    for (path, bytes) in files {
      names[path] = Name(durable: lives.count, current: lives.count)
      lives.append(Life(durable: bytes))
    }
  }

  mutating func apply(_ step: recorded_step) {
    let path = String(cString: step.path)
    var name = names[path] ?? Name()
    if name.current == nil, Int(step.kind) != recorded_deletion {
      name.current = lives.count
      lives.append(Life())
    }
    if let life = name.current {
      switch Int(step.kind) {
      case recorded_write:
        lives[life].pending.append(
          .write(
            offset: Int(step.offset), bytes: Array(UnsafeBufferPointer(start: step.bytes, count: step.length))
          ))
      case recorded_truncation:
        lives[life].pending.append(.truncation(size: Int(step.offset)))
      case recorded_sync:
        for change in lives[life].pending { DiskModel.apply(change, to: &lives[life].durable) { true } }
        lives[life].pending = []
        name.durable = life
        if name.syncsDirectory {
          name.syncsDirectory = false
          names = names.mapValues {
            Name(durable: $0.current, current: $0.current, syncsDirectory: $0.syncsDirectory)
          }
        }
      case recorded_deletion:
        name.current = nil
        if step.offset == 1 { name.durable = nil }
      default: name.syncsDirectory = path.hasSuffix("-wal") || path.hasSuffix("-journal")
      }
    }
    names[path] = name
  }

  /// The files as they might be found after a power cut at this moment.
  func afterPowerCut(_ luck: Luck, _ chance: inout SplitMix) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for (path, name) in names.sorted(by: { $0.key < $1.key }) {
      let life =
        switch luck {
        case .nothing: name.durable
        case .everything: name.current
        case .chance: chance.isHeads() ? name.durable : name.current
        }
      guard let life else { continue }
      var bytes = lives[life].durable
      if luck != .nothing {
        for change in lives[life].pending {
          DiskModel.apply(change, to: &bytes) { luck == .everything || chance.isHeads() }
        }
      }
      files[path] = bytes
    }
    return files
  }

  private static func apply(_ change: Change, to file: inout [UInt8], arrives: () -> Bool) {
    switch change {
    case .truncation(let size):
      guard arrives() else { return }
      if size < file.count { file.removeSubrange(size...) }
    case .write(let offset, let bytes):
      var done = 0
      while done < bytes.count {
        let place = offset + done
        let count = min(bytes.count - done, 512 - place % 512)
        if arrives() {
          if file.count < place + count {
            file.append(contentsOf: repeatElement(0, count: place + count - file.count))
          }
          file.replaceSubrange(place..<(place + count), with: bytes[done..<(done + count)])
        }
        done += count
      }
    }
  }
}

/// With `GILT_TEST_LONG` everything that is left to chance is tried more often.
let isLongTest = ProcessInfo.processInfo.environment["GILT_TEST_LONG"] != nil
