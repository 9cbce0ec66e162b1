/// Library functions written in Python that stand for natives: those that call back into Python again and again.
enum Intrinsics {
  /// The text of one function each, by its name.
  static let sources: [String: String] = named.merging(WeakProxy.intrinsics) { own, _ in own }

  private static let named: [String: String] = [
    "match_keys": matchKeys, "mro_bases": mroBases, "type_param": typeParam,
    "type_alias": typeAlias, "subscript_generic": subscriptGeneric, "group_split": groupSplit,
    "group_subgroup": groupSubgroup, "group_reraise": groupReraise,
    "close_generator": closeGenerator, "call_finalizer": callFinalizer, "anext_default": anextDefault,
    "exception_texts": exceptionTexts, "report_uncaught": reportUncaught,
    "report_unraisable": reportUnraisable, "list_of": listOf, "tuple_hash": tupleHash,
    "slice_hash": sliceHash, "finish_class": finishClass, "sort": sort, "dict_eq": dictEqual,
    "type_parameters": typeParameters, "substitute_types": substituteTypes, "type_name": typeName,
    "dict_ne": dictUnequal, "sequence_eq": sequenceEqual,
    "sequence_ne": sequenceUnequal,
    "sequence_lt": sequence("lt", "<"), "sequence_le": sequence("le", "<="),
    "tell_collection": tellCollection, "run_weak_callbacks": runWeakCallbacks,
    "run_finalizers": runFinalizers,
    "namespace_repr": namespaceRepr, "json_items": jsonItems, "struct_values": structValues,
    "time_text": timeText, "time_parsed": timeParsed, "clock_info": clockInfo,
    "sys_part": sysPart, "import_star": importStar,
    "sequence_gt": sequence("gt", ">"), "sequence_ge": sequence("ge", ">="),
  ]

  /// Asks the exceptions of a report for their texts, which may need Python.
  private static let exceptionTexts = """
    def exception_texts(error):
        pending = [error]
        seen = set()
        while pending:
            e = pending.pop()
            if e is None or id(e) in seen:
                continue
            seen.add(id(e))
            try:
                text = str(e)
            except BaseException:
                text = "<exception str() failed>"
            __gilt_note_text(e, text)
            pending.append(e.__cause__)
            if not e.__suppress_context__:
                pending.append(e.__context__)
            if __gilt_is_group(e):
                pending.extend(e.exceptions)
    """

  private static let reportUncaught = """
    def report_uncaught(error):
        __gilt_intrinsic("exception_texts", error)
        hook = __gilt_hook("excepthook")
        if hook is None:
            __gilt_report(error)
        else:
            hook(type(error), error, error.__traceback__)
    """

  private static let reportUnraisable = """
    def report_unraisable(hook, error, source):
        class UnraisableHookArgs:
            pass
        args = UnraisableHookArgs()
        args.exc_type = type(error)
        args.exc_value = error
        args.exc_traceback = error.__traceback__
        args.err_msg = None
        args.object = source
        hook(args)
    """

  /// A type as annotations show it: `int`, `module.Class`, `list[int]`, `...`.
  private static let typeName = """
    def type_name(v):
        if v is ...:
            return "..."
        if isinstance(v, list):
            return "[" + ", ".join([__gilt_intrinsic("type_name", item) for item in v]) + "]"
        if hasattr(v, "__origin__") and hasattr(v, "__args__") or not hasattr(v, "__qualname__"):
            return repr(v)
        module = getattr(v, "__module__", None)
        if module is None:
            return repr(v)
        return v.__qualname__ if module == "builtins" else module + "." + v.__qualname__
    """

  /// `entry` is something to keep alive meanwhile, then references and their callbacks.
  private static let runWeakCallbacks = """
    def run_weak_callbacks(entry):
        for i in range(1, len(entry), 2):
            try:
                entry[i + 1](entry[i])
            except BaseException as error:
                __gilt_unraisable(error, entry[i + 1])
    """

