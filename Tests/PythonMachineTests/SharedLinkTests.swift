import Testing

@testable import PythonMachine

/// A wire of one byte a nanosecond, so that bytes are nanoseconds.
struct SharedLinkTests {
  private let nanosecond: Int64 = 1_000

  @Test("What comes alone takes its size over the bandwidth")
  func alone() {
    var link = SharedLink(bytesPerSecond: 1e9)
    let transfer = link.announce(bytes: 1_000, start: 500 * nanosecond)
    #expect(link.arrival(of: 0, transfer: transfer, now: 0) == 500 * nanosecond)
    #expect(link.arrival(of: 250, transfer: transfer, now: 0) == 750 * nanosecond)
    #expect(link.arrival(of: 1_000, transfer: transfer, now: 0) == 1_500 * nanosecond)
  }

  @Test("Transfers under way at one time share the wire evenly")
  func shared() {
    var link = SharedLink(bytesPerSecond: 1e9)
    let first = link.announce(bytes: 1_000, start: 0)
    let second = link.announce(bytes: 1_000, start: 500 * nanosecond)
    // The first has 500 bytes left when the second joins: both get half until it is done.
    #expect(link.arrival(of: 1_000, transfer: first, now: 0) == 1_500 * nanosecond)
    #expect(link.arrival(of: 1_000, transfer: second, now: 0) == 2_000 * nanosecond)
  }

  @Test("A transfer announced later only delays the others")
  func delayed() {
    var link = SharedLink(bytesPerSecond: 1e9)
    let first = link.announce(bytes: 1_000, start: 0)
    let before = link.arrival(of: 1_000, transfer: first, now: 100 * nanosecond)
    _ = link.announce(bytes: 400, start: 200 * nanosecond)
    let after = link.arrival(of: 1_000, transfer: first, now: 100 * nanosecond)
    #expect(before == 1_000 * nanosecond)
    #expect(after == 1_400 * nanosecond)
  }

  @Test("Without a limit everything is there when it starts, and what never starts never comes")
  func limits() {
    var open = SharedLink(bytesPerSecond: nil)
    let quick = open.announce(bytes: 1 << 40, start: 7)
    #expect(open.arrival(of: 1 << 40, transfer: quick, now: 0) == 7)
    var link = SharedLink(bytesPerSecond: 10)
    let silent = link.announce(bytes: 10, start: .max)
    #expect(link.arrival(of: 10, transfer: silent, now: 0) == .max)
  }

  @Test("What has arrived stays arrived")
  func past() {
    var link = SharedLink(bytesPerSecond: 1e9)
    let transfer = link.announce(bytes: 100, start: 0)
    #expect(link.arrival(of: 100, transfer: transfer, now: 5_000 * nanosecond) <= 5_000 * nanosecond)
    #expect(link.arrival(of: 10, transfer: transfer, now: 6_000 * nanosecond) <= 6_000 * nanosecond)
  }
}
