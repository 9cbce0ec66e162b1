/// A simulated thread of a run, numbered from 0 (the main thread) in order of creation.
package struct ThreadID: RawRepresentable, Hashable, Comparable, Sendable {
  package var rawValue: Int32
  @inlinable package init(rawValue: Int32) { self.rawValue = rawValue }
  package static let main = ThreadID(rawValue: 0)
  @inlinable package static func < (a: ThreadID, b: ThreadID) -> Bool { a.rawValue < b.rawValue }
}

/// An interpreter of a run, numbered from 0 (the one the main thread starts in) in order of creation.
///
/// Its threads share one lock. Sub-interpreters with a lock of their own (PEP 684) are interpreters here;
/// those that share their creator's lock are, for the simulator, the same one.
package struct InterpreterID: RawRepresentable, Hashable, Comparable, Sendable {
  package var rawValue: Int32
  @inlinable package init(rawValue: Int32) { self.rawValue = rawValue }
  package static let main = InterpreterID(rawValue: 0)
  @inlinable package static func < (a: InterpreterID, b: InterpreterID) -> Bool {
    a.rawValue < b.rawValue
  }
}

/// A process of a run, numbered from 0 (the program itself) in order of creation: a group of lanes that end
/// together.
package struct ProcessID: RawRepresentable, Hashable, Comparable, Sendable {
  package var rawValue: Int32
  @inlinable package init(rawValue: Int32) { self.rawValue = rawValue }
  package static let main = ProcessID(rawValue: 0)
  @inlinable package static func < (a: ProcessID, b: ProcessID) -> Bool { a.rawValue < b.rawValue }
}

/// Where a thread lives.
package struct ThreadHome: Hashable, Sendable {
  package var interpreter: InterpreterID
  package var process: ProcessID
  @inlinable package init(interpreter: InterpreterID, process: ProcessID) {
    self.interpreter = interpreter
    self.process = process
  }
  package static let main = ThreadHome(interpreter: .main, process: .main)
}
