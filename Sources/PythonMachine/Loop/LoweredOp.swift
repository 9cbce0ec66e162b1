/// The instructions the evaluation loop executes: the compiler's, in the same order, and those that lowering makes of them.
enum LoweredOp: UInt8 {
  case popTop, pushNull, copy, swap, nop, loadConst
  case loadFast, loadFastCheck, loadFastAndClear, storeFast, deleteFast, loadClosure
  case loadDeref, storeDeref, deleteDeref, makeCell, copyFreeVars, loadName
  case storeName, deleteName, loadGlobal, storeGlobal, deleteGlobal, loadLocals
  case loadFromDictOrGlobals, loadFromDictOrDeref, loadAttr, storeAttr, deleteAttr, loadSuperAttr
  case binarySubscr, storeSubscr, deleteSubscr, binarySlice, storeSlice, unaryNegative
  case unaryNot, unaryInvert, binaryOp, compareOp, isOp, containsOp
  case buildTuple, buildList, buildSet, buildMap, buildConstKeyMap, buildString
  case buildSlice, formatValue, listAppend, setAdd, mapAdd, listExtend
  case setUpdate, dictUpdate, dictMerge, unpackSequence, unpackEx, callIntrinsic1
  case callIntrinsic2, kwNames, call, callFunctionEx, makeFunction, returnValue
  case returnConst, resume, loadBuildClass, setupAnnotations, jumpForward, jumpBackward
  case jumpBackwardNoInterrupt, popJumpIfTrue, popJumpIfFalse, popJumpIfNone, popJumpIfNotNone, getIter
  case forIter, endFor, getYieldFromIter, getAwaitable, getAiter, getAnext
  case send, endSend, yieldValue, returnGenerator, cleanupThrow, endAsyncFor
  case pushExcInfo, popExcept, checkExcMatch, checkEgMatch, raiseVarargs, reraise
  case loadAssertionError, beforeWith, beforeAsyncWith, withExceptStart, importName, importFrom
  case getLen, matchMapping, matchSequence, matchKeys, matchClass

  // MARK: Made by lowering
  /// Charges the cost of the straight-line code before a jump target.
  case charge
  /// `BINARY_OP`, one for each operator that has a fast path.
  case binaryAdd, binarySubtract, binaryMultiply, binaryFloorDivide, binaryModulo, binaryAnd, binaryTrueDivide
  case binaryOr, binaryXor, binaryRightShift
  /// `LOAD_FAST` twice; the slots are the low and high 16 bits of the argument.
  case loadFastLoadFast
  /// `STORE_FAST` then `LOAD_FAST`.
  case storeFastLoadFast
  /// `LOAD_FAST` then `LOAD_CONST`.
  case loadFastLoadConst
  /// `COMPARE_OP` then `POP_JUMP_IF_…`: bits 0-2 the comparison, bit 3 the sense, the rest the target.
  case compareJump
  /// `LOAD_FAST` before `LOAD_ATTR` or `STORE_ATTR`, which it does as well and skips when its inline cache serves.
  case loadFastLoadAttr, loadFastStoreAttr
  /// `LOAD_FAST` twice before an operator or a comparison, which it does as well and skips between two ints (or floats).
  case fastsAdd, fastsSubtract, fastsMultiply, fastsCompare
  /// `LOAD_FAST` then `LOAD_CONST` before an operator or a comparison, likewise.
  case fastConstAdd, fastConstSubtract, fastConstMultiply, fastConstCompare
  /// `LOAD_FAST` twice before `BINARY_SUBSCR`, which it does as well and skips for an item of a list.
  case fastsSubscr
  /// `LOAD_FAST` twice before `STORE_SUBSCR`, likewise.
  case fastsStoreSubscr
  /// What a generator resumed by `throw` finds first: raises the exception on its stack.
  case throwHere
  /// `LOAD_CONST` of an immortal or unboxed constant.
  case loadSmallConst
}
