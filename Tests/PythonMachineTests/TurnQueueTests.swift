import Testing

@testable import PythonMachine

@Suite("The queue of threads in front of visible operations")
struct TurnQueueTests {
  @Test(
    "Whoever stands at the earliest instant comes first, of two at the same the one with the lower number")
  func earliestFirst() {
    var queue = TurnQueue()
    for (at, thread) in [(30, 1), (10, 4), (20, 2), (10, 3), (40, 0)] as [(Int64, Int32)] {
      queue.insert(QueuedTurn(at: at, thread: thread))
    }
    var order: [Int32] = []
    while !queue.isEmpty {
      order.append(queue.first.thread)
      queue.removeFirst()
    }
    #expect(order == [3, 4, 2, 1, 0])
  }

  @Test("Threads that come and go for long leave the others in order, also where the ring has grown")
  func staysInOrder() {
    var queue = TurnQueue()
    var expected: [(at: Int64, thread: Int32)] = []
    var x: UInt64 = 7
    for round in 0..<2000 {
      x = x &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let chance = Int64(x >> 33)
      if round < 40 || chance % 3 != 0 && expected.count < 60 {
        let turn = (at: chance % 97, thread: Int32(round))
        queue.insert(QueuedTurn(at: turn.at, thread: turn.thread))
        expected.append(turn)
        expected.sort { ($0.at, $0.thread) < ($1.at, $1.thread) }
      } else if chance % 2 == 0, !expected.isEmpty {
        let gone = expected.remove(at: Int(chance / 8) % expected.count)
        #expect(queue.remove(gone.thread) == gone.at)
      } else if !expected.isEmpty {
        #expect(queue.first.thread == expected.removeFirst().thread)
        queue.removeFirst()
      }
      #expect(queue.count == expected.count)
    }
    #expect((0..<queue.count).map { queue[$0].thread } == expected.map(\.thread))
  }
}
