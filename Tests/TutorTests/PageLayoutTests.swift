import Course
import Testing
import TextCanvas

@testable import Tutor

@Suite struct PageLayoutTests {
  @Test func aPromptForAnAssistantIsWrappedNotCut() {
    let text =
      "Invent ten workloads, one at a time, as profiles in seconds.\n\nThen ask me which way each should go."
    let lines = PageLayout(width: 30).lines([.prompt(text)])
    #expect(lines.allSatisfy { $0.line.width <= 30 })
    let told = lines.map(\.line.text).joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(told.hasSuffix(text.split { " \n".contains($0) }.joined(separator: " ")))
  }

  @Test func anAddressWiderThanTheWindowIsReachedSideways() {
    let address =
      "https://docs.python.org/3/faq/library.html#what-kinds-of-global-value-mutation-are-thread-safe"
    let lines = PageLayout(width: 60).prose("The FAQ: \(address) says so.")
    #expect(lines.filter(\.isWide).map(\.line.text) == [address])
    #expect(lines.allSatisfy { $0.isWide || $0.line.width <= 60 })
  }
}
