import CPCRE2

/// A pattern as PCRE2 has compiled it, for one width of characters.
///
/// Nothing outside the process is touched; the same pattern and subject give the same match.
@safe final class CompiledPattern {
  enum Outcome {
    /// Start and end of the match and of each group, -1 where a group has not matched.
    case found([Int])
    case none
    /// More steps than allowed.
    case tooManySteps
    /// More memory than allowed.
    case tooMuchMemory
    case failed(Int32)
  }

  /// How a pattern is to be compiled.
  struct Setting {
    var isNarrow: Bool
    var usesProperties: Bool
    var isMultiline: Bool
    /// Looks for no short cuts by which it would see sooner than CPython that there is no match.
    var isPlodding: Bool
  }

  let isNarrow: Bool
  private let code: OpaquePointer
  private var data: OpaquePointer?
  private let context: OpaquePointer?
  private let groups: Int
  /// Steps of the last match, how many there may be, and the place of the last step and where its match began.
  private let counter: UnsafeMutablePointer<Int>
  /// What a character costs that a search passes, and one that a match takes.
  var passing: Int64 = 0
  var taking: Int64 = 0
  var foldsReferences: PatternWriter.Folding?

  /// What PCRE2 says against a pattern.
  struct Refusal: Error {
    var message: String
    var isTooLarge: Bool
  }

  init(_ pattern: [UInt32], groups: Int, _ setting: Setting) throws(Refusal) {
    isNarrow = setting.isNarrow
    self.groups = groups
    var options = PCRE2_DOTALL | PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C
    if setting.usesProperties { options |= PCRE2_UCP }
    if setting.isMultiline { options |= PCRE2_MULTILINE }
    // Steps are counted: they should be those CPython would take.
    options |= PCRE2_NO_AUTO_POSSESS
    if setting.isPlodding { options |= PCRE2_NO_START_OPTIMIZE }
    var status: Int32 = 0
    var place = 0
    let made: OpaquePointer?
    if setting.isNarrow {
      let context = unsafe pcre2_compile_context_create_8(nil)
      defer { unsafe pcre2_compile_context_free_8(context) }
      _ = unsafe pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
      _ = unsafe pcre2_set_parens_nest_limit_8(context, 2_000)
      let text = pattern.map { UInt8(truncatingIfNeeded: $0) }
      unsafe made = unsafe pcre2_compile_8(text, text.count, options, &status, &place, context)
    } else {
      let context = unsafe pcre2_compile_context_create_32(nil)
      defer { unsafe pcre2_compile_context_free_32(context) }
      _ = unsafe pcre2_set_newline_32(context, UInt32(PCRE2_NEWLINE_LF))
      _ = unsafe pcre2_set_parens_nest_limit_32(context, 2_000)
      unsafe made = unsafe pcre2_compile_32(pattern, pattern.count, options, &status, &place, context)
    }
    guard let made = unsafe made else {
      var text = [UInt8](repeating: 0, count: 160)
      let length = unsafe pcre2_get_error_message_8(status, &text, text.count)
      let message = String(decoding: text.prefix(max(0, Int(length))), as: UTF8.self)
      throw Refusal(message: message, isTooLarge: status == PCRE2_ERROR_PATTERN_TOO_LARGE)
    }
    unsafe code = unsafe made
    unsafe counter = .allocate(capacity: 4)
    unsafe counter.initialize(repeating: 0, count: 4)
    if setting.isNarrow {
      unsafe context = unsafe pcre2_match_context_create_8(nil)
      _ = unsafe pcre2_set_depth_limit_8(context, .max)
      _ = unsafe pcre2_set_match_limit_8(context, .max)
      _ = unsafe pcre2_set_callout_8(
        context,
        { block, counter in
          guard let block = unsafe block?.pointee, let counter = unsafe counter else { return 0 }
          return unsafe CompiledPattern.step(
            mark: block.callout_number, from: block.start_match, at: block.current_position,
            group: block.capture_last, of: block.offset_vector, counter)
        }, counter)
    } else {
      unsafe context = unsafe pcre2_match_context_create_32(nil)
      _ = unsafe pcre2_set_depth_limit_32(context, .max)
      _ = unsafe pcre2_set_match_limit_32(context, .max)
      _ = unsafe pcre2_set_callout_32(
        context,
        { block, counter in
          guard let block = unsafe block?.pointee, let counter = unsafe counter else { return 0 }
          return unsafe CompiledPattern.step(
            mark: block.callout_number, from: block.start_match, at: block.current_position,
            group: block.capture_last, of: block.offset_vector, counter)
        }, counter)
    }
  }

