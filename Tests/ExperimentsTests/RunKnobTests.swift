import Experiments
import Testing

@Suite struct TurningAKnob {
  func turned(_ source: String, _ settings: String...) throws -> String {
    try turnKnobs(source, settings.map { item throws(KnobProblem) in try KnobArgument(item) })
  }

  @Test(
    "Only the literal is replaced",
    arguments: [
      ("N = 3  # three\nprint(N)\n", "N=40", "N = 40  # three\nprint(N)\n"),
      ("T: float = 0.5\n", "T = 5e-3", "T: float = 5e-3\n"),
      ("N = 1\r\nM = 2\r\n", "M=[1, 2]", "N = 1\r\nM = [1, 2]\r\n"),
      ("\u{FEFF}N = 1\n", "N=-2", "\u{FEFF}N = -2\n"),
      ("s = 'ä'; N = 1\nN2 = 'ö'\n", "N2='b'", "s = 'ä'; N = 1\nN2 = 'b'\n"),
      ("N = (\n  1,\n  2)\nprint(N)\n", "N=7", "N = (7\n\n)\nprint(N)\n"),
    ])
  func onlyTheLiteral(source: String, setting: String, wanted: String) throws {
    #expect(try turned(source, setting) == wanted)
  }

  @Test func theLastSettingOfANameCounts() throws {
    #expect(try turned("A = 1\nB = 2\n", "A=5", "B=6", "A=7") == "A = 7\nB = 6\n")
  }

  @Test(
    "What is no knob is refused with its name",
    arguments: [
      ("N = 1\nN = 2\n", "N=3"), ("if True:\n  N = 1\n", "N=3"), ("N = f()\n", "N=3"),
      ("x = 1; N = 2\n", "N=3"),
      ("pass\n", "N=3"),
    ])
  func noKnob(source: String, setting: String) {
    #expect { try turned(source, setting) } throws: { error in
      guard case .noKnob("N", _)? = error as? KnobProblem else { return false }
      return true
    }
  }

  @Test func messagesSayWhatToDo() {
    func message(_ source: String, _ setting: String) -> String {
      do {
        _ = try turned(source, setting)
        return ""
      } catch { return "\(error)" }
    }
    #expect(
      message("THREADS = 2\nSIZE = 1\n", "THREAD=4")
        == "The script has no knob THREAD. Did you mean THREADS? Its knobs are THREADS, SIZE.")
    #expect(
      message("NAME = 'a'\n", "NAME=ada")
        == "“ada” is no Python literal; a string needs quotes of its own, as in --set \"NAME='ada'\".")
    #expect(message("N = 1\n", "N") == "“N” is no setting; write NAME=VALUE, such as THREADS=4.")
  }

  @Test func whatIsNoPythonIsLeftForTheRunToTell() throws {
    #expect(try turned("N = = 1\n", "N=3") == "N = = 1\n")
  }
}
