/// Turns the bytes a terminal sends into keys.
///
/// A sequence may come in pieces: what can still become one is held back until more comes, or until ``giveUp()`` says
/// that nothing did. Sequences nobody knows are swallowed whole, so that none of them types letters.
package struct KeyDecoder: Equatable, Sendable {
  /// What the bytes meant.
  package enum Decoded: Hashable, Sendable {
    case key(Key)
    /// The terminal's answer to what ground it writes on.
    case ground(Palette.Ground)
  }

  /// What is kept of a paste, in bytes.
  package static let longestPaste = 64 << 10
  private static let longestSequence = 64

  /// What keys send on this terminal beside what most terminals have in common.
  private let sequences: [[UInt8]: Key]
  private var pending: [UInt8] = []
  /// What has come of a paste so far; nil outside one.
  private var paste: [UInt8]?

  package init(sequences: [[UInt8]: Key] = [:]) {
    self.sequences = sequences.filter { $0.key.count > 1 && $0.key[0] == UInt8.escape }
  }

  /// Bytes are held back that mean something else when no more come.
  package var isWaiting: Bool { !pending.isEmpty || paste != nil }
  package var isPasting: Bool { paste != nil }

  package mutating func decode(_ bytes: some Sequence<UInt8>) -> [Decoded] {
    pending += bytes
    return take(isAll: false)
  }

  /// Takes what is held back for what it is by itself: a lone Esc, above all.
  package mutating func giveUp() -> [Decoded] {
    var found = take(isAll: true)
    if let unfinished = paste {
      paste = nil
      found.append(.key(.paste(KeyDecoder.text(ofPaste: unfinished))))
    }
    return found
  }

  private mutating func take(isAll: Bool) -> [Decoded] {
    var found: [Decoded] = []
    var place = 0
    while place < pending.count {
      if paste != nil {
        guard let (end, isOver) = collect(from: place) else { break }
        place = end
        if isOver, let whole = paste {
          paste = nil
          found.append(.key(.paste(KeyDecoder.text(ofPaste: whole))))
        }
        continue
      }
      guard let end = take(at: place, isAll, &found) else { break }
      place = end
    }
    pending.removeFirst(place)
    return found
  }

  /// Takes one key, or a run of characters.
  ///
  /// - Returns: the place behind it; nil when it may go on.
  private mutating func take(at place: Int, _ isAll: Bool, _ found: inout [Decoded]) -> Int? {
    let byte = pending[place]
    if byte == .escape { return takeSequence(at: place, isAll, &found) }
    guard byte >= 0x20, byte != 0x7F else {
      found.append(.key(KeyDecoder.control(byte)))
      return place + 1
    }
    var end = place
    while end < pending.count, pending[end] >= 0x20, pending[end] != 0x7F { end += 1 }
    if end == pending.count, !isAll { end -= KeyDecoder.unfinishedBytes(at: pending[place..<end]) }
    guard end > place else { return nil }
    for character in String(decoding: pending[place..<end], as: UTF8.self)
    where !character.unicodeScalars.contains(where: { (0x80..<0xA0).contains($0.value) }) {
      found.append(.key(.character(character)))
    }
    return end
  }

  private static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  /// How many bytes at the end begin a character that is not all there.
  private static func unfinishedBytes(at bytes: ArraySlice<UInt8>) -> Int {
    for (count, byte) in bytes.reversed().prefix(3).enumerated() where byte & 0xC0 != 0x80 {
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > count + 1 ? count + 1 : 0
    }
    return 0
  }

  // MARK: - Sequences

  private mutating func takeSequence(at place: Int, _ isAll: Bool, _ found: inout [Decoded]) -> Int? {
    let rest = pending[place...]
    if let known = sequences.keys.filter({ rest.starts(with: $0) }).max(by: { $0.count < $1.count }),
      let key = sequences[known]
    {
      found.append(.key(key))
      return place + known.count
    }
    if !isAll, sequences.keys.contains(where: { $0.starts(with: rest) }) { return nil }
    let end: Int?
    switch rest.dropFirst().first {
    case nil: end = nil
    case UInt8(ascii: "["): end = takeControlSequence(at: place, &found)
    case UInt8(ascii: "O"):
      end = place + 2 < pending.count ? place + 3 : nil
      if end != nil, let key = KeyDecoder.key(singleShift: pending[place + 2]) { found.append(.key(key)) }
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      end = takeString(at: place, &found)
      // An answer of the terminal's may dawdle; no learner types how it begins.
      if end == nil, rest.dropFirst(2).first == UInt8(ascii: "1"), rest.count < KeyDecoder.longestSequence {
        return nil
      }
    // Esc, and then another key.
    default: end = place
    }
    if let end, end > place { return end }
    guard end != nil || isAll || rest.count > KeyDecoder.longestSequence else { return nil }
    found.append(.key(.escape))
    return place + 1
  }

  /// - Returns: the place behind the sequence; `place` where it is none, nil where it goes on.
  private mutating func takeControlSequence(at place: Int, _ found: inout [Decoded]) -> Int? {
    var end = place + 2
    while end < pending.count, (0x20..<0x40).contains(pending[end]) { end += 1 }
    guard end < pending.count else { return nil }
    guard (0x40..<0x7F).contains(pending[end]) else { return place }
    let parameters = pending[place + 2..<end]
    let final = pending[end]
    end += 1
    if parameters.isEmpty, final == UInt8(ascii: "[") {
      // The function keys of Linux' own terminal.
      guard end < pending.count else { return nil }
      if (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(pending[end]) {
        found.append(.key(.function(Int(pending[end] - UInt8(ascii: "A")) + 1)))
      }
      return end + 1
    }
    if parameters.isEmpty, final == UInt8(ascii: "M") {
      // The mouse as terminals told it long ago: three bytes more.
      return end + 3 <= pending.count ? end + 3 : nil
    }
    if parameters.first == UInt8(ascii: "<") {
      if let key = KeyDecoder.mouse(KeyDecoder.numbers(parameters.dropFirst()), final) {
        found.append(.key(key))
      }
      return end
    }
    guard parameters.allSatisfy({ (0x30..<0x3C).contains($0) || $0 == UInt8(ascii: "$") }) else { return end }
    let numbers = KeyDecoder.numbers(parameters)
    if final == UInt8(ascii: "~"), numbers.first == 200 {
      paste = []
    } else if let key = KeyDecoder.key(numbers, final) {
      found.append(.key(key))
    }
    return end
  }

  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
      Int(String(decoding: digits.prefix { $0 < 0x3A && $0 >= 0x30 }.prefix(6), as: UTF8.self)) ?? 0
    }
  }

  private static func key(_ numbers: [Int], _ final: UInt8) -> Key? {
    let isShifted = numbers.count > 1 && numbers[1] > 0 && (numbers[1] - 1) & 1 == 1
    switch Unicode.Scalar(final) {
    case "A": return isShifted ? .shiftUp : .up
    case "B": return isShifted ? .shiftDown : .down
    case "C": return isShifted ? .shiftRight : .right
    case "D": return isShifted ? .shiftLeft : .left
    case "a": return .shiftUp
    case "b": return .shiftDown
    case "c": return numbers.first.map { $0 == 0 } ?? true ? .shiftRight : nil
    case "d": return .shiftLeft
    case "F": return .end
    case "H": return .home
    case "Z": return .backTab
    case "P", "Q", "R", "S": return .function(Int(final - UInt8(ascii: "P")) + 1)
    case "~", "$", "^", "@": return numbers.first.flatMap(key(numbered:))
    default: return nil
    }
  }

  private static func key(numbered number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// The keys of a terminal in its mode for programs, those beside its letters included.
  private static func key(singleShift byte: UInt8) -> Key? {
    switch Unicode.Scalar(byte) {
    case "M": .enter
    case "X": .character("=")
    case "j"..."y": .character(Character(Unicode.Scalar(byte - 0x40)))
    case "a": .up
    case "b": .down
    case "c": .right
    case "d": .left
    default: key([], byte)
    }
  }

  private static func mouse(_ numbers: [Int], _ final: UInt8) -> Key? {
    guard numbers.count == 3, final == UInt8(ascii: "M") else { return nil }
    return switch numbers[0] {
    case 0: .click(row: max(0, numbers[2] - 1), column: max(0, numbers[1] - 1))
    // With Shift, Alt and Ctrl the wheel is still the wheel.
    case let button where button & ~0x1C == 64: .wheelUp
    case let button where button & ~0x1C == 65: .wheelDown
    default: nil
    }
  }

  /// A string of the terminal's: the ground it was asked for, or something to swallow.
  private mutating func takeString(at place: Int, _ found: inout [Decoded]) -> Int? {
    var end = place + 2
    while end < pending.count, pending[end] != 0x07, pending[end] != .escape {
      guard pending[end] >= 0x20, end - place < KeyDecoder.longestSequence else { return place }
      end += 1
    }
    guard end < pending.count else { return nil }
    let text = pending[place + 2..<end]
    if pending[end] == .escape {
      guard end + 1 < pending.count else { return nil }
      guard pending[end + 1] == UInt8(ascii: "\\") else { return place }
      end += 1
    }
    if let ground = Palette.Ground(answer: String(decoding: text, as: UTF8.self)) {
      found.append(.ground(ground))
    }
    return end + 1
  }

  // MARK: - Pastes

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// Takes of the paste what is there, as much as is kept.
  ///
  /// - Returns: the place behind, and whether that is its end; nil when what is left may be part of that.
  private mutating func collect(from start: Int) -> (end: Int, isOver: Bool)? {
    let stop = pending[start...].firstIndex(of: .escape) ?? pending.count
    if stop > start {
      let room = max(0, KeyDecoder.longestPaste - (paste?.count ?? 0))
      paste?.append(contentsOf: pending[start..<stop].prefix(room))
      return (stop, false)
    }
    let rest = pending[start...]
    if rest.starts(with: KeyDecoder.pasteEnd) { return (start + KeyDecoder.pasteEnd.count, true) }
    if KeyDecoder.pasteEnd.starts(with: rest) { return nil }
    return (start + 1, false)
  }

  /// The text of a paste: lines ended by line feeds, and no other control character but tabs.
  private static func text(ofPaste bytes: [UInt8]) -> String {
    let whole = bytes.prefix(bytes.count - (bytes.count < longestPaste ? 0 : unfinishedBytes(at: bytes[...])))
    var text = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in String(decoding: whole, as: UTF8.self).unicodeScalars {
      defer { wasReturn = scalar == "\r" }
      switch scalar {
      case "\r": text.append("\n")
      case "\n": if !wasReturn { text.append("\n") }
      case "\t": text.append("\t")
      default: if scalar.properties.generalCategory != .control { text.append(scalar) }
      }
    }
    return String(text)
  }
}

extension UInt8 {
  fileprivate static let escape: UInt8 = 0x1B
}
