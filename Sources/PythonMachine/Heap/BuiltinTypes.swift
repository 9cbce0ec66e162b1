/// The types that exist before any program runs.
///
/// The raw value is the type's serial number.
enum BuiltinType: Int32, CaseIterable {
  case object, type, int, bool, float, complex
  case str, bytes, bytearray, tuple, list, dict
  case set, frozenset, range, slice, function, builtinFunction
  case methodDescriptor, method, cell, module, generator, coroutine
  case asyncGenerator, noneType, notImplementedType, ellipsisType, property, staticmethod
  case classmethod, superType, code, frame, traceback, mappingproxy
  case memberDescriptor, dictKeys, dictValues, dictItems, listIterator, listReverseIterator
  case tupleIterator, strIterator, strASCIIIterator, bytesIterator, rangeIterator, dictKeyIterator
  case dictValueIterator
  case dictItemIterator, dictReverseKeyIterator, setIterator, callableIterator, sequenceIterator, enumerate
  case zip, map, filter, reversed, namespace
  case coroutineWrapper, asyncGeneratorSend, asyncGeneratorThrow, asyncGeneratorWrappedValue
  // Exceptions, `Lib/test/exception_hierarchy.txt`.
  case baseException, exception, arithmeticError, floatingPointError, overflowError
  case zeroDivisionError, assertionError, attributeError, bufferError, eofError
  case importError, moduleNotFoundError, lookupError, indexError, keyError
  case memoryError, nameError, unboundLocalError, osError, blockingIOError
  case childProcessError, connectionError, brokenPipeError, connectionAbortedError, connectionRefusedError
  case connectionResetError, fileExistsError, fileNotFoundError, interruptedError, isADirectoryError
  case notADirectoryError, permissionError, processLookupError, timeoutError, referenceError
  case runtimeError, notImplementedError, recursionError, stopAsyncIteration, stopIteration
  case syntaxError, indentationError, tabError, systemError, typeError
  case valueError, unicodeError, unicodeDecodeError, unicodeEncodeError, unicodeTranslateError
  case warning, bytesWarning, deprecationWarning, encodingWarning, futureWarning
  case importWarning, pendingDeprecationWarning, resourceWarning, runtimeWarning, syntaxWarning
  case unicodeWarning, userWarning, baseExceptionGroup, generatorExit, keyboardInterrupt
  case systemExit, exceptionGroup

  /// The name Python shows.
  var name: String { BuiltinType.table[Int(rawValue)].name }
  /// The base class.
  var base: BuiltinType { BuiltinType.table[Int(rawValue)].base }
  var isException: Bool { rawValue >= BuiltinType.baseException.rawValue }

