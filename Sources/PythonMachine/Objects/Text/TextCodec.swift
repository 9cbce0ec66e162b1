/// Text to bytes and back.
enum TextCodec {
  case utf8, utf8Signature, ascii, latin1
  /// 2 or 4 bytes a unit; without an order of bytes they begin with a mark.
  case units(Int, bigEndian: Bool?)
  /// Escapes as in the text of a program, in ASCII (`EscapeCodec.swift`).
  case escapes(isRaw: Bool)
  /// A byte a character, by a table of ``CodePages``.
  case page(String)

  /// The codec of a Python encoding name, nil for those Gilt does not know.
  init?(_ name: String) {
    var plain = ""
    for c in name.lowercased().unicodeScalars { plain += c == "_" || c == " " ? "-" : String(c) }
    switch plain {
    case "utf-8", "utf8", "u8", "cp65001": self = .utf8
    case "utf-8-sig": self = .utf8Signature
    case "ascii", "us-ascii", "646": self = .ascii
    case "latin-1", "latin1", "latin", "iso-8859-1", "iso8859-1", "8859", "l1", "cp819": self = .latin1
    case "utf-16", "utf16", "u16": self = .units(2, bigEndian: nil)
    case "utf-16-le", "utf-16le": self = .units(2, bigEndian: false)
    case "utf-16-be", "utf-16be": self = .units(2, bigEndian: true)
    case "utf-32", "utf32", "u32": self = .units(4, bigEndian: nil)
    case "utf-32-le", "utf-32le": self = .units(4, bigEndian: false)
    case "utf-32-be", "utf-32be": self = .units(4, bigEndian: true)
    case "unicode-escape": self = .escapes(isRaw: false)
    case "raw-unicode-escape": self = .escapes(isRaw: true)
    default:
      guard let page = CodePages.name(of: plain) else { return nil }
      self = .page(page)
    }
  }

  /// Whether CPython finds the codec in its registry, which adds a note to what the codec raises.
  var isRegistered: Bool {
    switch self {
    case .utf8Signature, .escapes, .page, .units(_, bigEndian: .some): true
    default: false
    }
  }

  /// The name in error messages.
  var name: String {
    switch self {
    case .utf8, .utf8Signature: return "utf-8"
    case .ascii: return "ascii"
    case .latin1: return "latin-1"
    case .units(let size, let order):
      return "utf-\(size * 8)" + (order.map { $0 ? "-be" : "-le" } ?? "")
    case .escapes(let isRaw): return isRaw ? "rawunicodeescape" : "unicodeescape"
    case .page: return "charmap"
    }
  }

  // MARK: Encoding