  private static let tellCollection = """
    def tell_collection(callbacks, generation):
        def tell(phase, found):
            for callback in list(callbacks):
                try:
                    callback(phase, {"generation": generation, "collected": found, "uncollectable": 0})
                except BaseException as error:
                    __gilt_unraisable(error, callback)
        tell("start", 0)
        found = __gilt_collect(generation)
        tell("stop", found)
        return found
    """

  private static let runFinalizers = """
    def run_finalizers(objects):
        for o in objects:
            try:
                __gilt_finalize(o)
            except BaseException as error:
                __gilt_unraisable(error, __gilt_finalizer(o))
    """

  private static let namespaceRepr = """
    def namespace_repr(name, attributes):
        return name + "(" + ", ".join([f"{k}={v!r}" for k, v in attributes.items() if k]) + ")"
    """

  /// The type variables in the arguments of an alias, each once (`_Py_make_parameters`).
  private static let typeParameters = """
    def type_parameters(args):
        found = []
        for arg in args:
            if isinstance(arg, type):
                continue
            inner = (arg,) if hasattr(arg, "__typing_subst__") else getattr(arg, "__parameters__", ())
            for variable in inner:
                if not [v for v in found if v is variable]:
                    found.append(variable)
        return tuple(found)
    """

  /// `alias[items]`: the alias with its type variables replaced (`_Py_subs_parameters`).
  private static let substituteTypes = """
    def substitute_types(alias, items):
        variables = alias.__parameters__
        if not variables:
            raise TypeError(f"{alias!r} is not a generic class")
        if not isinstance(items, tuple):
            items = (items,)
        if len(items) != len(variables):
            many = "many" if len(items) > len(variables) else "few"
            raise TypeError(
                f"Too {many} arguments for {alias!r}; actual {len(items)}, expected {len(variables)}")
        items = [type(item) if item is None else item for item in items]
        def replaced(arg):
            for variable, item in zip(variables, items):
                if arg is variable:
                    return item
            if isinstance(arg, type):
                return arg
            inner = getattr(arg, "__parameters__", ())
            return arg[tuple([replaced(v) for v in inner])] if inner else arg
        args = [replaced(arg) for arg in alias.__args__]
        if hasattr(alias, "__origin__"):
            return alias.__origin__[tuple(args)]
        union = args[0]
        for arg in args[1:]:
            union = union | arg
        return union
    """

  private static let closeGenerator = """
    def close_generator(generator):
        try:
            __gilt_close(generator)
        except BaseException as error:
            __gilt_unraisable(error, generator)
    """

  private static let callFinalizer = """
    def call_finalizer(hook, generator):
        try:
            hook(generator)
        except BaseException as error:
            __gilt_unraisable(error, generator)
    """

  private static let mroBases = """
    def mro_bases(bases):
        found = []
        for base in bases:
            if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
                entries = base.__mro_entries__(bases)
                if not isinstance(entries, tuple):
                    raise TypeError("__mro_entries__ must return a tuple")
                found.extend(entries)
            else:
                found.append(base)
        return tuple(found)
    """

  private static let typeParam = """
    def type_param(kind, name, evaluate):
        from typing import _type_parameter
        return _type_parameter(kind, name, evaluate)
    """

  private static let typeAlias = """
    def type_alias(name, params, evaluate):
        from typing import TypeAliasType
        return TypeAliasType._lazily(name, params, evaluate)
    """

  private static let subscriptGeneric = """
    def subscript_generic(params):
        from typing import Generic, _unpacked
        return Generic[_unpacked(params)]
    """

  private static let matchKeys = """
    def match_keys(subject, keys):
        seen = set()
        get = subject.get
        values = []
        for key in keys:
            if key in seen:
                raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
            seen.add(key)
            value = get(key, __gilt_missing)
            if value is __gilt_missing:
                return None
            values.append(value)
        return tuple(values)
    """