  private static let table: [(name: String, base: BuiltinType)] = [
    ("object", .object),
    ("type", .object),
    ("int", .object),
    ("bool", .int),
    ("float", .object),
    ("complex", .object),
    ("str", .object),
    ("bytes", .object),
    ("bytearray", .object),
    ("tuple", .object),
    ("list", .object),
    ("dict", .object),
    ("set", .object),
    ("frozenset", .object),
    ("range", .object),
    ("slice", .object),
    ("function", .object),
    ("builtin_function_or_method", .object),
    ("method_descriptor", .object),
    ("method", .object),
    ("cell", .object),
    ("module", .object),
    ("generator", .object),
    ("coroutine", .object),
    ("async_generator", .object),
    ("NoneType", .object),
    ("NotImplementedType", .object),
    ("ellipsis", .object),
    ("property", .object),
    ("staticmethod", .object),
    ("classmethod", .object),
    ("super", .object),
    ("code", .object),
    ("frame", .object),
    ("traceback", .object),
    ("mappingproxy", .object),
    ("member_descriptor", .object),
    ("dict_keys", .object),
    ("dict_values", .object),
    ("dict_items", .object),
    ("list_iterator", .object),
    ("list_reverseiterator", .object),
    ("tuple_iterator", .object),
    ("str_iterator", .object),
    ("str_ascii_iterator", .object),
    ("bytes_iterator", .object),
    ("range_iterator", .object),
    ("dict_keyiterator", .object),
    ("dict_valueiterator", .object),
    ("dict_itemiterator", .object),
    ("dict_reversekeyiterator", .object),
    ("set_iterator", .object),
    ("callable_iterator", .object),
    ("iterator", .object),
    ("enumerate", .object),
    ("zip", .object),
    ("map", .object),
    ("filter", .object),
    ("reversed", .object),
    ("SimpleNamespace", .object),
    ("coroutine_wrapper", .object),
    ("async_generator_asend", .object),
    ("async_generator_athrow", .object),
    ("async_generator_wrapped_value", .object),
    ("BaseException", .object),
    ("Exception", .baseException),
    ("ArithmeticError", .exception),
    ("FloatingPointError", .arithmeticError),
    ("OverflowError", .arithmeticError),
    ("ZeroDivisionError", .arithmeticError),
    ("AssertionError", .exception),
    ("AttributeError", .exception),
    ("BufferError", .exception),
    ("EOFError", .exception),
    ("ImportError", .exception),
    ("ModuleNotFoundError", .importError),
    ("LookupError", .exception),
    ("IndexError", .lookupError),
    ("KeyError", .lookupError),
    ("MemoryError", .exception),
    ("NameError", .exception),
    ("UnboundLocalError", .nameError),
    ("OSError", .exception),
    ("BlockingIOError", .osError),
    ("ChildProcessError", .osError),
    ("ConnectionError", .osError),
    ("BrokenPipeError", .connectionError),
    ("ConnectionAbortedError", .connectionError),
    ("ConnectionRefusedError", .connectionError),
    ("ConnectionResetError", .connectionError),
    ("FileExistsError", .osError),
    ("FileNotFoundError", .osError),
    ("InterruptedError", .osError),
    ("IsADirectoryError", .osError),
    ("NotADirectoryError", .osError),
    ("PermissionError", .osError),
    ("ProcessLookupError", .osError),
    ("TimeoutError", .osError),
    ("ReferenceError", .exception),
    ("RuntimeError", .exception),
    ("NotImplementedError", .runtimeError),
    ("RecursionError", .runtimeError),
    ("StopAsyncIteration", .exception),
    ("StopIteration", .exception),
    ("SyntaxError", .exception),
    ("IndentationError", .syntaxError),
    ("TabError", .indentationError),
    ("SystemError", .exception),
    ("TypeError", .exception),
    ("ValueError", .exception),
    ("UnicodeError", .valueError),
    ("UnicodeDecodeError", .unicodeError),
    ("UnicodeEncodeError", .unicodeError),
    ("UnicodeTranslateError", .unicodeError),
    ("Warning", .exception),
    ("BytesWarning", .warning),
    ("DeprecationWarning", .warning),
    ("EncodingWarning", .warning),
    ("FutureWarning", .warning),
    ("ImportWarning", .warning),
    ("PendingDeprecationWarning", .warning),
    ("ResourceWarning", .warning),
    ("RuntimeWarning", .warning),
    ("SyntaxWarning", .warning),
    ("UnicodeWarning", .warning),
    ("UserWarning", .warning),
    ("BaseExceptionGroup", .baseException),
    ("GeneratorExit", .baseException),
    ("KeyboardInterrupt", .baseException),
    ("SystemExit", .baseException),
    // Its second base, Exception, comes in `bootstrap()`.
    ("ExceptionGroup", .baseExceptionGroup),
  ]
}

/// The built-in types of one heap.
@safe struct BuiltinTypes {
  private let all: UnsafeMutablePointer<TypeStorage>

  init() {
    let count = BuiltinType.allCases.count
    unsafe all = .allocate(capacity: count)
    for i in 0..<count {
      unsafe (all + i).initialize(
        to: TypeStorage.blank(serial: Int32(i), type: Handle(all + Int(BuiltinType.type.rawValue))))
    }
  }

  func deallocate() {
    for i in 0..<BuiltinType.allCases.count { unsafe all[i].specials.deallocate() }
    unsafe all.deallocate()
  }

  @inline(__always) subscript(t: BuiltinType) -> TypeRef { unsafe TypeRef(p: Handle(all + Int(t.rawValue))) }