  func encode(_ text: [UInt32], errors: String) throws(PythonError) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    switch self {
    case .utf8Signature: out += [0xEF, 0xBB, 0xBF]
    case .units(let size, nil): TextCodec.append(0xFEFF, size, false, &out)
    case .escapes(let isRaw): return TextCodec.escape(text, isRaw: isRaw)
    default: break
    }
    var i = 0
    while i < text.count {
      let c = text[i]
      if isEncodable(c) {
        append(c, &out)
        i += 1
        continue
      }
      var end = i + 1
      while end < text.count, !isEncodable(text[end]) { end += 1 }
      for c in try replacement(text, i..<end, errors) {
        if c >= 0x1_0000_00 { out.append(UInt8(c & 0xFF)) } else { append(c, &out) }
      }
      i = end
    }
    return out
  }

  private func isEncodable(_ c: UInt32) -> Bool {
    switch self {
    case .ascii: return c < 0x80
    case .latin1: return c < 0x100
    case .page(let page): return c < 0x80 || CodePages.byte(of: c, in: page) != nil
    default: return c < 0xD800 || c > 0xDFFF
    }
  }

  private func append(_ c: UInt32, _ out: inout [UInt8]) {
    switch self {
    case .ascii, .latin1: out.append(UInt8(truncatingIfNeeded: c))
    case .utf8, .utf8Signature: TextCodec.appendUTF8(c, &out)
    case .units(let size, let order): TextCodec.append(c, size, order ?? false, &out)
    case .escapes(let isRaw): out += TextCodec.escape([c], isRaw: isRaw)
    case .page(let page): out.append(c < 0x80 ? UInt8(c) : CodePages.byte(of: c, in: page) ?? 63)
    }
  }

  static func appendUTF8(_ c: UInt32, _ out: inout [UInt8]) {
    func low(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (c >> shift) & 0x3F) }
    switch c {
    case 0..<0x80: out.append(UInt8(c))
    case 0x80..<0x800: out += [UInt8(0xC0 | c >> 6), low(0)]
    case 0x800..<0x10000: out += [UInt8(0xE0 | c >> 12), low(6), low(0)]
    default: out += [UInt8(0xF0 | c >> 18), low(12), low(6), low(0)]
    }
  }

  private static func append(_ c: UInt32, _ size: Int, _ bigEndian: Bool, _ out: inout [UInt8]) {
    func unit(_ u: UInt32) {
      for k in 0..<size {
        out.append(UInt8(truncatingIfNeeded: u >> UInt32(8 * (bigEndian ? size - 1 - k : k))))
      }
    }
    if size == 2, c >= 0x10000 {
      unit(0xD800 + (c - 0x10000) >> 10)
      unit(0xDC00 + (c - 0x10000) & 0x3FF)
    } else {
      unit(c)
    }
  }

  /// What an error handler puts in place of characters that cannot be encoded; raw bytes are marked by bit 24.
  private func replacement(
    _ text: [UInt32], _ range: Range<Int>, _ errors: String
  ) throws(PythonError) -> [UInt32] {
    switch errors {
    case "ignore": return []
    case "replace": return range.map { _ in 63 }
    case "backslashreplace": return range.flatMap { StringRepr.escape(text[$0]).unicodeScalars.map(\.value) }
    case "xmlcharrefreplace": return range.flatMap { "&#\(text[$0]);".unicodeScalars.map(\.value) }
    case "namereplace":
      return range.flatMap { i in
        let name = Unicode.Scalar(text[i])?.properties.name
        return (name.map { "\\N{\($0)}" } ?? StringRepr.escape(text[i])).unicodeScalars.map(\.value)
      }
    case "surrogateescape" where range.allSatisfy { text[$0] >= 0xDC80 && text[$0] <= 0xDCFF }:
      return range.map { (text[$0] & 0xFF) | 0x1_0000_00 }
    case "surrogatepass"
    where name == "utf-8" && range.allSatisfy { text[$0] >= 0xD800 && text[$0] <= 0xDFFF }:
      var marked: [UInt32] = []
      for at in range {
        let c: UInt32 = text[at]
        let lead: UInt32 = 0xE0 | (c >> 12)
        let middle: UInt32 = 0x80 | ((c >> 6) & 0x3F)
        let last: UInt32 = 0x80 | (c & 0x3F)
        for byte in [lead, middle, last] { marked.append(byte | 0x100_0000) }
      }
      return marked
    case "strict", "surrogateescape", "surrogatepass":
      let reason: String
      switch self {
      case .ascii: reason = "ordinal not in range(128)"
      case .latin1: reason = "ordinal not in range(256)"
      case .page: reason = "character maps to <undefined>"
      default: reason = "surrogates not allowed"
      }
      throw PythonError(
        .unicodeEncodeError, .init(codec: name, object: .text(text), range: range, reason: reason))
    default: throw PythonError(.lookupError, "unknown error handler name '\(errors)'")
    }
  }

  // MARK: Decoding

  func decode(_ bytes: [UInt8], errors: String) throws(PythonError) -> [UInt32] {
    switch self {
    case .latin1: return bytes.map { UInt32($0) }
    case .ascii:
      var out: [UInt32] = []
      out.reserveCapacity(bytes.count)
      for (i, b) in bytes.enumerated() {
        if b < 0x80 {
          out.append(UInt32(b))
        } else {
          out += try substitute(bytes, i..<(i + 1), "ordinal not in range(128)", errors)
        }
      }
      return out
    case .page(let page):
      var out: [UInt32] = []
      out.reserveCapacity(bytes.count)
      for (i, b) in bytes.enumerated() {
        if let c = b < 0x80 ? UInt32(b) : CodePages.character(b, in: page) {
          out.append(c)
        } else {
          out += try substitute(bytes, i..<(i + 1), "character maps to <undefined>", errors)
        }
      }
      return out
    case .utf8: return try decodeUTF8(bytes, errors)
    case .utf8Signature:
      return try decodeUTF8(
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, errors)
    case .units(let size, let order): return try decodeUnits(bytes, size, order, errors)
    case .escapes(let isRaw):
      var warning: String?
      return try unescape(bytes, isRaw: isRaw, errors, &warning)
    }
  }

  private func decodeUTF8(_ bytes: [UInt8], _ errors: String) throws(PythonError) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      let b = bytes[i]
      if b < 0x80 {
        out.append(UInt32(b))
        i += 1
        continue
      }
      let (length, low, high): (Int, UInt8, UInt8)
      switch b {
      case 0xC2...0xDF: (length, low, high) = (2, 0x80, 0xBF)
      case 0xE0: (length, low, high) = (3, 0xA0, 0xBF)
      case 0xED: (length, low, high) = (3, 0x80, errors == "surrogatepass" ? 0xBF : 0x9F)
      case 0xE1...0xEF: (length, low, high) = (3, 0x80, 0xBF)
      case 0xF0: (length, low, high) = (4, 0x90, 0xBF)
      case 0xF1...0xF3: (length, low, high) = (4, 0x80, 0xBF)
      case 0xF4: (length, low, high) = (4, 0x80, 0x8F)
      default:
        out += try substitute(bytes, i..<(i + 1), "invalid start byte", errors)
        i += 1
        continue
      }
      var c = UInt32(b) & (0xFF >> UInt32(length + 1))
      var k = 1
      while k < length, i + k < bytes.count {
        let next = bytes[i + k]
        guard next >= (k == 1 ? low : 0x80), next <= (k == 1 ? high : 0xBF) else { break }
        c = c << 6 | UInt32(next & 0x3F)
        k += 1
      }
      if k == length {
        out.append(c)
      } else {
        let reason = i + k == bytes.count ? "unexpected end of data" : "invalid continuation byte"
        out += try substitute(bytes, i..<(i + k), reason, errors)
      }
      i += k
    }
    return out
  }

  private func decodeUnits(
    _ bytes: [UInt8], _ size: Int, _ order: Bool?, _ errors: String
  ) throws(PythonError) -> [UInt32] {
    var bigEndian = order ?? false
    var i = 0
    func unit(_ at: Int) -> UInt32 {
      var u: UInt32 = 0
      for k in 0..<size { u |= UInt32(bytes[at + k]) << UInt32(8 * (bigEndian ? size - 1 - k : k)) }
      return u
    }
    if order == nil, bytes.count >= size {
      let mark = unit(0)
      if mark == 0xFEFF {
        i = size
      } else if mark == (size == 2 ? 0xFFFE : 0xFFFE_0000) {
        bigEndian = true
        i = size
      }
    }
    let found = TextCodec.units(size, bigEndian: bigEndian)
    var out: [UInt32] = []
    while i < bytes.count {
      guard i + size <= bytes.count else {
        out += try found.substitute(bytes, i..<bytes.count, "truncated data", errors)
        break
      }
      let u = unit(i)
      if size == 2, u >= 0xD800, u < 0xDC00, i + 4 <= bytes.count, unit(i + 2) >= 0xDC00, unit(i + 2) < 0xE000
      {
        out.append(0x10000 + (u - 0xD800) << 10 + (unit(i + 2) - 0xDC00))
        i += 4
        continue
      }
      if u > 0x10FFFF || (u >= 0xD800 && u < 0xE000) {
        let reason = size == 2 ? "illegal encoding" : "code point not in range(0x110000)"
        out += try found.substitute(bytes, i..<(i + size), reason, errors)
      } else {
        out.append(u)
      }
      i += size
    }
    return out
  }

  /// What an error handler puts in place of bytes that cannot be decoded.
  func substitute(
    _ bytes: [UInt8], _ range: Range<Int>, _ reason: String, _ errors: String
  ) throws(PythonError) -> [UInt32] {
    switch errors {
    case "ignore": return []
    case "replace": return [0xFFFD]
    case "backslashreplace":
      return range.flatMap { StringRepr.escape(UInt32(bytes[$0])).unicodeScalars.map(\.value) }
    case "surrogateescape" where range.allSatisfy { bytes[$0] >= 0x80 }:
      return range.map { 0xDC00 + UInt32(bytes[$0]) }
    case "strict", "surrogateescape", "surrogatepass":
      throw PythonError(
        .unicodeDecodeError, .init(codec: name, object: .bytes(bytes), range: range, reason: reason))
    default: throw PythonError(.lookupError, "unknown error handler name '\(errors)'")
    }
  }
}

