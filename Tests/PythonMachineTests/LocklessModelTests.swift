import Testing

@testable import PythonMachine

/// The models behind the runtimes without one lock, without a program.
@Suite struct LocklessModelTests {
  // MARK: Plain counts

  private func change(_ thread: Int32, _ read: Int64, _ write: Int64, _ change: Int) -> NaiveCounts.Operation
  {
    NaiveCounts.Operation(thread: thread, read: read, write: write, change: change, line: 1)
  }

  @Test("Changes that do not overlap are all counted")
  func apart() {
    var counts = NaiveCounts()
    for i in 0..<10 {
      let at = Int64(i * 10)
      #expect(counts.change(8, count: 1 + i, change(Int32(i % 2), at, at + 5, 1)) == .nothing)
    }
    #expect(counts.losses == 0)
    #expect(counts.drifted.isEmpty)
  }

  @Test("Of two increments that read the same number one is lost, and the object is freed too early")
  func freedEarly() {
    var counts = NaiveCounts()
    #expect(counts.change(8, count: 1, change(1, 0, 10, 1)) == .nothing)
    #expect(counts.change(8, count: 2, change(2, 5, 15, 1)) == .lost)
    #expect(counts[8]?.drift == -1)
    #expect(counts[8]?.loss?.number == 1)
    #expect(counts.change(8, count: 3, change(1, 20, 25, -1)) == .nothing)
    #expect(counts[8]?.freed == nil)
    #expect(counts.change(8, count: 2, change(1, 30, 35, -1)) == .nothing)
    #expect(counts[8]?.freed?.read == 30)
    #expect(counts.change(8, count: 1, change(2, 40, 45, -1)) == .usedAfterFree)
  }

  @Test("Of two decrements that read the same number one is lost, and the object is never freed")
  func leaked() {
    var counts = NaiveCounts()
    #expect(counts.change(8, count: 3, change(1, 0, 10, -1)) == .nothing)
    #expect(counts.change(8, count: 2, change(2, 5, 15, -1)) == .lost)
    #expect(counts.change(8, count: 1, change(2, 20, 25, -1)) == .leaked)
  }

  @Test("A thread does not collide with itself")
  func oneThread() {
    var counts = NaiveCounts()
    #expect(counts.change(8, count: 1, change(1, 0, 10, 1)) == .nothing)
    #expect(counts.change(8, count: 2, change(1, 5, 15, 1)) == .nothing)
    #expect(counts.losses == 0)
  }

  // MARK: A lock per object

  @Test("Two threads that take two locks in opposite order wait in a circle")
  func circle() {
    var locks = ObjectLocks()
    #expect(locks.take(2, 1, at: 0, line: 5) == .taken)
    #expect(locks.take(4, 2, at: 0, line: 6) == .taken)
    #expect(locks.take(4, 1, at: 1, line: 5) == .busy)
    #expect(locks.circle(from: 1).isEmpty)
    #expect(locks.take(2, 2, at: 1, line: 6) == .busy)
    let circle = locks.circle(from: 2)
    #expect(
      circle == [
        ObjectLocks.Wait(thread: 2, wants: 2, wantsAt: 6, holds: 4, holdsAt: 6),
        ObjectLocks.Wait(thread: 1, wants: 4, wantsAt: 5, holds: 2, holdsAt: 5),
      ])
  }

  @Test("A lock that is let go of is free from that instant on")
  func free() {
    var locks = ObjectLocks()
    #expect(locks.take(2, 1, at: 0, line: 1) == .taken)
    #expect(locks.take(2, 1, at: 1, line: 1) == .taken)
    #expect(locks.release(2, 1, at: 5) == nil)
    #expect(locks.take(2, 2, at: 6, line: 1) == .busy)
    #expect(locks.release(2, 1, at: 9) == 2)
    #expect(locks.take(2, 2, at: 7, line: 1) == .free(at: 9))
    #expect(locks.take(2, 2, at: 9, line: 1) == .taken)
  }

  // MARK: Transactions

  @Test("Transactions that overlap and write the same thing follow each other")
  func collision() {
    var log = TransactionLog()
    log.begin(1, at: 0)
    log.touch(7, writes: true)
    #expect(log.commit(at: 10) == 10)
    log.begin(2, at: 3)
    log.touch(7, writes: false)
    // Its first try, from 3 to 8, is in vain; the second begins when the other has committed.
    #expect(log.commit(at: 8) == 15)
    #expect(log.retries == 1)
    log.begin(1, at: 10)
    log.touch(9, writes: true)
    #expect(log.commit(at: 20) == 20)
    #expect(log.retries == 1)
  }

  @Test("Transactions that only read the same thing do not collide")
  func readers() {
    var log = TransactionLog()
    for thread in 0..<4 {
      log.begin(Int32(thread), at: Int64(thread))
      log.touch(7, writes: false)
      #expect(log.commit(at: Int64(thread) + 10) == Int64(thread) + 10)
    }
    #expect(log.retries == 0)
  }
}
