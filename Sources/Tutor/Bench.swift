package import Course
package import Experiments

/// An experiment as it stands: knobs turned, another lock, a script of the learner's own, a prediction, the last run.
package struct Bench: Equatable, Sendable {
  /// Knobs that were turned away from what the script says.
  package var settings: [KnobSetting]
  /// The lock to run under instead of the experiment's own.
  package var runtime: String?
  /// The lock of a second run beside the first, if one is wanted.
  package var companion: String?
  /// What the learner has made of the script; the course's stays as it is.
  package internal(set) var script: OwnScript?
  /// The prediction for the run to come, as far as it is entered.
  package internal(set) var typed = ""
  /// The prediction for the run to come, or of the run just made.
  package var prediction: String?
  /// How sure the learner is of it, where that was said.
  package var confidence: Confidence?
  /// What came of the prediction is on record: the first run counts.
  package var isSettled: Bool
  /// What the last run showed, and what was said before it.
  package var run: ExperimentRun?
  package var comparison: Comparison?
  /// The window onto the last run.
  package var timeline: TimelineView?
  /// The last run is an older one, whose timeline took up too much room to be kept.
  var hasLostTimeline = false
  /// The bytecodes that the last run of this script took under one runtime, whatever its knobs were.
  private var lastEffort: Int64?

  package init(settings: [KnobSetting] = [], prediction: String? = nil, isSettled: Bool = false) {
    self.settings = settings
    self.prediction = prediction
    self.isSettled = isSettled
  }

  /// The text of the learner's own script.
  package var draft: String? { script?.text }

  /// Whether it is the course's own experiment that is run, knobs apart: only then is a prediction on record.
  package var isCourses: Bool { draft == nil && runtime == nil }

  /// Where a knob stands.
  func literal(of knob: Knob) -> String { settings.last { $0.name == knob.name }?.literal ?? knob.literal }

  /// How many bytecodes a run may take, by the last one of this script; nil where there was none.
  package func effort(of request: BenchRequest) -> Int64? {
    lastEffort.map { request.companion == nil ? $0 : 2 * $0 }
  }

  /// Takes up what a run showed.
  mutating func take(_ run: ExperimentRun, _ comparison: Comparison?) {
    self.run = run
    self.comparison = comparison
    timeline = run.recorded.isEmpty ? nil : TimelineView(run.recorded)
    hasLostTimeline = false
    lastEffort = run.companion == nil ? run.bytecodes : run.bytecodes / 2
  }

  /// Another script is at hand, of which nothing is known.
  mutating func take(_ script: OwnScript?) {
    self.script = script
    lastEffort = nil
  }

  /// Goes on without a second run, and forgets that of the last one.
  mutating func runAlone() {
    companion = nil
    guard var alone = run, alone.companion != nil else { return }
    alone.companion = nil
    alone.recorded = Array(alone.recorded.prefix(1))
    run = alone
    timeline = alone.recorded.isEmpty ? nil : TimelineView(alone.recorded)
  }

  /// Nothing is known of the run to come, because something about it was changed.
  mutating func forgetRun() {
    prediction = nil
    isSettled = false
    run = nil
    comparison = nil
    timeline = nil
    hasLostTimeline = false
  }
}
