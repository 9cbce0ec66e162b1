package import Course

/// A step of a unit, to come back to.
struct StudyPlace: Equatable, Sendable {
  var unit: StudyUnit
  var stepIndex: Int
  /// It had not been opened yet.
  var isUnopened: Bool
}

extension TutorState {
  /// An experiment is on the bench without its lesson.
  package var isInLab: Bool { if case .lab = unit { true } else { false } }

  /// Whether there is a place to come back to: a review has none, for what was answered is no longer due.
  var keepsPlace: Bool {
    switch unit {
    case .lesson, .quiz: true
    case .reviews, .lab, .paper: false
    }
  }

  mutating func openLab(_ id: ExperimentID) -> [Effect] {
    guard let experiment = course.experiment(id) else {
      let names = course.experiments.map(\.id.rawValue)
      let nearest = nearestName(to: id.rawValue, in: names).map { " Did you mean \($0)?" } ?? ""
      news.append(.message("There is no experiment \(id).\(nearest) lab lists them."))
      return []
    }
    putRunAside()
    if !isInLab { beforeLab = StudyPlace(unit: unit, stepIndex: stepIndex, isUnopened: phase == .welcome) }
    unit = .lab(experiment)
    steps = unit.steps(in: course)
    stepIndex = 0
    return open()
  }

  /// Back to where the session was.
  mutating func leaveLab() -> [Effect] {
    guard let place = beforeLab else { return [] }
    putRunAside()
    unit = place.unit
    steps = unit.steps(in: course)
    beforeLab = nil
    guard place.isUnopened else { return enter(place.stepIndex) }
    stepIndex = place.stepIndex
    phase = .welcome
    news.append(.experiments)
    return []
  }
}

extension Course {
  /// What the lab has: all experiments that are not levels.
  package var labExperiments: [Experiment] { experiments.filter { $0.level == nil } }
}
