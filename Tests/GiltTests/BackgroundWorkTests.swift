import Testing

@testable import gilt

@Suite struct WorkBesideTheKeys {
  @Test func itIsNotWaitedForAndHearsWhenItIsWantedNoMore() {
    let work = BackgroundWork<String>.begin { tell in
      while tell(1, 4) {}
      return "stopped"
    }
    // It goes on until it hears that.
    #expect(work.output(within: 0) == nil)
    while work.share == nil {}
    #expect(work.share == 0.25)
    work.stop()
    #expect(work.output(within: 60_000) == "stopped")
  }
}
