import CZlib

/// An instance of `zlib.Compress`.
final class CompressObject: Foreign {
  let stream: ZlibStream
  let level: Int32
  init(_ stream: ZlibStream, level: Int32) {
    self.stream = stream
    self.level = level
  }
}

/// An instance of `zlib.Decompress`.
final class DecompressObject: Foreign {
  let stream: ZlibStream
  var dictionary: [UInt8]?
  var unusedData: [UInt8] = []
  var unconsumedTail: [UInt8] = []
  var isAtEnd = false
  init(_ stream: ZlibStream) { self.stream = stream }
}

/// What zlib's work costs, in picoseconds of CPython 3.12.1 on the machine of `reality/`.
///
/// Random bytes at level 6 take 16.8 ns each there (`reality/`); the other figures are in the proportion to it that source
/// text, words, zeros and random bytes showed. How hard the input was to compress is read off the result.
enum ZlibCost {
  static let start: Int64 = 2_000_000
  static let inflateStart: Int64 = 240_000
  /// A byte of `zlib.crc32`: 1 MiB takes 153.3 us in `reality/`.
  static let crc32: Int64 = 146
  static let adler32: Int64 = 230
  /// A byte of text that shrinks to a quarter, by level.
  private static let levels: [Double] = [
    300, 6_500, 7_500, 9_000, 12_000, 16_000, 22_000, 32_000, 60_000, 95_000,
  ]

  static func deflating(_ count: Int, to result: Int, level: Int32) -> Int64 {
    guard count > 0 else { return 0 }
    let each = levels[level < 0 || level > 9 ? 6 : Int(level)]
    let ratio = min(1, Double(result) / Double(count))
    let random = level == 0 ? each : 16_800
    let picoseconds =
      ratio < 0.25
      ? 2_000 + (each - 2_000) * ratio / 0.25 : each + (random - each) * (ratio - 0.25) / 0.75
    return Int64(picoseconds * Double(count))
  }

  static func inflating(_ count: Int, to result: Int) -> Int64 {
    let ratio = Double(count) / Double(max(result, 1))
    return Int64(Double(result) * (ratio > 0.95 ? 300 : 500 + 1_800 * min(1, ratio / 0.2)))
  }
}

extension Machine {
  mutating func makeZlibModule() -> Value {
    let module = heap.newModule("zlib")
    let dict = ModuleRef(module).dict
    let error = defineException("error", module: "zlib")
    heap.set(dict, "error", heap.retained(error.value))
    for (name, n) in [
      ("MAX_WBITS", 15), ("DEFLATED", 8), ("DEF_MEM_LEVEL", 8), ("DEF_BUF_SIZE", 16_384),
      ("Z_NO_COMPRESSION", 0), ("Z_BEST_SPEED", 1), ("Z_BEST_COMPRESSION", 9),
      ("Z_DEFAULT_COMPRESSION", -1), ("Z_FILTERED", 1), ("Z_HUFFMAN_ONLY", 2), ("Z_RLE", 3), ("Z_FIXED", 4),
      ("Z_DEFAULT_STRATEGY", 0), ("Z_NO_FLUSH", 0), ("Z_PARTIAL_FLUSH", 1), ("Z_SYNC_FLUSH", 2),
      ("Z_FULL_FLUSH", 3), ("Z_FINISH", 4), ("Z_BLOCK", 5), ("Z_TREES", 6),
    ] {
      heap.set(dict, name, .int(n))
    }
    for name in ["ZLIB_VERSION", "ZLIB_RUNTIME_VERSION"] { heap.set(dict, name, heap.str(ZLIB_VERSION)) }
    refuse("_ZlibDecompressor", in: "zlib")
    registerChecksums(module)
    registerWholeCompression(module, error)
    registerCompress(module, error)
    registerDecompress(module, error)
    return module
  }

  // MARK: Helpers

  /// `zlib_error`: raises `zlib.error` with zlib's number and words.
  fileprivate mutating func zlibError(
    _ type: TypeRef, _ status: Int32, _ stream: ZlibStream?, _ action: String
  ) -> Flow {
    var reason = stream?.message
    if reason == nil {
      switch status {
      case Z_BUF_ERROR: reason = "incomplete or truncated stream"
      case Z_STREAM_ERROR: reason = "inconsistent stream state"
      case Z_DATA_ERROR: reason = "invalid input data"
      default: break
      }
    }
    return plainZlibError(type, "Error \(status) \(action)" + (reason.map { ": \($0)" } ?? ""))
  }

  fileprivate mutating func plainZlibError(_ type: TypeRef, _ message: String) -> Flow {
    let text = heap.str(message)
    return raise(heap.newException(type, args: heap.newTuple([text])))
  }