extension Machine {
  mutating func registerEncoding() {
    method(.str, "encode", .named(["encoding", "errors"], required: 0)) { m, all in
      let a = all.dropFirst
      for (i, name) in ["encoding", "errors"].enumerated() {
        if let v = a.at(i, name), !v.has(.str) {
          return m.raise(.typeError, "encode() argument '\(name)' must be str, not \(m.typeName(v))")
        }
      }
      return m.encode(StrRef(all[0]), a.at(0, "encoding") ?? .null, a.at(1, "errors") ?? .null)
    }
    for t in [BuiltinType.bytes, .bytearray] {
      method(t, "decode", .named(["encoding", "errors"], required: 0)) { m, all in
        let a = all.dropFirst
        for (i, name) in ["encoding", "errors"].enumerated() {
          if let v = a.at(i, name), !v.has(.str) {
            return m.raise(.typeError, "decode() argument '\(name)' must be str, not \(m.typeName(v))")
          }
        }
        return m.decode(BytesRef(all[0]).array, a.at(0, "encoding") ?? .null, a.at(1, "errors") ?? .null)
      }
    }
  }

  private func text(_ v: Value, _ absent: String) -> String { v.isNull ? absent : StrRef(v).string }

  /// The bytes of a string; `encoding` and `errors` are strings or `null`.
  mutating func encode(_ s: StrRef, _ encoding: Value, _ errors: Value, mutable: Bool = false) -> Flow {
    let name = text(encoding, "utf-8")
    guard let codec = TextCodec(name) else { return raise(.lookupError, "unknown encoding: \(name)") }
    if s.count > 1 << 16, let flow = charge(picoseconds: Int64(s.count) * 200, bytes: s.count) { return flow }
    do throws(PythonError) {
      return .value(
        heap.newBytes(try codec.encode(s.scalars, errors: text(errors, "strict")), mutable: mutable))
    } catch {
      let flow = raise(error)
      if codec.isRegistered { addNote("encoding with '\(name)' codec failed") }
      return flow
    }
  }

