import Testing

@testable import gilt

@Suite struct WorkBesideTheKeys {
  @Test func itIsNotWaitedForAndHearsWhenItIsWantedNoMore() {
    let work = BackgroundWork<Int, String>.begin { tell in
      while tell(4) {}
      return "stopped"
    }
    // It goes on until it hears that.
    #expect(work.output(within: 0) == nil)
    while work.progress == nil {}
    #expect(work.progress == 4)
    work.stop()
    #expect(work.output(within: 60_000) == "stopped")
  }
}
