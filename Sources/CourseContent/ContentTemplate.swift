package import Course

/// The files of new content, which pass `gilt check` as they are: only their text has to be written.
package struct ContentTemplate: Equatable, Sendable {
  package enum Kind: String, Sendable, CaseIterable { case lesson, quiz, experiment, course }

  /// By path, relative to the course directory.
  package private(set) var files: [(path: String, text: String)]
  /// What an author may want to do next, in a sentence.
  package private(set) var hint: String

  package static func == (left: ContentTemplate, right: ContentTemplate) -> Bool {
    left.hint == right.hint && left.files.map(\.path) == right.files.map(\.path)
      && left.files.map(\.text) == right.files.map(\.text)
  }

  /// Why a name cannot be used, with a better one where there is one; nil where it can.
  package static func problem(with name: String) -> String? {
    if ContentName.isID(name) { return nil }
    let better = ContentName.slug(name)
    return "A name has small letters, digits and hyphens only."
      + (ContentName.isID(better) ? " Did you mean \(better)?" : "")
  }

  /// - Parameters:
  ///   - name: The id, and the file's name without its number.
  ///   - title: What a learner reads; made from the name when nil.
  ///   - course: What is there already.
  package init(_ kind: Kind, named name: String, title: String?, in course: Course) {
    let title = title ?? ContentTemplate.title(name)
    switch kind {
    case .lesson:
      let number = ContentTemplate.nextNumber(course.lessons.map(\.number))
      let path = "Lessons/\(number)-\(name).md"
      files = [(path, ContentTemplate.lesson(name, title))]
      hint = "gilt new quiz \(name) makes its questions; gilt preview \(path) shows it while you write."
    case .quiz:
      let lesson = course.lesson(LessonID(name)) ?? course.lessons.last
      let own = lesson?.id.rawValue == name ? lesson?.number : nil
      let numbers = course.quizzes.map(\.number)
      let number =
        own.flatMap { numbers.contains($0) ? nil : ContentTemplate.twoDigits($0) }
        ?? ContentTemplate.nextNumber(numbers)
      let path = "Quizzes/\(number)-\(name).md"
      files = [(path, ContentTemplate.quiz(name, title, lesson: lesson?.id.rawValue ?? ""))]
      hint =
        "A line [\(title)](../\(path)) in a lesson asks its questions there; with # and an id, one of them."
    case .experiment:
      let path = "data/experiments/\(name).py"
      files = [(path, ContentTemplate.experiment(name, title))]
      hint = "A line [\(title)](../\(path)) in a lesson runs it there."
    case .course:
      files = [
        ("data/course.yaml", ContentTemplate.course(name, title)),
        ("data/experiments/sleepers.py", ContentTemplate.experiment("sleepers", "Sleeping side by side")),
        (
          "Lessons/01-first.md",
          ContentTemplate.lesson("first", "The first lesson")
            .replacing(
              "Say one thing, then let the reader try it.",
              with: "Say one thing, then let the reader try it.\n\n"
                + "[Sleeping side by side](../data/experiments/sleepers.py)\n\n"
                + "[Questions](../Quizzes/01-first.md)")
        ),
        ("Quizzes/01-first.md", ContentTemplate.quiz("first", "The first lesson", lesson: "first")),
      ]
      hint = "gilt check --course \(name) checks it, gilt --course \(name) learn 1 takes its lesson."
    }
  }

  private static func nextNumber(_ numbers: [Int]) -> String { twoDigits((numbers.max() ?? 0) + 1) }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// `the-convoy` as `The convoy`.
  private static func title(_ name: String) -> String {
    let words = name.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// In quotes, as YAML reads any text.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  // MARK: - Texts

  private static func lesson(_ name: String, _ title: String) -> String {
    """
    ---
    id: \(name)
    title: \(quoted(title))
    minutes: 3
    sources: ["where its facts are from"]
    ---

    # \(title)

    What the reader knows already, and the question that this lesson answers.

    ---

    ## One step

    Say one thing, then let the reader try it.

    ---

    ## Key takeaways

    - What to remember, in a sentence.

    ## Go deeper

    ### A question for those who want to know more?

    Its answer, which unlocks when the lesson is finished.

    ## Resources

    - [The documentation](https://docs.python.org/3/)

    """
  }

  private static func quiz(_ name: String, _ title: String, lesson: String) -> String {
    """
    ---
    id: \(name)-quiz
    title: \(quoted(title))
    lesson: \(lesson)
    ---

    ## \(name)-choice

    <!-- gilt
    kind: single
    source: "where the answer is from, or a proof: instead"
    -->

    What is asked?

    - [ ] What many believe
      > Why it is wrong.
    - [x] What is so
      > Why it is right.

    > [!TIP]
    > Where to look.

    > [!NOTE]
    > What to take away, whatever was answered.

    ## \(name)-blank

    <!-- gilt
    source: "where the answer is from"
    -->

    The sentence that the reader completes with a [[word | term]].

    - words
      > Why this known wrong answer is wrong.

    ## \(name)-output

    What does it print?

    ```python
    for number in range(2):
        print(number)
    ```

    ```output
    0
    1
    ```

    ## \(name)-code

    <!-- gilt
    kind: code
    checks:
      - {that: "total == 20"}
    -->

    Make the total right.

    ```python
    total = 10
    print("total:", total)
    ```

    ```python solution
    total = 20
    print("total:", total)
    ```

    """
  }

  private static func experiment(_ name: String, _ title: String) -> String {
    """
    # /// gilt
    # id: \(name)
    # title: \(quoted(title))
    # runtime: "3.12"
    # cores: 2
    # reality: ["3.12"]
    # knobs: {THREADS: [1, 2, 4]}
    # predict: {ask: "THREADS threads sleep for 10 ms each. How long does it take?", result: elapsed, within: 30%}
    # expect:
    #   - {that: "elapsed within 10% of 10 ms"}
    #   - {set: {THREADS: 4}, that: "elapsed within 10% of 10 ms"}
    # notice: "What the run shows, in a sentence."
    # ///
    import threading
    import time

    THREADS = 2

    start = time.perf_counter()
    threads = [threading.Thread(target=time.sleep, args=(0.01,)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("elapsed: %.2f ms" % (1000 * (time.perf_counter() - start)))

    """
  }

  private static func course(_ name: String, _ title: String) -> String {
    """
    id: \(name)
    title: \(quoted(title))
    version: "0.1.0"
    language: en
    authors: ["you"]
    license: "as you like"
    engine: "0.1"

    """
  }
}