  /// The string that bytes mean; `encoding` and `errors` are strings or `null`.
  mutating func decode(_ bytes: [UInt8], _ encoding: Value, _ errors: Value) -> Flow {
    let name = text(encoding, "utf-8")
    guard let codec = TextCodec(name) else { return raise(.lookupError, "unknown encoding: \(name)") }
    if bytes.count > 1 << 16, let flow = charge(picoseconds: Int64(bytes.count) * 200, bytes: bytes.count) {
      return flow
    }
    do throws(PythonError) {
      guard case .escapes(let isRaw) = codec else {
        return .value(heap.str(scalars: try codec.decode(bytes, errors: text(errors, "strict"))))
      }
      var warning: String?
      let scalars = try codec.unescape(bytes, isRaw: isRaw, text(errors, "strict"), &warning)
      let decoded = heap.str(scalars: scalars)
      guard let warning else { return .value(decoded) }
      let before = frameCount
      return then(warnDeprecated(warning), at: before) { m, completion in
        guard case .value(let v) = completion else {
          m.heap.release(decoded)
          return Flow(completion)
        }
        m.heap.release(v)
        return .value(decoded)
      }
    } catch {
      let flow = raise(error)
      if codec.isRegistered { addNote("decoding with '\(name)' codec failed") }
      return flow
    }
  }

  /// Adds a note to the pending exception.
  private mutating func addNote(_ note: String) {
    let list = heap.newList([heap.str(note)])
    let key = heap.intern("__notes__")
    setInstanceAttribute(exception, key, list, type(of: exception))
    release([list, key])
  }
}
