"""What CPython 3.12's modules have and Gilt's lack: such a name ends a run with exit code 69 (Library/Refusal.swift).

A line is a module and names of it, none when nothing is missing; with a dot, attributes of a class. A test keeps it true.

abc:
asyncio: AbstractChildWatcher AbstractServer BaseProtocol BaseTransport BufferedProtocol DatagramProtocol
asyncio: DatagramTransport FastChildWatcher MultiLoopChildWatcher PidfdChildWatcher Protocol ReadTransport
asyncio: SafeChildWatcher StreamReader StreamReaderProtocol StreamWriter SubprocessProtocol
asyncio: SubprocessTransport ThreadedChildWatcher Transport WriteTransport create_subprocess_exec
asyncio: create_subprocess_shell get_child_watcher open_connection open_unix_connection set_child_watcher
asyncio: start_server start_unix_server
bisect:
builtins: bytearray.expandtabs bytearray.zfill bytes.expandtabs bytes.zfill complex.conjugate complex.imag
builtins: complex.real copyright credits license memoryview.c_contiguous memoryview.cast memoryview.contiguous
builtins: memoryview.f_contiguous memoryview.format memoryview.hex memoryview.itemsize memoryview.nbytes
builtins: memoryview.ndim memoryview.obj memoryview.readonly memoryview.release memoryview.shape
builtins: memoryview.strides memoryview.suboffsets memoryview.tobytes memoryview.tolist memoryview.toreadonly
collections:
collections.abc:
concurrent.futures:
contextlib: chdir
contextvars:
copy:
dataclasses:
enum: CONFORM EJECT FlagBoundary KEEP STRICT global_enum global_enum_repr global_flag_repr global_str
enum: pickle_by_enum_name pickle_by_global_name property.member
functools:
heapq:
itertools:
math:
operator:
queue:
random:
reprlib: Repr.repr_array
string: Formatter Template.braceidpattern Template.flags Template.idpattern Template.pattern
sys: activate_stack_trampoline addaudithook audit breakpointhook builtin_module_names call_tracing copyright
sys: deactivate_stack_trampoline displayhook flags getallocatedblocks getdlopenflags getunicodeinternedsize
sys: is_stack_trampoline_active meta_path path_hooks path_importer_cache set_int_max_str_digits
sys: setdlopenflags setprofile settrace stdin stdlib_module_names
threading: setprofile setprofile_all_threads settrace settrace_all_threads
time: CLOCK_BOOTTIME CLOCK_MONOTONIC_RAW CLOCK_TAI clock_settime clock_settime_ns get_clock_info
time: pthread_getcpuclockid strptime tzset
types: ClassMethodDescriptorType CodeType.co_code CodeType.co_consts CodeType.co_exceptiontable
types: CodeType.co_lines CodeType.co_linetable CodeType.co_lnotab CodeType.co_nlocals CodeType.co_positions
types: CodeType.co_posonlyargcount CodeType.co_stacksize CodeType.replace DynamicClassAttribute.deleter
types: DynamicClassAttribute.getter GetSetDescriptorType MemberDescriptorType MethodWrapperType
types: FrameType.f_trace FrameType.f_trace_lines FrameType.f_trace_opcodes WrapperDescriptorType get_original_bases prepare_class
typing: BinaryIO ByteString IO Match ParamSpec.args ParamSpec.kwargs ParamSpecArgs ParamSpecKwargs Pattern
typing: SupportsComplex TextIO is_typeddict
warnings:
"""
