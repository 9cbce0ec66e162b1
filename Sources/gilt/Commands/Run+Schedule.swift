import ArgumentParser
import Course
import CourseContent
import Experiments
import Glibc
import Tutor

/// `gilt run --schedule`: the threads of a script go on as a code says.
extension Run {
  /// Plays a schedule to its end and tells where it leads; ends the program.
  func play(_ code: String, _ script: ScriptFile, _ settings: Settings) throws {
    let text = script.turned(set)
    let experiment = Experiment(reading: text, path: script.name)
    let runtime = Runtimes.find(runtime ?? experiment?.runtime ?? "3.12", course: settings.course)
    if let refusal = ScheduledProgram.refusal(of: runtime) { fail(refusal, .notSupported) }
    let program = ScheduledProgram(
      text: Experiment.withHeaderLast(text), filename: script.name, runtime: runtime,
      stops: ScheduleKey.stops(of: code) ?? experiment?.level?.stops ?? .bytecode,
      invariant: experiment?.level?.invariant,
      library: script.library(PythonLibrary.load(course: settings.course), for: text))
    let schedule: Schedule
    do { schedule = try program.key.schedule(of: code) } catch { fail(error.sentence, .usage) }
    let played = program.play(schedule)
    guard played.schedule == schedule else {
      let step = schedule.steps[played.schedule.steps.count]
      fail(
        "The schedule cannot be followed: at step \(played.schedule.steps.count + 1) thread "
          + "\(Schedule.letter(Int(step))) cannot go on.", .usage)
    }
    tell(played, program, settings)
    throw ExitCode(exitCode(of: played.moment.end))
  }

  private func tell(_ played: ScheduledProgram.Played, _ program: ScheduledProgram, _ settings: Settings) {
    let console = Console()
    if json {
      console.write([JSON(played, program).text()])
      return
    }
    if !played.moment.output.isEmpty { HostFile.write(Array(played.moment.output.utf8), to: STDOUT_FILENO) }
    if quiet { return }
    console.write(PlayView(width: console.width).told(played, program))
  }

  /// That of a run that ended so: 1 after an exception, 70 for a deadlock or a limit, 71 for a count gone wrong.
  private func exitCode(of end: ScheduleEnd) -> Int32 {
    switch end {
    case .open, .holds: 0
    case .broken, .exception: 1
    case .deadlock, .trouble: 70
    case .badCount: 71
    }
  }
}

extension JSON {
  /// A schedule and where it leads, as `gilt run --schedule CODE --json` prints it.
  init(_ played: ScheduledProgram.Played, _ program: ScheduledProgram) {
    let moment = played.moment
    let end =
      switch moment.end {
      case .open: "open"
      case .holds: "holds"
      case .broken: "broken"
      case .exception: "exception"
      case .badCount: "refcount"
      case .deadlock: "deadlock"
      case .trouble: "trouble"
      }
    self = [
      "schedule": .string(played.schedule.text), "code": .string(program.key.code(of: played.schedule)),
      "steps": .int(played.schedule.steps.count), "switches": .int(played.schedule.switches),
      "runtime": .string(program.runtime.name), "stops": .string(program.stops.rawValue), "end": .string(end),
      "told": .string(PlayView.sentence(moment.end)), "stdout": .string(moment.output),
      "threads": .array(
        moment.threads.map { thread in
          [
            "letter": .string(String(thread.letter)), "name": .string(thread.name),
            "canStep": .bool(thread.canStep), "standing": .string(thread.standing),
            "line": thread.place.map { .int($0.line) } ?? .null,
          ]
        }),
      "variables": .object(moment.variables.map { ($0.name, .string($0.text)) }),
    ]
  }
}
