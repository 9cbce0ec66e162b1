extension Opcode {
  /// The name as CPython spells it, such as `LOAD_FAST`.
  package var name: String {
    switch self {
    case .callIntrinsic1: return "CALL_INTRINSIC_1"
    case .callIntrinsic2: return "CALL_INTRINSIC_2"
    default:
      var name = ""
      for character in String(describing: self) {
        if character.isUppercase { name.append("_") }
        name += character.uppercased()
      }
      return name
    }
  }

  /// Whether the argument means something, so that a disassembly shows it.
  package var hasArgument: Bool {
    switch self {
    case .popTop, .pushNull, .nop, .loadLocals, .binarySubscr, .storeSubscr, .deleteSubscr, .binarySlice,
      .storeSlice, .unaryNegative, .unaryNot, .unaryInvert, .returnValue, .loadBuildClass, .setupAnnotations,
      .getIter, .endFor, .getYieldFromIter, .getAiter, .getAnext, .endSend, .returnGenerator,
      .cleanupThrow, .endAsyncFor, .pushExcInfo, .popExcept, .checkExcMatch, .checkEgMatch,
      .loadAssertionError, .beforeWith, .beforeAsyncWith, .withExceptStart, .getLen, .matchMapping,
      .matchSequence, .matchKeys:
      return false
    default:
      return true
    }
  }

  /// Whether the argument is the index of an instruction.
  package var isJump: Bool {
    switch self {
    case .jumpForward, .jumpBackward, .jumpBackwardNoInterrupt, .popJumpIfTrue, .popJumpIfFalse,
      .popJumpIfNone, .popJumpIfNotNone, .forIter, .send:
      return true
    default:
      return false
    }
  }
}

/// The operators of `BINARY_OP`, numbered as CPython's `NB_` constants.
package enum BinaryOperator: Int32, CaseIterable, Sendable {
  case add, and, floorDivide, leftShift, matrixMultiply, multiply, remainder, or, power, rightShift
  case subtract, trueDivide, xor
  case inplaceAdd, inplaceAnd, inplaceFloorDivide, inplaceLeftShift, inplaceMatrixMultiply, inplaceMultiply
  case inplaceRemainder, inplaceOr, inplacePower, inplaceRightShift, inplaceSubtract, inplaceTrueDivide
  case inplaceXor

  /// The operator as written in Python, such as `+` or `+=`.
  package var symbol: String {
    let symbols = ["+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"]
    let index = Int(rawValue)
    return index < symbols.count ? symbols[index] : symbols[index - symbols.count] + "="
  }

  /// The operator an augmented assignment uses for this one.
  package var inplace: BinaryOperator { BinaryOperator(rawValue: rawValue + 13) ?? self }
}

/// The operators of `COMPARE_OP`, numbered as in CPython; the instruction's argument is `rawValue << 4 |
/// mask`.
package enum ComparisonOperator: Int32, CaseIterable, Sendable {
  case less, lessOrEqual, equal, notEqual, greater, greaterOrEqual

  /// The operator as written in Python.
  package var symbol: String { ["<", "<=", "==", "!=", ">", ">="][Int(rawValue)] }

  /// The argument of `COMPARE_OP`: bits 0 to 3 say for which outcomes (unordered, less, greater, equal) it
  /// is true.
  package var argument: Int32 { rawValue << 4 | [2, 10, 8, 7, 4, 12][Int(rawValue)] }
}

/// What `CALL_INTRINSIC_1` does, numbered as in CPython 3.12.
package enum UnaryIntrinsic: Int32, CaseIterable, Sendable {
  case print = 1, importStar, stopIterationError, asyncGenWrap, unaryPositive, listToTuple
  case typeVar, paramSpec, typeVarTuple, subscriptGeneric, typeAlias
}

/// What `CALL_INTRINSIC_2` does, numbered as in CPython 3.12.
package enum BinaryIntrinsic: Int32, CaseIterable, Sendable {
  case prepReraiseStar = 1, typeVarWithBound, typeVarWithConstraints, setFunctionTypeParams
}
