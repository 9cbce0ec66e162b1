import ArgumentParser
import Course
import CourseContent
import Glibc
import Tutor

/// `gilt lab`: experiments on the bench, without a lesson.
struct Lab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Put an experiment on the bench: turn its knobs, change it, run it.",
    discussion: flowing(
      """
      Every experiment of the course, without its lesson: predict, run, turn knobs, choose another runtime or two of
      them side by side, change the script in your editor, and look into the timeline. Examples:

        gilt lab                 the experiments, with what you have changed of them
        gilt lab convoy          put one on the bench

      Exit codes: 64 usage, 65 errors in the content, 74 progress cannot be stored.
      """))
  @Argument(help: ArgumentHelp("An experiment's name; without it they are listed.", valueName: "experiment"))
  var experiment: String?
  @Flag(help: "List the experiments.") var list = false
  @Flag(help: "The list as JSON.") var json = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var viewOptions: ViewOptions
  @OptionGroup var pointsOptions: PointsOptions

  func validate() throws {
    if json, experiment != nil, !list { throw ValidationError("--json goes with the list.") }
  }

  func run() throws {
    let settings = Settings.read(courseOptions, learnerOptions, viewOptions, pointsOptions)
    let loaded = settings.loadCourse()
    let console = Console()
    guard let name = experiment, !list else {
      if !list, !json, console.canOpenTerminal(settings) {
        throw ExitCode(console.runSession(beside: loaded, settings, beginning: [.begin(.lab)]))
      }
      let notebook = Notebook(settings, course: loaded.course, for: .looking)
      write(loaded.course, notebook.record(), console)
      return
    }
    let chosen = find(name, in: loaded.course)
    reportProblems(of: .lab(chosen), in: loaded)
    throw ExitCode(
      console.runSession(beside: loaded, settings, beginning: [.begin(.openLab(chosen.id))]))
  }

  private func find(_ name: String, in course: Course) -> Experiment {
    switch course.findExperiment(name) {
    case .found(let experiment): return experiment
    case .unknown(let suggestion): failUnknown("experiment", name, suggestion, "gilt lab lists them.")
    }
  }

  private func write(_ course: Course, _ record: LearnerRecord, _ console: Console) {
    guard json else {
      console.write(PlainView(width: console.width).labList(course, record))
      return
    }
    console.write([
      JSON.array(
        course.labExperiments.map { experiment in
          [
            "id": .string(experiment.id.rawValue), "title": .string(experiment.title),
            "runtime": .string(experiment.runtime),
            "knobs": .array(experiment.knobs.map { .string($0.name) }), "file": .string(experiment.path),
            "changed": .array(record.changes(of: experiment).map { .string($0) }),
          ]
        }
      ).text()
    ])
  }
}