  private static let groupSplit = """
    def group_split(group, condition, by_type):
        def part(e):
            if __gilt_matches(e, condition) if by_type else condition(e):
                return e, None
            if not __gilt_is_group(e):
                return None, e
            yes = []
            no = []
            for member in e.exceptions:
                inside, outside = part(member)
                if inside is not None:
                    yes.append(inside)
                if outside is not None:
                    no.append(outside)
            return (
                __gilt_group_derived(e, e.derive(yes)) if yes else None,
                __gilt_group_derived(e, e.derive(no)) if no else None,
            )
        return part(group)
    """

  private static let groupSubgroup = """
    def group_subgroup(group, condition, by_type):
        def part(e):
            if __gilt_matches(e, condition) if by_type else condition(e):
                return e
            if not __gilt_is_group(e):
                return None
            yes = []
            for member in e.exceptions:
                inside = part(member)
                if inside is not None:
                    yes.append(inside)
            return __gilt_group_derived(e, e.derive(yes)) if yes else None
        return part(group)
    """

  private static let groupReraise = """
    def group_reraise(original, new, again):
        leaves = set()
        def collect(e):
            if __gilt_is_group(e):
                for member in e.exceptions:
                    collect(member)
            else:
                leaves.add(id(e))
        for e in again:
            collect(e)
        def part(e):
            if not __gilt_is_group(e):
                return e if id(e) in leaves else None
            yes = []
            for member in e.exceptions:
                inside = part(member)
                if inside is not None:
                    yes.append(inside)
            return __gilt_group_derived(e, e.derive(yes)) if yes else None
        rest = part(original) if again else None
        if not new:
            return rest
        if rest is not None:
            new.append(rest)
        return BaseExceptionGroup("", new) if len(new) > 1 else new[0]
    """

  private static let anextDefault = """
    async def anext_default(awaitable, default):
        try:
            return await awaitable
        except StopAsyncIteration:
            return default
    """

  /// `from module import *` of a module that computes attributes, or of something else in its place.
  private static let importStar = """
    def import_star(module, target):
        names = getattr(module, "__all__", __gilt_missing)
        is_dict = names is __gilt_missing
        if is_dict:
            attributes = getattr(module, "__dict__", __gilt_missing)
            if attributes is __gilt_missing:
                raise ImportError("from-import-* object has no __dict__ and no __all__")
            names = list(attributes.keys())
        i = 0
        while True:
            try:
                name = names[i]
            except IndexError:
                return
            i += 1
            if not isinstance(name, str):
                owner = module.__name__
                if not isinstance(owner, str):
                    raise TypeError(f"module __name__ must be a string, not {type(owner).__name__}")
                place = "Key in " + owner + ".__dict__" if is_dict else "Item in " + owner + ".__all__"
                raise TypeError(f"{place} must be str, not {type(name).__name__}")
            if not is_dict or not name.startswith("_"):
                target[name] = getattr(module, name)
    """

  private static let listOf = """
    def list_of(iterable):
        return list(iter(iterable))
    """

  /// The items of a dict for JSON, in the order wanted.
  private static let jsonItems = """
    def json_items(d, sort):
        items = list(d.items())
        if sort:
            items.sort()
        return items
    """

  /// Values to be packed as numbers and truth values, where their classes tell how.
  private static let structValues = """
    def struct_values(values, kinds):
        result = []
        for v, kind in zip(values, kinds):
            if kind == "i":
                v = type(v).__index__(v)
            elif kind == "f":
                if hasattr(type(v), "__float__") or hasattr(type(v), "__index__"):
                    v = float(v)
            elif kind == "?":
                v = bool(v)
            result.append(v)
        return result
    """

  /// `repr` of a `time.struct_time`, from its fields.
  private static let timeText = """
    def time_text(fields):
        names = ("year", "mon", "mday", "hour", "min", "sec", "wday", "yday", "isdst")
        parts = []
        for name, value in zip(names, fields):
            parts.append("tm_" + name + "=" + repr(value))
        return "time.struct_time(" + ", ".join(parts) + ")"
    """

