extension Machine {
  /// The instructions that are not worth a place in the loop.
  ///
  /// - Returns: `.value(.null)` when the instruction moved the frame's `sp` (or `pc`) itself and there is nothing to push.
  mutating func execute(
    _ ins: LoweredInstruction, _ f: Handle<Frame>, _ drop: inout Int, _ mode: inout ReturnMode
  ) -> Flow {
    let arg = Int(ins.arg)
    let sp = f.pointee.sp
    let code = f.pointee.code
    let done = Flow.value(.null)
    switch ins.op {
    // MARK: Names
    case .deleteName:
      if !f.pointee.locals.isNull, f.pointee.locals.obj.type != heap.types.dict {
        mode = .discard
        return unsafe deleteName(code.pointee.names[arg], from: f.pointee.locals, f.pointee.globals)
      }
      let namespace = f.pointee.locals.isNull ? f.pointee.globals : DictRef(f.pointee.locals)
      return unsafe deleteName(namespace, code.pointee.names[arg], f.pointee.globals)
    case .deleteGlobal:
      return unsafe deleteName(f.pointee.globals, code.pointee.names[arg], f.pointee.globals)
    case .loadLocals:
      return .value(heap.retained(f.pointee.locals.isNull ? f.pointee.globals.value : f.pointee.locals))
    case .loadFromDictOrGlobals:
      drop = 1
      let (name, globals) = unsafe (code.pointee.names[arg], f.pointee.globals)
      return loadName(name, from: sp[-1]) { machine in machine.globalOrBuiltin(globals, name) }
    case .loadFromDictOrDeref:
      let name = heap.intern(codes[Int(code.pointee.index)].code.slots[arg].name)
      drop = 1
      let before = frameCount
      let flow = loadName(name, from: sp[-1]) { machine in
        let f = machine.thread.pointee.frame(before - 1)
        let v = CellRef(f.pointee.base[arg]).value
        return v.isNull ? machine.unboundCell(f, arg) : .value(machine.heap.retained(v))
      }
      return afterwards(flow, at: before, release: name)
    case .setupAnnotations:
      if !f.pointee.locals.isNull, f.pointee.locals.obj.type != heap.types.dict {
        mode = .discard
        return setUpAnnotations(in: f.pointee.locals)
      }
      var namespace = f.pointee.locals.isNull ? f.pointee.globals : DictRef(f.pointee.locals)
      if namespace.get(names.annotations).isNull { namespace.set(names.annotations, heap.newDict(), &heap) }
      return done

    case .getSharedIter:
      drop = 1
      return getSharedIter(sp[-1])

    // MARK: Attributes and items
    case .deleteAttr:
      drop = 1
      mode = .discard
      return unsafe deleteAttribute(sp[-1], code.pointee.names[arg])
    case .loadSuperAttr:
      drop = 3
      let flow = unsafe superAttribute(sp[-2], sp[-1], code.pointee.names[arg >> 2], viaCall: sp[-3])
      guard arg & 1 != 0 else { return flow }
      if case .value(let v) = flow {
        for i in 1...3 { heap.release(sp[-i]) }
        sp[-3] = .null
        sp[-2] = v
        f.pointee.sp = sp - 1
        drop = 0
        return done
      }
      // The result goes above a NULL.
      heap.retain(sp[-1])
      sp.pointee = sp[-1]
      heap.release(sp[-3])
      sp[-3] = .null
      f.pointee.sp = sp + 1
      return flow
    case .deleteSubscr:
      drop = 2
      mode = .discard
      return deleteItem(sp[-2], sp[-1])
    case .binarySlice:
      drop = 3
      if let flow = quickSlice(sp[-3], sp[-2], sp[-1]) { return flow }
      let slice = heap.newRecord3(heap.types.slice, heap.retained(sp[-2]), heap.retained(sp[-1]), .none)
      let before = frameCount
      return afterwards(getItem(sp[-3], slice), at: before, release: slice)
    case .storeSlice:
      drop = 4
      mode = .discard
      let slice = heap.newRecord3(heap.types.slice, heap.retained(sp[-2]), heap.retained(sp[-1]), .none)
      let before = frameCount
      return afterwards(setItem(sp[-3], slice, sp[-4]), at: before, release: slice)

    // MARK: Building
    case .buildMap:
      return buildMap(f, pairs: arg)
    case .buildConstKeyMap:
      let keys = TupleRef(sp[-1])
      let dict = heap.newDict()
      for i in 0..<arg {
        guard case .hash(let h) = heap.quickHash(keys[i]) else { continue }
        storeKnown(dict, heap.retained(keys[i]), h, sp[i - arg - 1])
      }
      heap.release(sp[-1])
      f.pointee.sp = sp - arg - 1
      return .value(dict)
    case .buildSet:
      return buildSet(f, count: arg)
    case .buildString:
      // The empty specification of `f"{x:}"` is built of nothing.
      if arg == 0 { return .value(heap.str("")) }
      var all = heap.retained(sp[-arg])
      if arg == 2 {
        let joined = heap.concatenate(all, sp[-1])
        heap.release(all)
        all = joined
      } else if arg > 2 {
        heap.release(all)
        all = heap.join((0..<arg).map { sp[$0 - arg] })
      }
      drop = arg
      return .value(all)
    case .buildSlice:
      drop = arg
      return .value(
        heap.newRecord3(
          heap.types.slice, heap.retained(sp[-arg]), heap.retained(sp[1 - arg]),
          arg == 3 ? heap.retained(sp[-1]) : .none))
    case .formatValue:
      let spec: Value = arg & 4 != 0 ? sp[-1] : .null
      drop = arg & 4 != 0 ? 2 : 1
      return formatValue(sp[-drop], conversion: arg & 3, spec: spec)
    case .listExtend:
      drop = 1
      mode = .discard
      return extendList(sp[-arg - 1], sp[-1], starred: true)
    case .setUpdate:
      drop = 1
      mode = .discard
      return updateSet(sp[-arg - 1], sp[-1])
    case .dictUpdate:
      drop = 1
      mode = .discard
      return updateDict(sp[-arg - 1], sp[-1], starred: true)
    case .dictMerge:
      drop = 1
      mode = .discard
      return mergeKeywords(sp[-arg - 1], sp[-1], callee: sp[-arg - 3])
    case .unpackEx:
      return unpack(f, before: arg & 0xFF, after: arg >> 8)
    case .callIntrinsic1:
      return intrinsic1(arg, f, &drop, &mode)
    case .callIntrinsic2:
      drop = 2
      switch BinaryIntrinsic(rawValue: ins.arg) {
      case .prepReraiseStar: return prepareReraise(sp[-2], sp[-1])
      case .typeVarWithBound: return typeParameter("TypeVar", sp[-2], sp[-1])
      case .typeVarWithConstraints: return typeParameter("constraints", sp[-2], sp[-1])
      case .setFunctionTypeParams: return setTypeParameters(sp[-2], sp[-1])
      case nil: return unsupported("this instruction")
      }

    // MARK: Functions and classes
    case .makeFunction:
      return .value(makeFunction(f, arg))
    case .loadBuildClass:
      let v = builtin(heap.interned["__build_class__"] ?? .null, for: f.pointee.globals)
      if v.isNull { return raise(.nameError, "__build_class__ not found") }
      return .value(heap.retained(v))

    // MARK: Exceptions
    case .pushExcInfo:
      let e = sp[-1]
      sp[-1] = thread.pointee.handled
      sp.pointee = e
      thread.pointee.handled = heap.retained(e)
      f.pointee.sp = sp + 1
      return done
    case .popExcept:
      heap.release(thread.pointee.handled)
      thread.pointee.handled = sp[-1]
      f.pointee.sp = sp - 1
      return done
    case .checkExcMatch:
      drop = 1
      return matches(sp[-2], sp[-1])
    case .raiseVarargs:
      return raiseStatement(f, arg)
    case .reraise:
      let e = sp[-1]
      f.pointee.sp = sp - 1
      heap.release(exception)
      exception = e
      isReraise = true
      return .raised
    case .loadAssertionError:
      return .value(heap.retained(heap.types[.assertionError].value))
    case .beforeWith:
      return enterWith(f)
    case .withExceptStart:
      let e = sp[-1]
      let trace = ExceptionRef(e).p.pointee.traceback
      return call(sp[-4], [e.obj.type.value, e, trace])
    // MARK: Coroutines
    case .getAwaitable:
      drop = 1
      return getAwaitable(sp[-1], arg)
    case .getAiter:
      drop = 1
      return getAsyncIterator(sp[-1])
    case .getAnext:
      return nextAwaitable(sp[-1])
    case .beforeAsyncWith:
      return enterWith(f, isAsync: true)
    case .endAsyncFor:
      let e = sp[-1]
      if isInstanceOf(e, .stopAsyncIteration) {
        f.pointee.sp = sp - 2
        heap.release(e)
        heap.release(sp[-2])
        return done
      }
      f.pointee.sp = sp - 1
      exception = e
      isReraise = true
      return .raised
    case .checkEgMatch:
      return checkGroupMatch(f)
    case .cleanupThrow:
      if isInstanceOf(sp[-1], .stopIteration) {
        let e = sp[-1]
        let value = heap.retained(stopIterationValue(e))
        for i in 1...3 { heap.release(sp[-i]) }
        sp[-3] = .none
        sp[-2] = value
        f.pointee.sp = sp - 1
        return done
      }
      let e = sp[-1]
      f.pointee.sp = sp - 1
      exception = e
      isReraise = true
      return .raised

    // MARK: Imports
    case .importName:
      drop = 2
      if hasOwnBuiltins, lacksImport(f.pointee.globals) {
        return raise(.importError, "__import__ not found")
      }
      return unsafe importName(code.pointee.names[arg], fromList: sp[-1], level: sp[-2], f.pointee.globals)
    case .importFrom:
      return unsafe importFrom(sp[-1], code.pointee.names[arg])

    // MARK: match
    case .getLen:
      return lengthOf(sp[-1])
    case .matchMapping:
      return matchesPattern(sp[-1], sequence: false)
    case .matchSequence:
      return matchesPattern(sp[-1], sequence: true)
    case .matchKeys:
      return matchKeys(sp[-2], sp[-1])
    case .matchClass:
      drop = 3
      return matchClass(sp[-3], sp[-2], positional: arg, sp[-1])
    default:
      let name = Opcode(rawValue: ins.op.rawValue)?.name ?? "?"
      return unsupported("the instruction \(name)")
    }
  }
}
