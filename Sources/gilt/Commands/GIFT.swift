import ArgumentParser

/// `gilt gift`: questions to and from Moodle and others.
struct ExchangeQuestions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gift", abstract: "Exchange questions with Moodle and others, as GIFT (for authors).",
    discussion: flowing(
      """
      GIFT is Moodle's text format for questions, which many other systems read and write. Examples:

        gilt gift export --output gil.gift          all questions that GIFT can say
        gilt gift export 3 more-patience            those of lesson 3, and one more
        gilt gift import theirs.gift --lesson 3 > Quizzes/30-theirs.md

      docs/gift.md says what becomes of each kind of question, and what gets lost.

      Exit codes: 64 usage, 65 a file that is no GIFT, with each error's line and column.
      """),
    subcommands: [ExportGIFT.self, ImportGIFT.self])
}
