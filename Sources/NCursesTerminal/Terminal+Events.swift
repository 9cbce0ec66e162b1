import CNCurses
import Glibc
package import TextCanvas

extension Terminal {
  /// How long a lone Esc waits for the rest of a sequence, in milliseconds.
  private static let escapeDelay: Int32 = 40
  /// How long a paste may pause in the middle.
  private static let pasteDelay: Int32 = 1000
  /// Bytes taken before they are shown, so that no flood of keys goes without a picture.
  private static let most = 64 << 10

  /// Waits for events and returns all that are there, so that keys held down are shown once for all.
  ///
  /// - Parameter patience: after so much time without any there is ``TerminalEvent/idle``; nil to wait for ever.
  package mutating func nextEvents(within patience: Duration? = nil) -> [TerminalEvent] {
    let deadline = patience.map { ContinuousClock.now + $0 }
    var events: [TerminalEvent] = []
    var taken = 0
    var hasGivenUp = false
    while true {
      var left = deadline.map { Terminal.milliseconds($0 - .now) } ?? -1
      let held = decoder.isWaiting && !hasGivenUp
      if held {
        let delay = decoder.isPasting ? Terminal.pasteDelay : Terminal.escapeDelay
        left = left < 0 ? delay : min(left, delay)
      }
      if !events.isEmpty { left = 0 }
      switch wait(left) {
      case .signal: events += answerSignals()
      case .input:
        hasGivenUp = false
        switch read() {
        case nil: return events + [.ended(signal: SIGHUP)]
        case let bytes?:
          taken += bytes.count
          events += meaning(of: decoder.decode(bytes))
          // A paste comes as a whole.
          if taken >= Terminal.most, !decoder.isPasting, !events.isEmpty { return events }
        }
      case .lost: return events + [.ended(signal: SIGHUP)]
      case .nothing:
        if !events.isEmpty { return events }
        if held {
          events += meaning(of: decoder.giveUp())
          hasGivenUp = true
        } else if let deadline, deadline <= .now {
          return [.idle]
        }
      }
    }
  }

  /// Forgets keys that were typed while something else was done; signals stay.
  package mutating func forgetTypeAhead() {
    while case .input = wait(0, forSignals: false), let bytes = read() { _ = decoder.decode(bytes) }
    _ = decoder.giveUp()
  }

  private enum Waiting { case signal, input, nothing, lost }

  private func wait(_ milliseconds: Int32, forSignals: Bool = true) -> Waiting {
    var requests = [
      pollfd(fd: forSignals ? guardian.descriptor : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&requests, 2, milliseconds) > 0 else { return .nothing }
    if requests[0].revents != 0 { return .signal }
    return Int32(requests[1].revents) & POLLIN != 0 ? .input : .lost
  }

  /// What can be read at once; nil where the terminal is gone.
  private func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = Glibc.read(input, &bytes, bytes.count)
    if count > 0 { return Array(bytes[..<count]) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
  }

  private mutating func meaning(of decoded: [KeyDecoder.Decoded]) -> [TerminalEvent] {
    decoded.compactMap { item in
      switch item {
      case .key(let key): return .key(key)
      case .ground(let ground):
        askedForGround = nil
        guard options.ground == nil, ground != palette.ground else { return nil }
        palette.ground = ground
        shown = nil
        return .resumed
      }
    }
  }

  private mutating func answerSignals() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    let signals = guardian.signals()
    if let end = signals.first(where: Terminal.isEnd) { return [.ended(signal: end)] }
    if signals.contains(SIGTSTP) {
      leave()
      guardian.stop()
      comeBack()
      events.append(.resumed)
      events.append(.resized(size))
      // What came meanwhile; the signal that let it go on is answered by that.
      if let end = guardian.signals().first(where: Terminal.isEnd) { events.append(.ended(signal: end)) }
    } else if signals.contains(SIGCONT) {
      // It was stopped by a signal nobody can answer, and the shell has had the terminal since.
      leave()
      comeBack()
      events.append(.resumed)
    }
    if signals.contains(SIGWINCH), takeSize() { events.append(.resized(size)) }
    return events
  }

  private static func isEnd(_ signal: Int32) -> Bool { [SIGINT, SIGTERM, SIGHUP].contains(signal) }

  private static func milliseconds(_ duration: Duration) -> Int32 {
    Int32(max(0, min(duration / .milliseconds(1), 1e6)).rounded(.up))
  }

  // MARK: - The ground

  /// Asks the terminal for the colour of its ground; the answer comes among the keys, if it comes.
  mutating func askForGround() {
    guard options.ground == nil, palette.colours == .many, description.answersQuestions else { return }
    write(Array("\u{1B}]11;?\u{1B}\\".utf8))
    askedForGround = .now
  }

  /// Waits a moment for an answer that would else reach the shell.
  func awaitGround() {
    guard let askedForGround, ContinuousClock.now - askedForGround < .seconds(1) else { return }
    if case .input = wait(100, forSignals: false) { _ = read() }
  }
}
