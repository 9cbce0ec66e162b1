import Course
import TestSupport
import Tutor

/// A step of a lesson, with what learners type at it.
struct Stop {
  var step: Step
  var question: Question?
  var experiment: Experiment?

  /// What somebody types who answers nothing.
  var linesThatSkip: [String] {
    if let question { return [takesText(question) ? ":skip" : "skip"] }
    guard let experiment else { return [""] }
    return experiment.prediction == nil ? [""] : ["skip", ""]
  }

  /// What a learner types at this step, up to going on.
  func lines(wrongFirst: Bool) -> [String] {
    if let question {
      let shown = ChoiceOrder.file.shown(of: question)
      let wrong = wrongFirst ? question.wrongLines(shown: shown) ?? [] : []
      // A question that is not graded is over with one answer.
      let right = wrongFirst && !question.isGraded ? [] : question.rightLines(shown: shown) ?? []
      return wrong + right + [""]
    }
    guard experiment != nil else { return [""] }
    return [prediction ?? "r", ""]
  }

  /// A prediction as it is typed and kept; nil where none is asked for.
  var prediction: String? {
    switch experiment?.prediction?.form {
    case nil: nil
    case .number:
      (["3"] + [experiment?.predictedUnit?.rawValue ?? ""].filter { $0 != "" }).joined(separator: " ")
    case .choices: "1"
    case .order(let items): (1...items.count).map(String.init).joined(separator: " ")
    }
  }
}

extension Course {
  /// The steps of a lesson with their questions and experiments.
  func stops(of lesson: Lesson) -> [Stop] {
    StudyUnit.lesson(lesson).steps(in: self).map { step in
      switch step.content {
      case .text: Stop(step: step)
      case .question(let id): Stop(step: step, question: question(id))
      case .experiment(let id): Stop(step: step, experiment: experiment(id))
      }
    }
  }
}
