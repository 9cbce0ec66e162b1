package import Simulator

/// A timeline in Chrome's trace format, which Perfetto and `chrome://tracing` open.
extension Timeline {
  /// The whole document as one string; see ``writeChromeTrace(_:marks:to:)`` for long runs.
  package func chromeTrace(process: String, marks: Trace? = nil) -> String {
    var text = ""
    writeChromeTrace(process, marks: marks) { text += $0 }
    return text
  }

  /// Writes the document piece by piece.
  ///
  /// Process 1 has a track per thread, process 2 one per core. `marks` adds the requests for the lock and
  /// the wake-ups in vain as instants.
  package func writeChromeTrace(_ process: String, marks: Trace? = nil, to write: (String) -> Void) {
    write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n")
    write(Timeline.name("process_name", process, process: 1, track: 0))
    for lane in threads {
      write(",\n" + Timeline.name("thread_name", lane.name, process: 1, track: Int(lane.thread.rawValue)))
    }
    write(",\n" + Timeline.name("process_name", "cores", process: 2, track: 0))
    for lane in cores {
      write(",\n" + Timeline.name("thread_name", "core \(lane.core)", process: 2, track: lane.core))
    }
    for lane in threads {
      for span in lane.spans {
        write(
          ",\n"
            + Timeline.complete(
              span.state.meaning, span.from, span.to, process: 1, track: Int(lane.thread.rawValue)))
      }
    }
    for lane in cores {
      for span in lane.spans {
        let name = threads[Int(span.thread.rawValue)].name
        write(",\n" + Timeline.complete(name, span.from, span.to, process: 2, track: lane.core))
      }
    }
    for event in marks?.events ?? [] {
      let name: String
      switch event.kind {
      case .requested: name = "asks for the GIL"
      case .missed: name = "woken, but the GIL is taken again"
      default: continue
      }
      write(
        ",\n{\"ph\":\"i\",\"s\":\"t\",\"name\":\"\(name)\",\"pid\":1,\"tid\":\(event.thread.rawValue)"
          + ",\"ts\":\(Timeline.microseconds(event.time - .zero))}")
    }
    write("\n]}\n")
  }

  private static func name(_ kind: String, _ name: String, process: Int, track: Int) -> String {
    "{\"ph\":\"M\",\"name\":\"\(kind)\",\"pid\":\(process),\"tid\":\(track)"
      + ",\"args\":{\"name\":\(quoted(name))}}"
  }

  private static func complete(
    _ name: String, _ from: SimTime, _ to: SimTime, process: Int, track: Int
  ) -> String {
    "{\"ph\":\"X\",\"name\":\(quoted(name)),\"pid\":\(process),\"tid\":\(track)"
      + ",\"ts\":\(microseconds(from - .zero)),\"dur\":\(microseconds(to - from))}"
  }

  /// The format's unit, with all digits.
  private static func microseconds(_ duration: SimDuration) -> String {
    TimeUnit.decimal(Int128(duration.picoseconds), decimals: 6)
  }

  /// A string as JSON writes it.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