  @inline(__always) var object: TypeRef { self[.object] }
  @inline(__always) var type: TypeRef { self[.type] }
  @inline(__always) var int: TypeRef { self[.int] }
  @inline(__always) var bool: TypeRef { self[.bool] }
  @inline(__always) var float: TypeRef { self[.float] }
  @inline(__always) var complex: TypeRef { self[.complex] }
  @inline(__always) var str: TypeRef { self[.str] }
  @inline(__always) var bytes: TypeRef { self[.bytes] }
  @inline(__always) var bytearray: TypeRef { self[.bytearray] }
  @inline(__always) var tuple: TypeRef { self[.tuple] }
  @inline(__always) var list: TypeRef { self[.list] }
  @inline(__always) var dict: TypeRef { self[.dict] }
  @inline(__always) var set: TypeRef { self[.set] }
  @inline(__always) var frozenset: TypeRef { self[.frozenset] }
  @inline(__always) var range: TypeRef { self[.range] }
  @inline(__always) var slice: TypeRef { self[.slice] }
  @inline(__always) var function: TypeRef { self[.function] }
  @inline(__always) var builtinFunction: TypeRef { self[.builtinFunction] }
  @inline(__always) var methodDescriptor: TypeRef { self[.methodDescriptor] }
  @inline(__always) var method: TypeRef { self[.method] }
  @inline(__always) var cell: TypeRef { self[.cell] }
  @inline(__always) var module: TypeRef { self[.module] }
  @inline(__always) var generator: TypeRef { self[.generator] }
  @inline(__always) var coroutine: TypeRef { self[.coroutine] }
  @inline(__always) var asyncGenerator: TypeRef { self[.asyncGenerator] }
  @inline(__always) var noneType: TypeRef { self[.noneType] }
  @inline(__always) var notImplementedType: TypeRef { self[.notImplementedType] }
  @inline(__always) var ellipsisType: TypeRef { self[.ellipsisType] }
  @inline(__always) var property: TypeRef { self[.property] }
  @inline(__always) var staticmethod: TypeRef { self[.staticmethod] }
  @inline(__always) var classmethod: TypeRef { self[.classmethod] }
  @inline(__always) var superType: TypeRef { self[.superType] }
  @inline(__always) var code: TypeRef { self[.code] }
  @inline(__always) var frame: TypeRef { self[.frame] }
  @inline(__always) var traceback: TypeRef { self[.traceback] }
  @inline(__always) var mappingproxy: TypeRef { self[.mappingproxy] }
  @inline(__always) var memberDescriptor: TypeRef { self[.memberDescriptor] }
  @inline(__always) var dictKeys: TypeRef { self[.dictKeys] }
  @inline(__always) var dictValues: TypeRef { self[.dictValues] }
  @inline(__always) var dictItems: TypeRef { self[.dictItems] }
  @inline(__always) var listIterator: TypeRef { self[.listIterator] }
  @inline(__always) var listReverseIterator: TypeRef { self[.listReverseIterator] }
  @inline(__always) var tupleIterator: TypeRef { self[.tupleIterator] }
  @inline(__always) var strIterator: TypeRef { self[.strIterator] }
  @inline(__always) var strASCIIIterator: TypeRef { self[.strASCIIIterator] }
  @inline(__always) var bytesIterator: TypeRef { self[.bytesIterator] }
  @inline(__always) var rangeIterator: TypeRef { self[.rangeIterator] }
  @inline(__always) var dictKeyIterator: TypeRef { self[.dictKeyIterator] }
  @inline(__always) var dictValueIterator: TypeRef { self[.dictValueIterator] }
  @inline(__always) var dictItemIterator: TypeRef { self[.dictItemIterator] }
  @inline(__always) var dictReverseKeyIterator: TypeRef { self[.dictReverseKeyIterator] }
  @inline(__always) var setIterator: TypeRef { self[.setIterator] }
  @inline(__always) var callableIterator: TypeRef { self[.callableIterator] }
  @inline(__always) var sequenceIterator: TypeRef { self[.sequenceIterator] }
  @inline(__always) var enumerate: TypeRef { self[.enumerate] }
  @inline(__always) var zip: TypeRef { self[.zip] }
  @inline(__always) var map: TypeRef { self[.map] }
  @inline(__always) var filter: TypeRef { self[.filter] }
  @inline(__always) var reversed: TypeRef { self[.reversed] }
  @inline(__always) var namespace: TypeRef { self[.namespace] }
}
