/// Where the operand of a visible operation is found, and what is done to it: the argument of a `sync`.
///
///      31      8 7     4 3      0
///     |  index  |  form | access |
struct SyncArgument {
  enum Form: UInt8 {
    /// `index` places below the top of the stack.
    case stack
    /// The same, and nothing is stored.
    case deletion
    /// Local variable `index`, which the instruction behind loads by itself.
    case local
    /// The global name `index`.
    case name
    /// The cell in slot `index`.
    case cell
    /// What is called with `index` arguments, and its first argument.
    case call
  }

  let raw: Int32

  init(_ form: Form, _ access: SharingModel.Access, _ index: Int32 = 0) {
    raw = index << 8 | Int32(form.rawValue) << 4 | Int32(access.rawValue)
  }
  @inline(__always) init(raw: Int) { self.raw = Int32(truncatingIfNeeded: raw) }

  @inline(__always) var index: Int { Int(raw >> 8) }
  @inline(__always) var form: Form {
    unsafe unsafeBitCast(UInt8(truncatingIfNeeded: raw >> 4 & 15), to: Form.self)
  }
  @inline(__always) var access: SharingModel.Access {
    unsafe unsafeBitCast(UInt8(truncatingIfNeeded: raw & 15), to: SharingModel.Access.self)
  }
}

/// Visible operations, where threads run without a lock.
extension Lowering {
  /// The `sync` in front of instruction `i`, if that is a visible operation; nil as well where the one before has its own.
  static func sync(_ source: [Instruction], _ i: Int) -> (op: LoweredOp, arg: SyncArgument)? {
    let this = source[i]
    switch this.op {
    case .loadGlobal: return (.syncName, SyncArgument(.name, .loadName, this.arg >> 1))
    case .loadName: return (.syncName, SyncArgument(.name, .loadName, this.arg))
    case .storeGlobal, .deleteGlobal, .storeName, .deleteName:
      return (.syncName, SyncArgument(.name, .storeName, this.arg))
    case .loadDeref: return (.syncLocal, SyncArgument(.cell, .loadName, this.arg))
    case .storeDeref, .deleteDeref: return (.syncLocal, SyncArgument(.cell, .storeName, this.arg))
    case .loadAttr: return (.syncStack, SyncArgument(.stack, .loadAttribute, 1))
    case .storeAttr: return (.syncStack, SyncArgument(.stack, .storeAttribute, 1))
    case .deleteAttr: return (.syncStack, SyncArgument(.deletion, .storeAttribute, 1))
    case .binarySubscr: return (.syncStack, SyncArgument(.stack, .loadItem, 2))
    case .storeSubscr: return (.syncStack, SyncArgument(.stack, .storeItem, 2))
    case .deleteSubscr: return (.syncStack, SyncArgument(.deletion, .storeItem, 2))
    case .binarySlice: return (.syncStack, SyncArgument(.stack, .iterate, 3))
    case .storeSlice: return (.syncStack, SyncArgument(.stack, .storeItem, 3))
    case .containsOp: return (.syncStack, SyncArgument(.stack, .iterate, 1))
    case .forIter, .listExtend, .setUpdate, .dictUpdate, .dictMerge, .unpackSequence, .unpackEx:
      return (.syncStack, SyncArgument(.stack, .iterate, 1))
    case .beforeWith: return (.syncStack, SyncArgument(.stack, .lock, 1))
    case .kwNames where i + 1 < source.count:
      return (.syncCall, SyncArgument(.call, .call, source[i + 1].arg))
    case .call where i == 0 || source[i - 1].op != .kwNames:
      return (.syncCall, SyncArgument(.call, .call, this.arg))
    default: return nil
    }
  }

  /// The same in front of a load that does the visible operation behind it as well.
  static func sync(ahead fused: LoweredOp, _ slot: Int32) -> (op: LoweredOp, arg: SyncArgument)? {
    switch fused {
    case .loadFastLoadAttr: return (.syncLocal, SyncArgument(.local, .loadAttribute, slot))
    case .loadFastStoreAttr: return (.syncLocal, SyncArgument(.local, .storeAttribute, slot))
    case .fastsSubscr, .fastConstSubscr: return (.syncLocal, SyncArgument(.local, .loadItem, slot))
    case .fastsStoreSubscr: return (.syncLocal, SyncArgument(.local, .storeItem, slot))
    default: return nil
    }
  }

  /// Whether an instruction is a visible operation where nothing is locked, for `gilt dis`.
  static func isVisible(_ op: Opcode) -> Bool { sync([Instruction(op, 0)], 0) != nil }
}
