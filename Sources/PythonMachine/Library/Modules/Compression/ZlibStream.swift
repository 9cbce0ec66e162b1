import CZlib

/// A compression or decompression that zlib is in the middle of.
///
/// It keeps zlib's own state in one place of memory, because that state points back at it. Nothing outside the process is
/// touched, and the same calls give the same bytes.
@safe final class ZlibStream {
  /// What a call of ``run(_:flush:atMost:)`` came to.
  struct Step {
    var status: Int32
    var output: [UInt8]
    /// Bytes of the input that were not taken.
    var left: Int
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let isDeflating: Bool
  /// Whether zlib holds memory for it.
  private(set) var isOpen = false

  private init(isDeflating: Bool) {
    self.isDeflating = isDeflating
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
  }

  deinit {
    end()
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// How a compression is set up; zlib.h tells what the numbers mean.
  struct Setting {
    var level: Int32 = Z_DEFAULT_COMPRESSION
    var method: Int32 = Z_DEFLATED
    var windowBits: Int32 = MAX_WBITS
    var memoryLevel: Int32 = 8
    var strategy: Int32 = Z_DEFAULT_STRATEGY
  }

  /// A compression, with zlib's status; it is of use only with `Z_OK`.
  static func deflating(_ setting: Setting) -> (stream: ZlibStream, status: Int32) {
    let new = ZlibStream(isDeflating: true)
    let status = unsafe deflateInit2_(
      new.stream, setting.level, setting.method, setting.windowBits, setting.memoryLevel, setting.strategy,
      ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    new.isOpen = status == Z_OK
    return (new, status)
  }

  /// A decompression, with zlib's status; it is of use only with `Z_OK`.
  static func inflating(windowBits: Int32) -> (stream: ZlibStream, status: Int32) {
    let new = ZlibStream(isDeflating: false)
    let status = unsafe inflateInit2_(
      new.stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    new.isOpen = status == Z_OK
    return (new, status)
  }

  /// What zlib says about the last error, if anything.
  var message: String? { unsafe stream.pointee.msg.map { unsafe String(cString: $0) } }

  /// Another stream that goes on from here by itself; nil when this one is over.
  func copy() -> ZlibStream? {
    let new = ZlibStream(isDeflating: isDeflating)
    let status = unsafe isDeflating ? deflateCopy(new.stream, stream) : inflateCopy(new.stream, stream)
    new.isOpen = status == Z_OK
    return status == Z_OK ? new : nil
  }

  func setDictionary(_ bytes: [UInt8]) -> Int32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      let count = UInt32(clamping: buffer.count)
      return unsafe isDeflating
        ? deflateSetDictionary(stream, buffer.baseAddress, count)
        : inflateSetDictionary(stream, buffer.baseAddress, count)
    }
  }

  /// Gives zlib's memory back; calls that follow fail with `Z_STREAM_ERROR`.
  func end() {
    guard isOpen else { return }
    isOpen = false
    _ = unsafe isDeflating ? deflateEnd(stream) : inflateEnd(stream)
  }

  /// Takes in `input`, and gives what comes out, `limit` bytes at most.
  func run(_ input: [UInt8], flush: Int32, atMost limit: Int) -> Step {
    var step = Step(status: Z_OK, output: [], left: 0)
    unsafe input.withUnsafeBufferPointer { source in
      unsafe stream.pointee.next_in = source.baseAddress
      unsafe stream.pointee.avail_in = UInt32(clamping: source.count)
      var room = min(limit, 16_384)
      while room > 0 {
        let start = step.output.count
        step.output += [UInt8](repeating: 0, count: room)
        step.status = unsafe step.output.withUnsafeMutableBufferPointer { target in
          unsafe stream.pointee.next_out = unsafe target.baseAddress.map { unsafe $0 + start }
          unsafe stream.pointee.avail_out = UInt32(room)
          return unsafe isDeflating ? deflate(stream, flush) : inflate(stream, flush)
        }
        let spare = unsafe Int(stream.pointee.avail_out)
        step.output.removeLast(spare)
        guard spare == 0, step.status == Z_OK || step.status == Z_BUF_ERROR else { break }
        room = min(limit - step.output.count, max(16_384, step.output.count), 1 << 28)
      }
      step.left = unsafe Int(stream.pointee.avail_in)
      unsafe stream.pointee.next_in = nil
      unsafe stream.pointee.next_out = nil
    }
    return step
  }

  static func crc32(_ bytes: [UInt8], from start: UInt32) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe UInt32(
        truncatingIfNeeded: CZlib.crc32(UInt(start), buffer.baseAddress, UInt32(clamping: buffer.count)))
    }
  }

  static func adler32(_ bytes: [UInt8], from start: UInt32) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe UInt32(
        truncatingIfNeeded: CZlib.adler32(UInt(start), buffer.baseAddress, UInt32(clamping: buffer.count)))
    }
  }
}
