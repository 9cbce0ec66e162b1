import Simulator
import Testing

@testable import PythonMachine

@Suite("The queue of threads in front of visible operations")
struct TurnQueueTests {
  /// Threads by number, with stacks for none of them.
  private static func threads(_ count: Int32) -> [Handle<ThreadState>] {
    (0..<count).map { number in
      let thread = Handle.allocate(ThreadState(id: ThreadID(rawValue: number)))
      thread.pointee.shrink()
      return thread
    }
  }

  private static func forget(_ threads: [Handle<ThreadState>]) {
    for thread in threads {
      thread.pointee.deallocate()
      thread.deallocate()
    }
  }

  private static func numbers(_ queue: borrowing TurnQueue) -> [Int32] {
    (0..<queue.count).map { queue[$0].thread.pointee.id.rawValue }
  }

  @Test(
    "Whoever stands at the earliest instant comes first, of two at the same the one with the lower number")
  func earliestFirst() {
    let threads = TurnQueueTests.threads(5)
    defer { TurnQueueTests.forget(threads) }
    var queue = TurnQueue()
    for (at, thread) in [(30, 1), (10, 4), (20, 2), (10, 3), (40, 0)] as [(Int64, Int)] {
      queue.insert(QueuedTurn(at: at, thread: threads[thread]))
    }
    #expect(TurnQueueTests.numbers(queue) == [3, 4, 2, 1, 0])
    #expect(queue.first.thread == threads[3])
  }

  @Test("Who is earlier than everybody in the queue is told to go on, and the queue stays as it is")
  func earlierThanAll() {
    let threads = TurnQueueTests.threads(3)
    defer { TurnQueueTests.forget(threads) }
    var queue = TurnQueue()
    queue.insert(QueuedTurn(at: 20, thread: threads[1]))
    queue.insert(QueuedTurn(at: 30, thread: threads[2]))
    #expect(queue.exchange(QueuedTurn(at: 20, thread: threads[0])).thread == threads[0])
    #expect(TurnQueueTests.numbers(queue) == [1, 2])
    #expect(queue.exchange(QueuedTurn(at: 25, thread: threads[0])).thread == threads[1])
    #expect(TurnQueueTests.numbers(queue) == [0, 2])
  }

  @Test("Threads that come and go for long leave the others in order, also where the room has grown")
  func staysInOrder() {
    let threads = TurnQueueTests.threads(2000)
    defer { TurnQueueTests.forget(threads) }
    var queue = TurnQueue()
    var expected: [(at: Int64, thread: Int32)] = []
    var x: UInt64 = 7
    for round in 0..<2000 {
      x = x &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let chance = Int64(x >> 33)
      let new = (at: chance % 97, thread: Int32(round))
      let turn = QueuedTurn(at: new.at, thread: threads[round])
      if round < 80 || chance % 3 == 0 && expected.count < 120 {
        queue.insert(turn)
        expected.append(new)
      } else if chance % 3 == 1, !expected.isEmpty {
        let gone = expected.remove(at: Int(chance / 8) % expected.count)
        #expect(queue.remove(threads[Int(gone.thread)]) == gone.at)
      } else if !expected.isEmpty {
        expected.append(new)
        expected.sort { ($0.at, $0.thread) < ($1.at, $1.thread) }
        #expect(queue.exchange(turn).thread == threads[Int(expected.removeFirst().thread)])
      }
      expected.sort { ($0.at, $0.thread) < ($1.at, $1.thread) }
      #expect(queue.count == expected.count)
    }
    #expect(TurnQueueTests.numbers(queue) == expected.map(\.thread))
  }
}
