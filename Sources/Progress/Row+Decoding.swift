import Course
import GRDB

/// A row of a statement's result, whose values are those that the program itself writes.
///
/// In a damaged file a column may hold anything; it has to end in an error, not in a trap.
protocol ResultRow {
  /// A value of the column's own type, by the column's place.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Int) throws -> Value
}

extension ResultRow {
  /// A number of things, by the column's place: 0 or more, and not more than anybody does in a lifetime.
  func count(_ column: Int) throws -> Int { try inRange(try value(column), 0...1_000_000_000) }

  /// A time within 100,000 years of 1970, so that reckoning with it cannot overflow, by the column's place.
  func time(_ column: Int) throws -> WallTime {
    WallTime(milliseconds: try inRange(try value(column), -longest...longest))
  }

  /// A finite number, by the column's place.
  func number(_ column: Int, in range: ClosedRange<Double>) throws -> Double {
    try inRange(try value(column), range)
  }
}

extension Row: ResultRow {
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Int) throws -> Value {
    try decode(atIndex: column)
  }

  /// A value of the column's own type.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value {
    try decode(forColumn: column)
  }

  /// A number of things.
  func count(_ column: String) throws -> Int { try inRange(try value(column), 0...1_000_000_000) }

  /// A time.
  func time(_ column: String) throws -> WallTime {
    WallTime(milliseconds: try inRange(try value(column), -longest...longest))
  }
}

private let longest: Int64 = 3_200_000_000_000_000

private func inRange<Value>(_ value: Value, _ range: ClosedRange<Value>) throws -> Value {
  guard range ~= value else {
    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an impossible value, \(value)")
  }
  return value
}