  /// A C int argument, `standard` where it is absent; nil with an exception raised.
  fileprivate mutating func cInt(_ v: Value?, _ standard: Int32) -> Int32? {
    guard let v else { return standard }
    guard let n = integer(v) else { return nil }
    guard let small = Int32(exactly: n) else {
      _ = raise(.overflowError, "Python int too large to convert to C int")
      return nil
    }
    return small
  }

  /// How much a result may take of the memory that is left.
  fileprivate var roomForResult: Int { max(0, options.limits.heap - heap.arena.bytesInUse) }

  /// Ends a native call with bytes that took `picoseconds` to make, without the lock.
  fileprivate mutating func deliver(_ bytes: [UInt8], picoseconds: Int64) -> Flow {
    withoutLock(picoseconds: picoseconds, bytes: bytes.count) { m in .value(m.heap.newBytes(bytes)) }
  }

  private mutating func registerChecksums(_ module: Value) {
    for (name, start, each, sum) in [
      ("crc32", UInt32(0), ZlibCost.crc32, ZlibStream.crc32),
      ("adler32", 1, ZlibCost.adler32, ZlibStream.adler32),
    ] {
      builtin(in: module, "zlib", name, .positional(1, 2)) { m, a in
        guard let bytes = m.bytesArgument(a[0]) else { return .raised }
        var from = start
        if a.count > 1 {
          if a[1].has(.bigInt) {
            from = UInt32(truncatingIfNeeded: m.heap.bigInt(a[1]))
          } else {
            guard let n = m.integer(a[1]) else { return .raised }
            from = UInt32(truncatingIfNeeded: n)
          }
        }
        let value = Value.int(Int(sum(bytes, from)))
        let cost = 40_000 + Int64(bytes.count) * each
        // As `zlibmodule.c`: more than 5 KiB are worth letting go of the lock.
        if bytes.count <= 5 * 1024 { return m.charge(picoseconds: cost) ?? .value(value) }
        return m.withoutLock(picoseconds: cost) { _ in .value(value) }
      }
    }
  }

  // MARK: All at once

  private mutating func registerWholeCompression(_ module: Value, _ error: TypeRef) {
    let compression = ["data", "level", "wbits"]
    builtin(in: module, "", "compress", .named(compression, required: 1, positionalOnly: 1)) { m, a in
      guard let bytes = m.bytesArgument(a[0]), let level = m.cInt(a.at(1, "level"), Z_DEFAULT_COMPRESSION),
        let window = m.cInt(a.at(2, "wbits"), MAX_WBITS)
      else { return .raised }
      let (stream, status) = ZlibStream.deflating(.init(level: level, windowBits: window))
      if status == Z_STREAM_ERROR { return m.plainZlibError(error, "Bad compression level") }
      if status != Z_OK { return m.zlibError(error, status, stream, "while compressing data") }
      let step = stream.run(bytes, flush: Z_FINISH, atMost: m.roomForResult)
      if step.status != Z_STREAM_END { return m.charge(picoseconds: 0, bytes: .max / 2) ?? .raised }
      let cost = ZlibCost.start + ZlibCost.deflating(bytes.count, to: step.output.count, level: level)
      return m.deliver(step.output, picoseconds: cost)
    }
    let decompression = ["data", "wbits", "bufsize"]
    builtin(in: module, "", "decompress", .named(decompression, required: 1, positionalOnly: 1)) { m, a in
      guard let bytes = m.bytesArgument(a[0]), let window = m.cInt(a.at(1, "wbits"), MAX_WBITS) else {
        return .raised
      }
      if let size = a.at(2, "bufsize") {
        guard let n = m.ssize(size) else { return .raised }
        if n < 0 { return m.raise(.valueError, "bufsize must be non-negative") }
      }
      let (stream, status) = ZlibStream.inflating(windowBits: window)
      if status != Z_OK { return m.zlibError(error, status, stream, "while preparing to decompress data") }
      let room = m.roomForResult
      let step = stream.run(bytes, flush: Z_SYNC_FLUSH, atMost: room)
      switch step.status {
      case Z_STREAM_END:
        let used = bytes.count - step.left
        return m.deliver(
          step.output,
          picoseconds: ZlibCost.inflateStart + ZlibCost.inflating(used, to: step.output.count))
      case Z_OK, Z_BUF_ERROR:
        if step.output.count == room { return m.charge(picoseconds: 0, bytes: room + 1) ?? .raised }
        return m.zlibError(error, Z_BUF_ERROR, stream, "while decompressing data")
      default: return m.zlibError(error, step.status, stream, "while decompressing data")
      }
    }
  }

