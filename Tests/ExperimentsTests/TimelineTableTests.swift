import Foundation
import Simulator
import Testing

@testable import Experiments

@Suite struct ATimelineAsATable {
  private func rows(_ timeline: Timeline, name: String = "3.12") -> [String] {
    var text = ""
    TimelineComparison([.init(name: name, timeline: timeline)]).writeCSV { text += $0 }
    return text.components(separatedBy: "\r\n")
  }

  @Test func everySpanIsARowWithItsDigitsAndUnits() {
    let rows = rows(timeline(["main": "#1 ~2", "worker": "_1 .3"], milliseconds: 1))
    #expect(
      rows == [
        "runtime,process,interpreter,thread,name,state,from_us,to_us,duration_us,core,from_line,to_line",
        "3.12,0,0,0,main,running,0.000000,1.000000,1.000000,0,,",
        "3.12,0,0,0,main,io,1.000000,3.000000,2.000000,,,",
        "3.12,0,0,1,worker,waitingForLock,1.000000,4.000000,3.000000,,,", "",
      ])
  }

  @Test(
    "Names stay in their cells, and are no formulas",
    arguments: [
      ("plain", "plain"), ("a b", "\"a b\""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
      ("=2+5", "'=2+5"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\t=1", "\"' =1\""),
      ("two\r\nlines", "\"two  lines\""), ("\u{202E}evil", "\u{FFFD}evil"), ("", ""),
    ])
  func names(name: String, cell: String) {
    #expect(csvCell(name) == cell)
  }

  @Test func aThreadsLinesAreThoseAtWhichItStood() throws {
    var options = RunOptions(library: library)
    options.keepsPlaces = true
    let source = """
      import threading, time
      lock = threading.Lock()
      def work():
          with lock:
              time.sleep(0.002)
      t = threading.Thread(target=work)
      t.start()
      time.sleep(0.0005)
      with lock:
          pass
      t.join()
      """
    let run = runProgram(source, filename: "x.py", options: options)
    let timeline = RunReport(run).timeline
    func lines(_ thread: Int, _ state: LaneState) -> [Int?] {
      let lane = timeline.threads[thread]
      return lane.spans.filter { $0.state == state && ($0.to - $0.from) > .microseconds(300) }
        .map { timeline.line(of: lane.thread, $0)?.first }
    }
    #expect(lines(1, .io) == [5])
    #expect(lines(0, .io) == [8])
    #expect(lines(0, .blocked) == [9])
    // Watching changes nothing.
    options.keepsPlaces = false
    let unwatched = runProgram(source, filename: "x.py", options: options)
    #expect(unwatched.trace == run.trace)
    #expect(unwatched.places == PlaceLog(capacity: 0))
  }
}