  /// `time.strptime`, whose work is Python in CPython too.
  private static let timeParsed = """
    def time_parsed(arguments):
        from _strptime import _strptime_time
        return _strptime_time(*arguments)
    """

  /// An attribute of `sys` that is Python.
  private static let sysPart = """
    def sys_part(name):
        from _sys_more import part
        return part(name)
    """

  /// `time.get_clock_info`.
  private static let clockInfo = """
    def clock_info(name):
        clocks = {
            "time": "REALTIME", "monotonic": "MONOTONIC", "perf_counter": "MONOTONIC",
            "process_time": "PROCESS_CPUTIME_ID", "thread_time": "THREAD_CPUTIME_ID",
        }
        if name not in clocks:
            raise ValueError("unknown clock")
        from types import SimpleNamespace
        return SimpleNamespace(
            implementation="clock_gettime(CLOCK_" + clocks[name] + ")", monotonic=name != "time",
            adjustable=name == "time", resolution=1e-09)
    """

  private static let tupleHash = """
    def tuple_hash(items):
        return __gilt_tuple_hash([hash(item) for item in items])
    """

  private static let sliceHash = """
    def slice_hash(part):
        return __gilt_slice_hash([hash(part.start), hash(part.stop), hash(part.step)])
    """

  private static let finishClass = """
    def finish_class(cls, pairs, hook, options):
        for attribute, name in pairs:
            try:
                attribute.__set_name__(cls, name)
            except BaseException as error:
                error.add_note(
                    "Error calling __set_name__ on '" + type(attribute).__name__ + "' instance "
                    + repr(name) + " in '" + cls.__name__ + "'")
                raise
        if hook is not None:
            hook(cls, **options)
    """

  private static let sequenceEqual = """
    def sequence_eq(a, b):
        if __gilt_len(a) != __gilt_len(b):
            return False
        i = 0
        while i < __gilt_len(a) and i < __gilt_len(b):
            x = __gilt_at(a, i)
            y = __gilt_at(b, i)
            if x is not y and not x == y:
                return False
            i += 1
        return __gilt_len(a) == __gilt_len(b)
    """

  private static let sequenceUnequal = """
    def sequence_ne(a, b):
        if __gilt_len(a) != __gilt_len(b):
            return True
        i = 0
        while i < __gilt_len(a) and i < __gilt_len(b):
            x = __gilt_at(a, i)
            y = __gilt_at(b, i)
            if x is not y and not x == y:
                return True
            i += 1
        return __gilt_len(a) != __gilt_len(b)
    """

  /// The first pair of items that differ decides, else the lengths.
  ///
  /// CPython compares the items with the operator itself.
  private static func sequence(_ name: String, _ op: String) -> String {
    """
    def sequence_\(name)(a, b):
        i = 0
        while i < __gilt_len(a) and i < __gilt_len(b):
            x = __gilt_at(a, i)
            y = __gilt_at(b, i)
            if x is not y and not x == y:
                return x \(op) y
            i += 1
        return __gilt_len(a) \(op) __gilt_len(b)
    """
  }

  private static let dictEqual = """
    def dict_eq(a, b):
        if __gilt_len(a) != __gilt_len(b):
            return False
        for key, value, key_hash in __gilt_items(a):
            other = __gilt_get(b, key, key_hash, __gilt_missing)
            if other is __gilt_missing:
                return False
            if value is not other and not value == other:
                return False
        return True
    """

  private static let dictUnequal = """
    def dict_ne(a, b):
        if __gilt_len(a) != __gilt_len(b):
            return True
        for key, value, key_hash in __gilt_items(a):
            other = __gilt_get(b, key, key_hash, __gilt_missing)
            if other is __gilt_missing:
                return True
            if value is not other and not value == other:
                return True
        return False
    """
}