  /// PCRE2 has come to one of the places that ``PatternWriter`` marks.
  ///
  /// - Parameter group: the one that was captured last, of those whose places are in `places`.
  /// - Returns: 0 to go on.
  private static func step(
    mark: UInt32, from start: Int, at place: Int, group: UInt32, of places: UnsafePointer<Int>,
    _ counter: UnsafeMutableRawPointer
  ) -> Int32 {
    let counter = unsafe counter.assumingMemoryBound(to: Int.self)
    var compared = 0
    if mark == PatternWriter.Mark.reference.rawValue, group > 0 {
      compared = unsafe places[2 * Int(group) + 1] - places[2 * Int(group)]
    }
    // Characters that were passed since the last mark, or will be compared, are quick.
    let last = unsafe counter[3] == start ? counter[2] : start
    unsafe counter[0] &+= 1 &+ (max(0, place &- last) &+ max(0, compared)) >> 4
    unsafe counter[2] = place
    unsafe counter[3] = start
    return unsafe counter[0] > counter[1] ? PCRE2_ERROR_CALLOUT : 0
  }

  /// Steps of the last match.
  var steps: Int { unsafe counter[0] }

  deinit {
    unsafe counter.deallocate()
    if isNarrow {
      unsafe pcre2_match_data_free_8(data)
      unsafe pcre2_match_context_free_8(context)
      unsafe pcre2_code_free_8(code)
    } else {
      unsafe pcre2_match_data_free_32(data)
      unsafe pcre2_match_context_free_32(context)
      unsafe pcre2_code_free_32(code)
    }
  }

  /// What a search may take.
  struct Allowance {
    var steps: Int
    var kilobytes: Int
  }

  func match(
    _ subject: UnsafeRawPointer, count: Int, from start: Int, _ options: UInt32, _ allowed: Allowance
  ) -> Outcome {
    unsafe counter[0] = 0
    unsafe counter[1] = allowed.steps
    unsafe counter[3] = -1
    let memory = UInt32(clamping: allowed.kilobytes)
    let status: Int32
    if isNarrow {
      if unsafe data == nil { unsafe data = unsafe pcre2_match_data_create_from_pattern_8(code, nil) }
      _ = unsafe pcre2_set_heap_limit_8(context, memory)
      status = unsafe pcre2_match_8(
        code, subject.assumingMemoryBound(to: UInt8.self), count, start, options, data, context)
    } else {
      if unsafe data == nil { unsafe data = unsafe pcre2_match_data_create_from_pattern_32(code, nil) }
      _ = unsafe pcre2_set_heap_limit_32(context, memory)
      status = unsafe pcre2_match_32(
        code, subject.assumingMemoryBound(to: UInt32.self), count, start, options, data, context)
    }
    defer { if count > 1 << 16 { forgetMemory() } }
    switch status {
    case 0...:
      guard
        let places = unsafe isNarrow
          ? pcre2_get_ovector_pointer_8(data) : pcre2_get_ovector_pointer_32(data)
      else { return .failed(status) }
      return unsafe .found(Array(UnsafeBufferPointer(start: places, count: 2 * (groups + 1))))
    case PCRE2_ERROR_NOMATCH: return .none
    case PCRE2_ERROR_CALLOUT, PCRE2_ERROR_MATCHLIMIT: return .tooManySteps
    case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY: return .tooMuchMemory
    default: return .failed(status)
    }
  }

  /// PCRE2 keeps what a long match took for the next one.
  private func forgetMemory() {
    if isNarrow { unsafe pcre2_match_data_free_8(data) } else { unsafe pcre2_match_data_free_32(data) }
    unsafe data = nil
  }
}

extension CompiledPattern {
  static let anchored = PCRE2_ANCHORED
  static let whole = PCRE2_ANCHORED | PCRE2_ENDANCHORED
  static let notEmptyAtStart = PCRE2_NOTEMPTY_ATSTART
}
