import BigInt
import Testing

@testable import PythonMachine

/// Numbers as text and text as numbers, beside what CPython 3.12.1 said.
@Suite struct TextNumberTests {
  @Test("Doubles are written as CPython writes them, with any precision")
  func doublesAsText() throws {
    let rows = try TextTables.rows("floats.tsv")
    #expect(rows.count > 5_000)
    for row in rows {
      let d = TextTables.double(row[0])
      let precision = try #require(Int(row[2]))
      let text: String
      switch row[1] {
      case "r": text = FloatText.repr(d)
      case "e": text = FloatText.format(d, .exponent, precision: precision)
      case "f": text = FloatText.format(d, .fixed, precision: precision)
      default: text = FloatText.format(d, .general, precision: precision)
      }
      #expect(text == row[3], "\(row)")
    }
  }

  @Test("int() and float() read what CPython reads and refuse what it refuses")
  func readings() throws {
    let rows = try TextTables.rows("readings.tsv")
    #expect(rows.count > 3_000)
    for row in rows {
      let text = TextTables.codePoints(row[1])
      let answer: String
      if row[0] == "f" {
        answer = FloatReading.read(text).map { FloatText.repr($0) } ?? "!"
      } else {
        switch IntegerText.read(text, base: try #require(Int(row[0])), limit: IntegerText.usualLimit) {
        case .small(let i): answer = String(i)
        case .big(let b): answer = IntegerText.decimal(b, limit: IntegerText.usualLimit) ?? "too long"
        case .invalid: answer = "!"
        case .tooLong: answer = "too long"
        }
      }
      #expect(answer == row[2], "\(row)")
    }
  }

  @Test("Format specifiers give CPython's text or its message")
  func formatSpecifiers() throws {
    let rows = try TextTables.rows("specs.tsv")
    #expect(rows.count >= 2_000)
    for row in rows {
      let spec = TextTables.codePoints(row[2])
      let answer: String
      do throws(PythonError) {
        switch row[0] {
        case "i":
          let parsed = try FormatSpec(spec, typeName: "int", type: UInt32(ascii: "d"), align: .right)
          if let small = Int64(row[1]) {
            answer = try parsed.format(small, typeName: "int")
          } else {
            answer = try parsed.format(BigInt(row[1]) ?? 0)
          }
        case "f":
          let parsed = try FormatSpec(spec, typeName: "float", type: 0, align: .right)
          answer = try parsed.format(TextTables.double(row[1]))
        default:
          let parsed = try FormatSpec(spec, typeName: "str", type: UInt32(ascii: "s"), align: .left)
          let layout = try parsed.layout(ofString: row[1].count, typeName: "str")
          let fill = FormatSpec.string([parsed.fill])
          answer =
            String(repeating: fill, count: layout.before) + row[1].prefix(layout.kept)
            + String(repeating: fill, count: layout.after)
        }
      } catch {
        answer = "!" + error.message
      }
      #expect(answer == row[3], "\(row)")
    }
  }

  @Test("Division, rounding and modular powers are exact at any size")
  func integers() throws {
    let rows = try TextTables.rows("integers.tsv")
    #expect(rows.count > 2_000)
    for row in rows {
      let big = row.map { BigInt($0) ?? 0 }
      let answer: String
      switch row[0] {
      case "/": answer = IntegerMath.trueDivide(big[1], big[2]).map { FloatText.repr($0) } ?? "!"
      case "//":
        let (q, r) = IntegerMath.floorDivide(big[1], big[2])
        answer = "\(q) \(r)"
      case "pow": answer = IntegerMath.power(big[1], big[2], modulus: big[3]).map { String($0) } ?? "!"
      case "round":
        let rounded = Rounding.round(TextTables.double(row[1]), places: try #require(Int(row[2])))
        answer = rounded.map { FloatText.repr($0) } ?? "!"
      default: answer = String(Rounding.round(big[1], places: try #require(Int(row[2]))))
      }
      #expect(answer == row[row.count - 1], "\(row)")
    }
  }

  @Test("An int of 4300 digits has a text, one of 4301 has none")
  func digitLimit() {
    let limit = BigInt(10).power(4300)
    #expect(IntegerText.decimal(limit - 1, limit: 4300)?.utf8.count == 4300)
    #expect(IntegerText.decimal(limit, limit: 4300) == nil)
    #expect(IntegerText.decimal(-limit, limit: 4300) == nil)
    #expect(IntegerText.prefixed(-limit, bits: 4).hasPrefix("-0x"))
  }

  @Test("Hexadecimal doubles survive a round trip")
  func hexadecimalFloats() throws {
    for row in try TextTables.rows("floats.tsv") where row[1] == "r" {
      let d = TextTables.double(row[0])
      let back = try HexFloat.read(HexFloat.text(d).unicodeScalars.map(\.value))
      #expect(back.bitPattern == d.bitPattern || d.isNaN && back.isNaN, "\(row)")
    }
  }
}
