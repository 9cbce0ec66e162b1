import ArgumentParser
import Course
import CourseContent
import Glibc

/// `gilt new`: the files of a new lesson, quiz, experiment or course.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a new lesson, quiz, experiment or course (for authors).",
    discussion: flowing(
      """
      The files pass gilt check as they are; what is left is to write their text. They are numbered after those that
      are there. No file is ever replaced.

        gilt new lesson the-convoy        Lessons/NN-the-convoy.md
        gilt new quiz the-convoy          Quizzes/NN-the-convoy.md, for its lesson
        gilt new experiment two-hogs      data/experiments/two-hogs.py
        gilt new course my-course         a directory my-course with one of each
      """))

  @Argument(help: "lesson, quiz, experiment or course.") var kind: ContentTemplate.Kind
  @Argument(help: "Its id, such as the-convoy: small letters, digits and hyphens.") var name: String
  @Option(help: "Its title; else made from the name.") var title: String?
  @OptionGroup var courseOptions: CourseOptions

  func run() throws {
    if let problem = ContentTemplate.problem(with: name) { fail(problem, .usage) }
    let directory = kind == .course ? name : Settings.read(courseOptions).courseDirectory()
    let course =
      kind == .course
      ? Course(info: CourseInfo(id: "", title: "")) : LoadedCourse(directory: directory).course
    if kind == .quiz, course.lessons.isEmpty {
      fail("A quiz belongs to a lesson, and there is none. gilt new lesson \(name) makes one.", .usage)
    }
    if isTaken(in: course) {
      fail("\(name) is the id of something in the course already; choose another name.", .usage)
    }
    let template = ContentTemplate(kind, named: name, title: title, in: course)
    for file in template.files where access("\(directory)/\(file.path)", F_OK) == 0 {
      fail("\(directory)/\(file.path) exists already.", .usage)
    }
    for (path, text) in template.files {
      let path = HostFile.absolute("\(directory)/\(path)")
      HostFile.makeDirectory(HostFile.directory(of: path), mode: 0o777)
      if let code = HostFile.create(path, with: Array(text.utf8)) {
        fail("\(path) cannot be written (\(String(cString: strerror(code)))).", .storage)
      }
    }
    let here = courseOptions.course == nil && kind != .course ? "" : "\(directory)/"
    Console().write(template.files.map { "Made \(here)\($0.path)" } + [template.hint])
  }

  private func isTaken(in course: Course) -> Bool {
    switch kind {
    case .lesson, .experiment:
      course.lesson(LessonID(name)) != nil || course.question(QuestionID(name)) != nil
        || course.experiment(ExperimentID(name)) != nil || course.glossary.contains { $0.id.rawValue == name }
    case .quiz: course.quiz(QuizID("\(name)-quiz")) != nil
    case .course: false
    }
  }
}

extension ContentTemplate.Kind: ExpressibleByArgument {}