  /// A type of the module whose instances only its functions make.
  private mutating func zlibType(_ name: String) -> TypeRef {
    let type = defineType(name, module: "zlib")
    natives.append(
      NativeFunction(name: name, signature: .any, isMethod: true, owner: "") { m, _ in
        m.raise(.typeError, "cannot create 'zlib.\(name)' instances")
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    return type
  }

  // MARK: Compressing by and by

  private mutating func registerCompress(_ module: Value, _ error: TypeRef) {
    let type = zlibType("Compress")
    let names = ["level", "method", "wbits", "memLevel", "strategy", "zdict"]
    builtin(in: module, "", "compressobj", .named(names, required: 0)) { m, a in
      guard let level = m.cInt(a.at(0, names[0]), Z_DEFAULT_COMPRESSION),
        let method = m.cInt(a.at(1, names[1]), Z_DEFLATED), let window = m.cInt(a.at(2, names[2]), MAX_WBITS),
        let memory = m.cInt(a.at(3, names[3]), 8),
        let strategy = m.cInt(a.at(4, names[4]), Z_DEFAULT_STRATEGY)
      else { return .raised }
      var dictionary: [UInt8]?
      if let given = a.at(5, names[5]) {
        guard let bytes = m.bytesArgument(given) else { return .raised }
        dictionary = bytes
      }
      let (stream, status) = ZlibStream.deflating(
        .init(level: level, method: method, windowBits: window, memoryLevel: memory, strategy: strategy))
      if status == Z_STREAM_ERROR { return m.raise(.valueError, "Invalid initialization option") }
      if status != Z_OK { return m.zlibError(error, status, stream, "while creating compression object") }
      if let dictionary, stream.setDictionary(dictionary) != Z_OK {
        return m.raise(.valueError, "Invalid dictionary")
      }
      m.now &+= m.costs.work(ZlibCost.start)
      return .value(m.heap.newForeign(CompressObject(stream, level: level), type: type))
    }
    method(on: type, "compress", .one) { m, a in
      guard let object = m.payload(of: a[0], as: CompressObject.self) else { return .value(.notImplemented) }
      guard let bytes = m.bytesArgument(a[1]) else { return .raised }
      let step = object.stream.run(bytes, flush: Z_NO_FLUSH, atMost: m.roomForResult)
      if step.status == Z_STREAM_ERROR {
        return m.zlibError(error, step.status, object.stream, "while compressing data")
      }
      // What is held back for now will come out about as much smaller.
      let result = max(step.output.count, bytes.count / 4)
      return m.deliver(
        step.output, picoseconds: 60_000 + ZlibCost.deflating(bytes.count, to: result, level: object.level))
    }
    method(on: type, "flush", .positional(0, 1)) { m, a in
      guard let object = m.payload(of: a[0], as: CompressObject.self),
        let mode = m.cInt(a.count > 1 ? a[1] : nil, Z_FINISH)
      else { return .raised }
      if mode == Z_NO_FLUSH { return .value(m.heap.newBytes([])) }
      let step = object.stream.run([], flush: mode, atMost: m.roomForResult)
      switch step.status {
      case Z_STREAM_END: if mode == Z_FINISH { object.stream.end() }
      case Z_OK, Z_BUF_ERROR: break
      default: return m.zlibError(error, step.status, object.stream, "while flushing")
      }
      return m.deliver(step.output, picoseconds: 400_000 + Int64(step.output.count) * 10_000)
    }
    for name in ["copy", "__copy__"] {
      method(on: type, name, .none) { m, a in
        guard let object = m.payload(of: a[0], as: CompressObject.self) else {
          return .value(.notImplemented)
        }
        guard let copy = object.stream.copy() else {
          return m.raise(.valueError, "Inconsistent stream state")
        }
        m.now &+= m.costs.work(ZlibCost.start)
        return .value(m.heap.newForeign(CompressObject(copy, level: object.level), type: type))
      }
    }
    typeChanged(type)
  }

  // MARK: Decompressing by and by

  private mutating func registerDecompress(_ module: Value, _ error: TypeRef) {
    let type = zlibType("Decompress")
    builtin(in: module, "", "decompressobj", .named(["wbits", "zdict"], required: 0)) { m, a in
      guard let window = m.cInt(a.at(0, "wbits"), MAX_WBITS) else { return .raised }
      var dictionary: [UInt8]?
      if let given = a.at(1, "zdict") {
        guard let bytes = m.bytesContent(given) else {
          return m.raise(.typeError, "zdict argument must support the buffer protocol")
        }
        dictionary = bytes
      }
      let (stream, status) = ZlibStream.inflating(windowBits: window)
      if status == Z_STREAM_ERROR { return m.raise(.valueError, "Invalid initialization option") }
      if status != Z_OK { return m.zlibError(error, status, stream, "while creating decompression object") }
      if window < 0, let dictionary { _ = stream.setDictionary(dictionary) }
      let object = DecompressObject(stream)
      object.dictionary = dictionary
      m.now &+= m.costs.work(ZlibCost.inflateStart)
      return .value(m.heap.newForeign(object, type: type))
    }
    method(
      on: type, "decompress", .named(["data", "max_length"], required: 1, positionalOnly: 1)
    ) { m, a in
      guard let object = m.payload(of: a[0], as: DecompressObject.self) else {
        return .value(.notImplemented)
      }
      guard let bytes = m.bytesArgument(a[1]) else { return .raised }
      var most = 0
      if let given = a.at(2, "max_length") {
        guard let n = m.ssize(given) else { return .raised }
        if n < 0 { return m.raise(.valueError, "max_length must be non-negative") }
        most = n
      }
      return m.inflate(object, bytes, flush: Z_SYNC_FLUSH, atMost: most, error)
    }
    method(on: type, "flush", .positional(0, 1)) { m, a in
      guard let object = m.payload(of: a[0], as: DecompressObject.self) else {
        return .value(.notImplemented)
      }
      if a.count > 1 {
        guard let n = m.ssize(a[1]) else { return .raised }
        if n <= 0 { return m.raise(.valueError, "length must be greater than zero") }
      }
      return m.inflate(object, object.unconsumedTail, flush: Z_FINISH, atMost: 0, error)
    }
    for name in ["copy", "__copy__"] {
      method(on: type, name, .none) { m, a in
        guard let object = m.payload(of: a[0], as: DecompressObject.self) else {
          return .value(.notImplemented)
        }
        guard let stream = object.stream.copy() else {
          return m.raise(.valueError, "Inconsistent stream state")
        }
        let copy = DecompressObject(stream)
        copy.dictionary = object.dictionary
        copy.unusedData = object.unusedData
        copy.unconsumedTail = object.unconsumedTail
        copy.isAtEnd = object.isAtEnd
        return .value(m.heap.newForeign(copy, type: type))
      }
    }
    func get(_ name: String, _ value: @escaping (inout Machine, DecompressObject) -> Value) {
      attribute(on: type, name) { m, v in
        guard let object = m.payload(of: v, as: DecompressObject.self) else { return .value(.none) }
        return .value(value(&m, object))
      }
    }
    get("unused_data") { m, object in m.heap.newBytes(object.unusedData) }
    get("unconsumed_tail") { m, object in m.heap.newBytes(object.unconsumedTail) }
    get("eof") { _, object in .bool(object.isAtEnd) }
    typeChanged(type)
  }

  /// Takes in `bytes`; `most` bytes may come out, any number if it is 0.
  private mutating func inflate(
    _ object: DecompressObject, _ bytes: [UInt8], flush: Int32, atMost most: Int, _ error: TypeRef
  ) -> Flow {
    let room = roomForResult
    let limit = most > 0 ? min(most, room) : room
    var step = object.stream.run(bytes, flush: flush, atMost: limit)
    if step.status == Z_NEED_DICT, let dictionary = object.dictionary {
      let status = object.stream.setDictionary(dictionary)
      if status != Z_OK { return zlibError(error, status, object.stream, "while setting zdict") }
      let more = object.stream.run(
        Array(bytes.suffix(step.left)), flush: flush, atMost: limit - step.output.count)
      step = ZlibStream.Step(status: more.status, output: step.output + more.output, left: more.left)
    }
    if most != limit, step.output.count == room {
      return charge(picoseconds: 0, bytes: room + 1) ?? .raised
    }
    let rest = Array(bytes.suffix(step.left))
    switch step.status {
    case Z_STREAM_END:
      object.unusedData += rest
      // As `save_unconsumed_input`, which clears no tail that was there.
      if !object.unconsumedTail.isEmpty { object.unconsumedTail = rest }
      object.isAtEnd = true
      if flush == Z_FINISH { object.stream.end() }
    case Z_OK, Z_BUF_ERROR: object.unconsumedTail = rest
    default:
      object.unconsumedTail = rest
      if flush == Z_FINISH, !object.stream.isOpen { return .value(heap.newBytes([])) }
      return zlibError(error, step.status, object.stream, "while decompressing data")
    }
    return deliver(
      step.output, picoseconds: 70_000 + ZlibCost.inflating(bytes.count - step.left, to: step.output.count))
  }
}
