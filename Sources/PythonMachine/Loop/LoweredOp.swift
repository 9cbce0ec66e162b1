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
  /// `STORE_FAST` twice.
  case storeFastStoreFast
  /// `COPY 2` twice, and `SWAP 3` then `SWAP 2`: what an augmented assignment to an item does.
  case copyPair, rotateThree
  /// `LOAD_FAST` then `RETURN_VALUE`.
  case returnFast
  /// `CALL` behind `KW_NAMES`.
  case callNamed
  /// `COMPARE_OP` then `POP_JUMP_IF_…`; see ``JumpComparison``.
  case compareJump
  /// `LOAD_FAST` before `LOAD_ATTR` or `STORE_ATTR`, which it does as well and skips when its inline cache serves.
  case loadFastLoadAttr, loadFastStoreAttr
  /// `LOAD_FAST` twice before an operator or a comparison, which it does as well and skips between two ints (or floats).
  case fastsAdd, fastsSubtract, fastsMultiply, fastsCompare
  /// `LOAD_FAST` then `LOAD_CONST` before an operator or a comparison, likewise.
  case fastConstAdd, fastConstSubtract, fastConstMultiply, fastConstCompare
  /// `LOAD_FAST` twice (or with `LOAD_CONST`) before `BINARY_SUBSCR`, which it does as well and skips for an item of a
  /// list.
  case fastsSubscr, fastConstSubscr
  /// `LOAD_FAST` twice before `STORE_SUBSCR`, likewise.
  case fastsStoreSubscr
  /// What a generator resumed by `throw` finds first: raises the exception on its stack.
  case throwHere
  /// `LOAD_CONST` of an immortal or unboxed constant.
  case loadSmallConst
  /// Charges, and lets another thread run that has asked for it (``CheckPoints``).
  case check
  /// Without a lock, in front of what other threads can see: charges for the code before, and waits for its turn
  /// (``SyncArgument``).
  case syncStack, syncLocal, syncName, syncCall
  /// `GET_ITER` there.
  case getSharedIter
  /// Charges, and counts a tick: at the last one of an interval the lock is let go of.
  case tick
  /// Charges, and looks at what the next instruction touches, where no one lock guards objects (``LocklessModel``).
  case note
}

/// The argument of a comparison fused with the jump behind it.
///
///      31      6 5           3 2        0
///     | target  | jumps where | operator |
///
/// `operator` is a `ComparisonOperator`'s raw value. Of the three bits before it the lowest says that the jump is taken
/// when the left operand is less, the next one that it is when they are equal, the highest when it is greater.
struct JumpComparison {
  var arg: Int
  @inline(__always) init(_ arg: Int) { self.arg = arg }

  init(operator op: Int32, jumpsIf sense: Bool, target: Int32) {
    let holds: [Int32] = [0b001, 0b011, 0b010, 0b101, 0b100, 0b110]
    let jumps = sense ? holds[Int(op)] : ~holds[Int(op)] & 7
    arg = Int(op | jumps << 3 | target << 6)
  }

  @inline(__always) var op: Int { arg & 7 }
  @inline(__always) var target: Int { arg >> 6 }
  /// Whether the jump is taken after comparing `a` with `b`.
  @inline(__always) func jumps(_ a: Int64, _ b: Int64) -> Bool {
    let order = (a >= b ? 1 : 0) &+ (a > b ? 1 : 0)
    return (arg &>> 3) &>> order & 1 != 0
  }
  /// The same for doubles that are no NaN.
  @inline(__always) func jumps(_ a: Double, _ b: Double) -> Bool {
    let order = (a >= b ? 1 : 0) &+ (a > b ? 1 : 0)
    return (arg &>> 3) &>> order & 1 != 0
  }
  /// The same for `==` and `!=`.
  @inline(__always) func jumps(ifEqual equal: Bool) -> Bool {
    (arg &>> 3) &>> (equal ? 1 : 0) & 1 != 0
  }
}
