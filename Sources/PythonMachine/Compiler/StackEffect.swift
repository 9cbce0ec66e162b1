extension AssemblyInstruction {
  /// How many items the value stack grows by, on the way to `target` or to the next instruction.
  func stackEffect(jumping: Bool) -> Int {
    switch operation {
    case .real(let opcode): return opcode.stackEffect(argument)
    case .jump, .jumpNoInterrupt, .popBlock: return 0
    case .setupFinally: return jumping ? 1 : 0
    case .setupCleanup: return jumping ? 2 : 0
    case .setupWith: return jumping ? 1 : 0
    case .storeFastMaybeNull: return -1
    }
  }
}

extension Opcode {
  /// How many items the value stack grows by; for jumps the same whether taken or not, as the assembler
  /// counts.
  func stackEffect(_ argument: Int) -> Int {
    switch self {
    case .popTop, .storeFast, .storeDeref, .storeName, .storeGlobal, .deleteAttr, .binarySubscr, .binaryOp,
      .compareOp, .isOp, .containsOp, .listAppend, .setAdd, .listExtend, .setUpdate, .dictUpdate, .dictMerge,
      .callIntrinsic2, .returnValue, .popJumpIfTrue, .popJumpIfFalse, .popJumpIfNone, .popJumpIfNotNone,
      .endSend, .cleanupThrow, .popExcept, .reraise, .importName:
      return -1
    case .storeAttr, .deleteSubscr, .binarySlice, .mapAdd, .endFor, .endAsyncFor: return -2
    case .storeSubscr: return -3
    case .storeSlice: return -4
    case .pushNull, .copy, .loadConst, .loadFast, .loadFastCheck, .loadFastAndClear, .loadClosure, .loadDeref,
      .loadName, .loadLocals, .loadBuildClass, .forIter, .getAnext, .pushExcInfo, .loadAssertionError,
      .beforeWith, .beforeAsyncWith, .withExceptStart, .importFrom, .getLen, .matchMapping, .matchSequence,
      .matchKeys:
      return 1
    case .loadGlobal: return 1 + (argument & 1)
    case .loadAttr: return argument & 1
    case .loadSuperAttr: return -2 + (argument & 1)
    case .buildTuple, .buildList, .buildSet, .buildString: return 1 - argument
    case .buildMap: return 1 - 2 * argument
    case .buildConstKeyMap: return -argument
    case .buildSlice: return argument == 3 ? -2 : -1
    case .formatValue: return argument & 4 != 0 ? -1 : 0
    case .unpackSequence: return argument - 1
    case .unpackEx: return (argument & 0xFF) + (argument >> 8)
    case .call: return -1 - argument
    case .callFunctionEx: return -2 - (argument & 1)
    case .makeFunction: return -argument.nonzeroBitCount
    case .raiseVarargs: return -argument
    case .matchClass: return -2
    case .swap, .nop, .deleteFast, .deleteDeref, .makeCell, .copyFreeVars, .deleteName, .deleteGlobal,
      .loadFromDictOrGlobals, .loadFromDictOrDeref, .unaryNegative, .unaryNot, .unaryInvert, .callIntrinsic1,
      .kwNames, .returnConst, .resume, .setupAnnotations, .jumpForward, .jumpBackward,
      .jumpBackwardNoInterrupt, .getIter, .getYieldFromIter, .getAwaitable, .getAiter, .send, .yieldValue,
      .returnGenerator, .checkExcMatch, .checkEgMatch:
      return 0
    }
  }
}
