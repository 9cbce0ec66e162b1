import Testing

@testable import Simulator

@Suite struct TheEventQueue {
  @Test func eventsComeByTimeThenKindThenOrderOfArrival() {
    var queue = EventQueue()
    _ = queue.push(.lockTimer, at: 5, subject: 9)
    _ = queue.push(.lockTimer, at: 5, subject: 2)
    _ = queue.push(.arrival, at: 5, subject: 1)
    _ = queue.push(.nativeEnd, at: 5, subject: 7)
    _ = queue.push(.blockEnd, at: 3, subject: 4)
    _ = queue.push(.arrival, at: 5, subject: 0)
    var order: [String] = []
    while let event = queue.pop() { order.append("\(event.time) \(event.kind) \(event.subject)") }
    #expect(
      order == [
        "3 blockEnd 4", "5 nativeEnd 7", "5 arrival 1", "5 arrival 0", "5 lockTimer 2", "5 lockTimer 9",
      ])
  }

  @Test func tenThousandRandomTimesComeOutSorted() {
    var queue = EventQueue()
    var chance = Chance(state: 3)
    let times = (0..<10_000).map { _ in chance.next(below: 5_000) }
    for time in times { _ = queue.push(.tick, at: time, subject: 0) }
    var sorted: [Int64] = []
    while let event = queue.pop() { sorted.append(event.time) }
    #expect(sorted == times.sorted())
  }
}

@Suite struct ThePausesAhead {
  @Test func theEarliestComesFirstAndAtOneInstantTheLowestThread() {
    var ahead = PausesAhead()
    for (thread, time) in [(3, 50), (1, 20), (5, 20), (2, 90), (0, 50), (9, 10)] as [(Int, Int64)] {
      ahead.insert(thread, at: time)
    }
    ahead.remove(9)
    ahead.remove(2)
    ahead.remove(7)
    var order: [Int] = []
    while !ahead.isEmpty {
      let nearest = ahead.nearest
      let next = ahead.removeNearest()
      #expect(next.at == nearest)
      order.append(next.thread)
    }
    #expect(order == [1, 5, 0, 3])
    #expect(ahead.nearest == .max)
  }
}

@Suite struct TheTable {
  @Test func rowsStayWhereTheyAreWhileItGrows() {
    var table = Table<[Int]>()
    for n in 0..<100 { table.append([n]) }
    for n in table.indices { table[n].append(n) }
    #expect(table.count == 100)
    #expect(table.indices.allSatisfy { table[$0] == [$0, $0] })
    table.remove(at: 0)
    #expect(table[0] == [99, 99])
    #expect(table.count == 99)
  }
}

@Suite struct TheTimerRing {
  @Test func deadlinesComeOutInOrderWhateverIsTakenOutBetween() {
    var ring = TimerRing()
    var chance = Chance(state: 5)
    var model: [(Int64, Int)] = []
    for round in 0..<5_000 {
      switch chance.next(below: 5) {
      case 0 where !model.isEmpty:
        let (deadline, thread) = model.remove(at: Int(chance.next(below: Int64(model.count))))
        ring.remove(deadline, thread)
      case 1 where !model.isEmpty:
        #expect(ring.earliest == model[0].0)
        #expect(ring.removeFirst() == model.removeFirst().1)
      default:
        let deadline = Int64(round) + chance.next(below: 300)
        ring.insert(deadline, round)
        model.append((deadline, round))
        model.sort { $0 < $1 }
      }
      #expect(ring.isEmpty == model.isEmpty)
    }
  }
}

@Suite struct TheSourceOfChance {
  @Test func theFirstNumbersAreThePublishedOnesOfSplitMix64() {
    var chance = Chance(state: 1_234_567)
    #expect(
      [chance.next(), chance.next(), chance.next()] == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func everyPurposeAndThreadHasItsOwnStream() {
    var firsts: Set<UInt64> = []
    for thread in 0..<100 {
      var overshoot = Chance(seed: 0, .overshoot, thread: thread)
      var handOff = Chance(seed: 0, .handOff, thread: thread)
      firsts.insert(overshoot.next())
      firsts.insert(handOff.next())
    }
    #expect(firsts.count == 200)
  }

  @Test func drawsStayBelowTheirBoundAndReachAllOfIt() {
    var chance = Chance(state: 0)
    var seen: Set<Int64> = []
    for _ in 0..<1_000 { seen.insert(chance.next(below: 10)) }
    #expect(seen == Set(0..<10))
    #expect(chance.next(below: 0) == 0)
  }
}
