/// CPython 3.12's instructions, as `dis` shows them.
///
/// Each line gives the stack before and after, the top of the stack to the right; `n` is the argument.
/// Differences from
/// CPython: no CACHE, EXTENDED_ARG, specialised or instrumented instructions, and the argument of a jump is
/// the
/// absolute index of the instruction jumped to (of `FOR_ITER` and `SEND` too).
package enum Opcode: UInt8, CaseIterable, Sendable {
  // MARK: The stack
  /// `x` → ``. Drops the top.
  case popTop
  /// `` → `NULL`. Pushes the marker that a call of a plain callable has below it.
  case pushNull
  /// `x … ` → `x … x`. Pushes a copy of the item `n` deep (1 is the top).
  case copy
  /// `x … y` → `y … x`. Exchanges the top with the item `n` deep (2 is the one below the top).
  case swap
  /// `` → ``. Does nothing: keeps a line alive for tracing.
  case nop

  // MARK: Constants and variables
  /// `` → `consts[n]`.
  case loadConst
  /// `` → `localsplus[n]`, known to be bound.
  case loadFast
  /// `` → `localsplus[n]`, raising `UnboundLocalError` when it is not bound.
  case loadFastCheck
  /// `` → `localsplus[n]` or `NULL`, and unbinds it: saves an outer variable around an inlined comprehension.
  case loadFastAndClear
  /// `x` → ``. Binds `localsplus[n]`; `x` may be the `NULL` that `LOAD_FAST_AND_CLEAR` pushed.
  case storeFast
  /// `` → ``. Unbinds `localsplus[n]`, raising `UnboundLocalError` when it is not bound.
  case deleteFast
  /// `` → the cell itself in `localsplus[n]`.
  case loadClosure
  /// `` → the content of the cell `localsplus[n]`; `NameError` or `UnboundLocalError` when empty.
  case loadDeref
  /// `x` → ``. Stores into the cell `localsplus[n]`.
  case storeDeref
  /// `` → ``. Empties the cell `localsplus[n]`; an error when it is empty.
  case deleteDeref
  /// `` → ``. Replaces `localsplus[n]` by a new cell that holds its value.
  case makeCell
  /// `` → ``. Copies the function's `n` closure cells into the last `n` slots of localsplus.
  case copyFreeVars
  /// `` → `x`: `names[n]` from locals, globals, builtins.
  case loadName
  /// `x` → ``. Binds `names[n]` in the local namespace.
  case storeName
  /// `` → ``. Removes `names[n]` from the local namespace.
  case deleteName
  /// `` → `NULL? x`: `names[n >> 1]` from globals, builtins; with a `NULL` below when `n & 1`.
  case loadGlobal
  /// `x` → ``. Binds `names[n]` in globals.
  case storeGlobal
  /// `` → ``. Removes `names[n]` from globals.
  case deleteGlobal
  /// `` → the local namespace (a class body's or module's dict).
  case loadLocals
  /// `mapping` → `x`: `names[n]` from the mapping, else globals, builtins.
  case loadFromDictOrGlobals
  /// `mapping` → `x`: the name of `localsplus[n]` from the mapping, else the content of that cell.
  case loadFromDictOrDeref

  // MARK: Attributes and items
  /// `o` → `x`, or with `n & 1` `NULL x` / `method o`: attribute `names[n >> 1]`.
  case loadAttr
  /// `x o` → ``. `o.names[n] = x`.
  case storeAttr
  /// `o` → ``. `del o.names[n]`.
  case deleteAttr
  /// `super class self` → `x`, or with `n & 1` `NULL x` / `method self`: `names[n >> 2]`; `n & 2` means
  /// two-argument super.
  case loadSuperAttr
  /// `o key` → `o[key]`.
  case binarySubscr
  /// `x o key` → ``. `o[key] = x`.
  case storeSubscr
  /// `o key` → ``. `del o[key]`.
  case deleteSubscr
  /// `o start stop` → `o[start:stop]`.
  case binarySlice
  /// `x o start stop` → ``. `o[start:stop] = x`.
  case storeSlice

  // MARK: Operators
  /// `x` → `-x`.
  case unaryNegative
  /// `x` → `not x`.
  case unaryNot
  /// `x` → `~x`.
  case unaryInvert
  /// `x y` → `x op y`, `n` is a `BinaryOperator`.
  case binaryOp
  /// `x y` → `x op y`, `n >> 4` is a `ComparisonOperator`.
  case compareOp
  /// `x y` → `x is y`, inverted when `n` is 1.
  case isOp
  /// `x y` → `x in y`, inverted when `n` is 1.
  case containsOp

  // MARK: Building values
  /// `x1 … xn` → `(x1, …, xn)`.
  case buildTuple
  /// `x1 … xn` → `[x1, …, xn]`.
  case buildList
  /// `x1 … xn` → `{x1, …, xn}`.
  case buildSet
  /// `k1 v1 … kn vn` → `{k1: v1, …}`.
  case buildMap
  /// `v1 … vn keys` → `{keys[0]: v1, …}`, keys a constant tuple.
  case buildConstKeyMap
  /// `s1 … sn` → their concatenation.
  case buildString
  /// `start stop` (and `step` when `n` is 3) → the slice.
  case buildSlice
  /// `x`, and `spec` when `n & 4` → `format(x, spec)`; `n & 3`: 1 str, 2 repr, 3 ascii first.
  case formatValue
  /// `list … x` → `list …`. Appends to the list `n` deep once `x` is popped.
  case listAppend
  /// `set … x` → `set …`.
  case setAdd
  /// `dict … k v` → `dict …`.
  case mapAdd
  /// `list … iterable` → `list …`.
  case listExtend
  /// `set … iterable` → `set …`.
  case setUpdate
  /// `dict … mapping` → `dict …`, for `{**m}`: later keys win.
  case dictUpdate
  /// `callable … dict … mapping` → `dict …`, for `f(**m)`: a repeated key is a `TypeError`.
  case dictMerge
  /// `sequence` → `xn … x1`, the first item on top; exactly `n`.
  case unpackSequence
  /// `iterable` → items: `n & 255` before the starred one (a list), `n >> 8` after; the first item on top.
  case unpackEx
  /// `x` → intrinsic `n` of `x` (`UnaryIntrinsic`).
  case callIntrinsic1
  /// `x y` → intrinsic `n` of both (`BinaryIntrinsic`).
  case callIntrinsic2

  // MARK: Calls and functions
  /// `` → ``. `consts[n]` is the tuple of keyword names of the `CALL` that follows.
  case kwNames
  /// `NULL callable args…` or `method self args…` → `result`; `n` counts the args.
  case call
  /// `NULL callable args` (and `kwargs` when `n & 1`) → `result`.
  case callFunctionEx
  /// extras, `code` → `function`; bits of `n`: 1 defaults, 2 keyword defaults, 4 annotations, 8 closure, in
  /// this order.
  case makeFunction
  /// `x` → leaves the frame with `x`.
  case returnValue
  /// `` → leaves the frame with `consts[n]`.
  case returnConst
  /// `` → ``. A check point: `n & 3`: 0 start of a function, 1 after `yield`, 2 after `yield from`, 3 after
  /// `await`.
  case resume
  /// `` → `__build_class__`.
  case loadBuildClass
  /// `` → ``. Makes `__annotations__` when the namespace has none.
  case setupAnnotations

  // MARK: Control flow
  /// `` → ``. Goes on at `n`, which lies ahead.
  case jumpForward
  /// `` → ``. Goes on at `n`, which lies behind; a check point.
  case jumpBackward
  /// `` → ``. Goes on at `n`, which lies behind; no check point (the loop of `await` and `yield from`).
  case jumpBackwardNoInterrupt
  /// `x` → ``. Jumps to `n` when `x` is true.
  case popJumpIfTrue
  /// `x` → ``. Jumps to `n` when `x` is false.
  case popJumpIfFalse
  /// `x` → ``. Jumps to `n` when `x` is None.
  case popJumpIfNone
  /// `x` → ``. Jumps to `n` when `x` is not None.
  case popJumpIfNotNone

  // MARK: Iteration, generators, coroutines
  /// `iterable` → `iterator`.
  case getIter
  /// `iterator` → `iterator item`; when exhausted goes on after the `END_FOR` at `n`, with the iterator
  /// popped.
  case forIter
  /// `iterator item` → ``.
  case endFor
  /// `iterable` → `iterator`; a generator or coroutine stays itself.
  case getYieldFromIter
  /// `awaitable` → `iterator`; `n`: 1 came from `__aenter__`, 2 from `__aexit__`.
  case getAwaitable
  /// `x` → `x.__aiter__()`.
  case getAiter
  /// `aiter` → `aiter awaitable`.
  case getAnext
  /// `receiver value` → `receiver yielded`, or `receiver result` at `n` when the receiver returned.
  case send
  /// `receiver x` → `x`.
  case endSend
  /// `x` → `sent`. Suspends the generator with `x`; `n` is its exception-stack depth.
  case yieldValue
  /// `` → ``. Makes the generator or coroutine of this frame and returns it; resumed, it finds a value to
  /// drop.
  case returnGenerator
  /// `receiver last exception` → `NULL value` when it is StopIteration, else reraises.
  case cleanupThrow
  /// `aiter exception` → `` when it is StopAsyncIteration, else reraises.
  case endAsyncFor

  // MARK: Exceptions and with
  /// `exception` → `previous exception`. Enters a handler.
  case pushExcInfo
  /// `previous` → ``. Leaves a handler.
  case popExcept
  /// `exception type` → `exception bool`.
  case checkExcMatch
  /// `exception types` → `rest match`, or `None`s: for `except*`.
  case checkEgMatch
  /// raises: `n` = 0 the current exception, 1 `exception`, 2 `exception cause`.
  case raiseVarargs
  /// `exception` → raises it; with `n` > 0 the instruction index to blame is `n` below it.
  case reraise
  /// `` → `AssertionError`.
  case loadAssertionError
  /// `manager` → `exit entered`.
  case beforeWith
  /// `manager` → `exit awaitable`.
  case beforeAsyncWith
  /// `exit lasti previous exception` → the same and `exit(type, exception, traceback)`.
  case withExceptStart

  // MARK: Import
  /// `level fromlist` → `module`, named `names[n]`.
  case importName
  /// `module` → `module x`: `names[n]` from it.
  case importFrom

  // MARK: match
  /// `x` → `x len(x)`.
  case getLen
  /// `x` → `x bool`.
  case matchMapping
  /// `x` → `x bool`: a sequence, but no str, bytes or bytearray.
  case matchSequence
  /// `x keys` → `x keys values`, a tuple, or None when a key is missing.
  case matchKeys
  /// `x class names` → the tuple of attributes, or None; `n` counts the positional patterns.
  case matchClass
}

/// An instruction: what to do and one argument.
package struct Instruction: Equatable, Sendable {
  package var op: Opcode
  /// Meaning as documented at the opcode; 0 when it takes none.
  package var arg: Int32

  package init(_ op: Opcode, _ arg: Int32 = 0) {
    self.op = op
    self.arg = arg
  }
}
