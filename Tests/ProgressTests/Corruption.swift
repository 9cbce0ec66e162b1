import TestSupport

/// One way in which a file is damaged: by a failing disk, a cable, a stray write, a broken copy.
enum Corruption: CaseIterable {
  case flippedBit, changedByte, rubbish, zeroedSector, movedPage, lostEnd

  /// Does it to a file that has at least one page.
  func apply(to file: inout [UInt8], _ chance: inout SplitMix) {
    let place = chance.below(file.count)
    switch self {
    case .flippedBit: file[place] ^= 1 << UInt8(chance.below(8))
    case .changedByte: file[place] = UInt8(chance.below(256))
    case .rubbish:
      for index in place..<min(place + 4 + chance.below(60), file.count) {
        file[index] = UInt8(chance.below(256))
      }
    case .zeroedSector:
      let start = place / 512 * 512
      for index in start..<min(start + 512, file.count) { file[index] = 0 }
    case .movedPage:
      let pages = file.count / 4096
      let (from, to) = (chance.below(pages) * 4096, chance.below(pages) * 4096)
      file.replaceSubrange(to..<(to + 4096), with: Array(file[from..<(from + 4096)]))
    case .lostEnd: file.removeSubrange(place...)
    }
  }
}
