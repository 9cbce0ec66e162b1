"""What CPython 3.12's modules have and Gilt's lack: such a name ends a run with exit code 69 (Library/Refusal.swift).

A line is a module and names of it, none when nothing is missing; with a dot, attributes of a class. A test keeps it true.

abc:
array: ArrayType.buffer_info ArrayType.fromfile ArrayType.tofile array.buffer_info array.fromfile array.tofile
asyncio: AbstractChildWatcher FastChildWatcher MultiLoopChildWatcher PidfdChildWatcher SafeChildWatcher
asyncio: ThreadedChildWatcher create_subprocess_exec create_subprocess_shell get_child_watcher set_child_watcher
atexit:
bisect:
builtins: copyright credits license
cmath:
collections:
collections.abc:
concurrent.futures:
contextlib:
contextvars:
copy:
copyreg:
csv: Sniffer
ctypes: ARRAY Array BigEndianStructure BigEndianUnion CFUNCTYPE LittleEndianStructure LittleEndianUnion POINTER
ctypes: PYFUNCTYPE SetPointerType Structure Union addressof byref c_buffer cast create_string_buffer
ctypes: create_unicode_buffer get_errno memmove memset pointer py_object resize set_errno string_at wstring_at
dataclasses:
datetime:
decimal: Context.compare_signal Context.compare_total Context.compare_total_mag Context.logical_and
decimal: Context.logical_invert Context.logical_or Context.logical_xor Context.max_mag Context.min_mag
decimal: Context.next_minus Context.next_plus Context.next_toward Context.rotate Context.shift Decimal.compare_signal
decimal: Decimal.compare_total Decimal.compare_total_mag Decimal.logical_and Decimal.logical_invert Decimal.logical_or
decimal: Decimal.logical_xor Decimal.max_mag Decimal.min_mag Decimal.next_minus Decimal.next_plus Decimal.next_toward
decimal: Decimal.rotate Decimal.shift
dis:
enum:
errno:
fnmatch:
fractions:
functools:
gc:
glob:
graphlib:
hashlib:
heapq:
http:
http.client:
http.server: CGIHTTPRequestHandler SimpleHTTPRequestHandler
importlib: reload
io:
itertools:
json:
logging:
logging.handlers: DEFAULT_HTTP_LOGGING_PORT DEFAULT_SOAP_LOGGING_PORT DEFAULT_TCP_LOGGING_PORT
logging.handlers: DEFAULT_UDP_LOGGING_PORT DatagramHandler.createSocket DatagramHandler.makePickle
logging.handlers: DatagramHandler.makeSocket DatagramHandler.send HTTPHandler.getConnection HTTPHandler.mapLogRecord
logging.handlers: NTEventLogHandler SMTPHandler.getSubject ST_DEV ST_INO ST_MTIME SYSLOG_TCP_PORT SYSLOG_UDP_PORT
logging.handlers: SocketHandler.createSocket SocketHandler.makePickle SocketHandler.makeSocket SocketHandler.send
logging.handlers: SysLogHandler.LOG_ALERT SysLogHandler.LOG_AUTH SysLogHandler.LOG_AUTHPRIV SysLogHandler.LOG_CONSOLE
logging.handlers: SysLogHandler.LOG_CRIT SysLogHandler.LOG_CRON SysLogHandler.LOG_DAEMON SysLogHandler.LOG_DEBUG
logging.handlers: SysLogHandler.LOG_EMERG SysLogHandler.LOG_ERR SysLogHandler.LOG_FTP SysLogHandler.LOG_INFO
logging.handlers: SysLogHandler.LOG_KERN SysLogHandler.LOG_LOCAL0 SysLogHandler.LOG_LOCAL1 SysLogHandler.LOG_LOCAL2
logging.handlers: SysLogHandler.LOG_LOCAL3 SysLogHandler.LOG_LOCAL4 SysLogHandler.LOG_LOCAL5 SysLogHandler.LOG_LOCAL6
logging.handlers: SysLogHandler.LOG_LOCAL7 SysLogHandler.LOG_LPR SysLogHandler.LOG_MAIL SysLogHandler.LOG_NEWS
logging.handlers: SysLogHandler.LOG_NOTICE SysLogHandler.LOG_NTP SysLogHandler.LOG_SECURITY SysLogHandler.LOG_SOLCRON
logging.handlers: SysLogHandler.LOG_SYSLOG SysLogHandler.LOG_USER SysLogHandler.LOG_UUCP SysLogHandler.LOG_WARNING
logging.handlers: SysLogHandler.append_nul SysLogHandler.createSocket SysLogHandler.encodePriority
logging.handlers: SysLogHandler.facility_names SysLogHandler.ident SysLogHandler.mapPriority
logging.handlers: SysLogHandler.priority_map SysLogHandler.priority_names
math:
multiprocessing:
multiprocessing.connection:
multiprocessing.pool:
multiprocessing.queues:
multiprocessing.shared_memory:
multiprocessing.sharedctypes:
multiprocessing.synchronize:
numbers:
numpy: False_ ScalarType True_ acos acosh angle append apply_along_axis apply_over_axes arccosh arcsinh arctanh
numpy: argpartition argwhere array2string array_equiv array_repr array_str asanyarray asarray_chkfinite asfortranarray
numpy: asin asinh asmatrix astype atan atan2 atanh atleast_1d atleast_2d atleast_3d average bartlett base_repr
numpy: binary_repr bincount bitwise_count bitwise_invert bitwise_left_shift bitwise_not bitwise_right_shift blackman
numpy: block bmat broadcast broadcast_arrays broadcast_shapes broadcast_to busday_count busday_offset busdaycalendar
numpy: byte bytes_ c_ can_cast cbrt cdouble char character choose clongdouble column_stack common_type complex128
numpy: complex256 complex64 complexfloating compress concat conj conjugate convolve copysign copyto core corrcoef
numpy: correlate cov cross csingle ctypeslib cumulative_prod cumulative_sum datetime64 datetime_as_string
numpy: datetime_data degrees delete diag diag_indices diag_indices_from diagflat diagonal digitize divmod dsplit
numpy: dstack dtype.alignment dtype.base dtype.byteorder dtype.char dtype.descr dtype.fields dtype.flags
numpy: dtype.hasobject dtype.isalignedstruct dtype.isbuiltin dtype.isnative dtype.metadata dtype.names dtype.ndim
numpy: dtype.newbyteorder dtype.num dtype.shape dtype.str dtype.subdtype dtype.type dtypes ediff1d einsum einsum_path
numpy: emath errstate euler_gamma exceptions exp2 expand_dims extract f2py fft fill_diagonal finfo fix flatiter
numpy: flatnonzero flexible flip fliplr flipud float128 float16 float32 float64.T float64.all float64.any
numpy: float64.argmax float64.argmin float64.argsort float64.astype float64.base float64.byteswap float64.choose
numpy: float64.clip float64.compress float64.conj float64.copy float64.cumprod float64.cumsum float64.data
numpy: float64.device float64.diagonal float64.dump float64.dumps float64.fill float64.flags float64.flat
numpy: float64.flatten float64.getfield float64.itemset float64.itemsize float64.max float64.mean float64.min
numpy: float64.nbytes float64.ndim float64.newbyteorder float64.nonzero float64.prod float64.ptp float64.put
numpy: float64.ravel float64.repeat float64.reshape float64.resize float64.searchsorted float64.setfield
numpy: float64.setflags float64.shape float64.size float64.sort float64.squeeze float64.std float64.strides
numpy: float64.sum float64.swapaxes float64.take float64.to_device float64.tobytes float64.tofile float64.tolist
numpy: float64.tostring float64.trace float64.transpose float64.var float64.view float_power floating fmax fmin fmod
numpy: format_float_positional format_float_scientific frexp from_dlpack frombuffer fromfile fromfunction fromiter
numpy: frompyfunc fromregex fromstring gcd generic genfromtxt geomspace get_include get_printoptions getbufsize geterr
numpy: geterrcall gradient half hamming hanning heaviside histogram histogram2d histogram_bin_edges histogramdd hsplit
numpy: i0 iinfo imag in1d index_exp indices inexact info inner insert int16 int32 int64.T int64.all int64.any
numpy: int64.argmax int64.argmin int64.argsort int64.astype int64.base int64.byteswap int64.choose int64.clip
numpy: int64.compress int64.conj int64.copy int64.cumprod int64.cumsum int64.data int64.device int64.diagonal
numpy: int64.dump int64.dumps int64.fill int64.flags int64.flat int64.flatten int64.getfield int64.itemset
numpy: int64.itemsize int64.max int64.mean int64.min int64.nbytes int64.ndim int64.newbyteorder int64.nonzero
numpy: int64.prod int64.ptp int64.put int64.ravel int64.repeat int64.reshape int64.resize int64.searchsorted
numpy: int64.setfield int64.setflags int64.shape int64.size int64.sort int64.squeeze int64.std int64.strides int64.sum
numpy: int64.swapaxes int64.take int64.to_device int64.tobytes int64.tofile int64.tolist int64.tostring int64.trace
numpy: int64.transpose int64.var int64.view int8 intc integer interp intersect1d intp invert is_busday isclose
numpy: iscomplex iscomplexobj isdtype isfortran isin isnat isneginf isposinf isreal isrealobj isscalar issubdtype
numpy: iterable ix_ kaiser kron lcm ldexp left_shift lexsort lib linalg little_endian load loadtxt logaddexp
numpy: logaddexp2 logspace long longdouble longlong ma mask_indices matrix matrix_transpose matvec may_share_memory
numpy: median memmap meshgrid mgrid min_scalar_type mintypecode modf moveaxis nan_to_num nanargmax nanargmin
numpy: nancumprod nancumsum nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum nanvar
numpy: ndarray.argpartition ndarray.base ndarray.byteswap ndarray.choose ndarray.compress ndarray.conj
numpy: ndarray.conjugate ndarray.ctypes ndarray.data ndarray.device ndarray.diagonal ndarray.dump ndarray.dumps
numpy: ndarray.flags ndarray.flat ndarray.getfield ndarray.imag ndarray.itemset ndarray.mT ndarray.newbyteorder
numpy: ndarray.partition ndarray.ptp ndarray.put ndarray.real ndarray.repeat ndarray.resize ndarray.searchsorted
numpy: ndarray.setfield ndarray.setflags ndarray.squeeze ndarray.strides ndarray.swapaxes ndarray.take
numpy: ndarray.to_device ndarray.tobytes ndarray.tofile ndarray.trace ndarray.view ndenumerate ndindex nditer
numpy: nested_iters nextafter number object_ ogrid packbits pad partition percentile permute_dims piecewise place poly
numpy: poly1d polyadd polyder polydiv polyfit polyint polymul polynomial polysub polyval pow printoptions
numpy: promote_types ptp put put_along_axis putmask quantile r_ radians ravel_multi_index real real_if_close rec
numpy: recarray reciprocal record repeat require resize result_type right_shift roll rollaxis roots rot90 row_stack s_
numpy: save savetxt savez savez_compressed sctypeDict searchsorted select set_printoptions setbufsize setdiff1d seterr
numpy: seterrcall setxor1d shares_memory short show_config show_runtime sign signbit signedinteger sinc single
numpy: sort_complex spacing squeeze str_ strings swapaxes take take_along_axis tensordot test testing tile timedelta64
numpy: trace trapezoid trapz tri tril tril_indices tril_indices_from trim_zeros triu triu_indices triu_indices_from
numpy: typecodes typename typing ubyte ufunc uint uint16 uint32 uint64 uint8 uintc uintp ulong ulonglong union1d
numpy: unique_all unique_counts unique_inverse unique_values unpackbits unravel_index unsignedinteger unstack unwrap
numpy: ushort vander vdot vecdot vecmat vectorize void vsplit
numpy.random: BitGenerator MT19937 PCG64 PCG64DXSM Philox RandomState SFC64 SeedSequence beta binomial bit_generator
numpy.random: bytes chisquare dirichlet exponential f gamma geometric get_bit_generator get_state gumbel
numpy.random: hypergeometric laplace logistic lognormal logseries mtrand multinomial multivariate_normal
numpy.random: negative_binomial noncentral_chisquare noncentral_f pareto poisson power random_integers ranf rayleigh
numpy.random: set_bit_generator set_state standard_cauchy standard_exponential standard_gamma standard_t test
numpy.random: triangular vonmises wald weibull zipf
numpy.random._generator: Generator.beta Generator.binomial Generator.bit_generator Generator.bytes Generator.chisquare
numpy.random._generator: Generator.choice Generator.dirichlet Generator.exponential Generator.f Generator.gamma
numpy.random._generator: Generator.geometric Generator.gumbel Generator.hypergeometric Generator.laplace
numpy.random._generator: Generator.logistic Generator.lognormal Generator.logseries Generator.multinomial
numpy.random._generator: Generator.multivariate_hypergeometric Generator.multivariate_normal
numpy.random._generator: Generator.negative_binomial Generator.noncentral_chisquare Generator.noncentral_f
numpy.random._generator: Generator.normal Generator.pareto Generator.permutation Generator.permuted Generator.poisson
numpy.random._generator: Generator.power Generator.rayleigh Generator.shuffle Generator.spawn
numpy.random._generator: Generator.standard_cauchy Generator.standard_exponential Generator.standard_gamma
numpy.random._generator: Generator.standard_normal Generator.standard_t Generator.triangular Generator.vonmises
numpy.random._generator: Generator.wald Generator.weibull Generator.zipf
operator:
os: CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED CLONE_FILES CLONE_FS CLONE_NEWCGROUP
os: CLONE_NEWIPC CLONE_NEWNET CLONE_NEWNS CLONE_NEWPID CLONE_NEWTIME CLONE_NEWUSER CLONE_NEWUTS CLONE_SIGHAND
os: CLONE_SYSVSEM CLONE_THREAD CLONE_VM EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE F_LOCK F_TEST F_TLOCK F_ULOCK
os: GRND_NONBLOCK GRND_RANDOM MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUGE_1GB
os: MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB
os: MFD_HUGE_8MB MFD_HUGE_MASK MFD_HUGE_SHIFT NGROUPS_MAX O_ASYNC O_DIRECT O_NOATIME O_PATH O_TMPFILE
os: POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL
os: POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL
os: P_NOWAIT P_NOWAITO P_PGID P_PID P_PIDFD P_WAIT RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE
os: RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC SCHED_BATCH SCHED_FIFO SCHED_IDLE
os: SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR SEEK_DATA SEEK_HOLE SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK
os: ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS
os: ST_WRITE WCONTINUED WCOREDUMP WEXITED WIFCONTINUED WIFSTOPPED WNOWAIT WSTOPPED WSTOPSIG WUNTRACED XATTR_CREATE
os: XATTR_REPLACE XATTR_SIZE_MAX abort chown chroot confstr confstr_names copy_file_range ctermid device_encoding
os: environb eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve execvp execvpe fchown forkpty
os: fpathconf fstatvfs fwalk get_blocking get_exec_path getenvb getgrouplist getgroups getloadavg getlogin getpgid
os: getpriority getrandom getresgid getresuid getsid getxattr initgroups killpg lchown listxattr lockf login_tty major
os: makedev memfd_create minor mkfifo mknod nice openpty pathconf pathconf_names pidfd_open pipe2 popen posix_fadvise
os: posix_fallocate posix_spawn posix_spawnp preadv pwritev readv register_at_fork removexattr sched_get_priority_max
os: sched_get_priority_min sched_getparam sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity
os: sched_setparam sched_setscheduler sendfile set_blocking set_inheritable setegid seteuid setgid setgroups setns
os: setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr spawnl spawnle spawnlp
os: spawnlpe spawnv spawnve spawnvp spawnvpe splice statvfs statvfs_result sync sysconf sysconf_names system tcgetpgrp
os: tcsetpgrp times times_result ttyname uname uname_result unshare wait3 wait4 waitid waitid_result writev
pathlib:
pickle: PickleBuffer Pickler.memo Unpickler.memo
posixpath:
pprint:
queue:
random:
re: template
reprlib: Repr.repr_array
secrets:
select:
selectors:
shutil: chown disk_usage get_archive_formats get_unpack_formats make_archive register_archive_format
shutil: register_unpack_format unpack_archive unregister_archive_format unregister_unpack_format
signal: ITIMER_PROF ITIMER_VIRTUAL SIG_BLOCK SIG_SETMASK SIG_UNBLOCK Sigmasks pidfd_send_signal pthread_sigmask
signal: set_wakeup_fd sigpending sigtimedwait sigwait sigwaitinfo struct_siginfo
socket: AF_ALG AF_APPLETALK AF_ASH AF_ATMPVC AF_ATMSVC AF_AX25 AF_BRIDGE AF_CAN AF_DECnet AF_ECONET AF_IPX AF_IRDA
socket: AF_KEY AF_LLC AF_NETBEUI AF_NETLINK AF_NETROM AF_PACKET AF_PPPOX AF_QIPCRTR AF_RDS AF_ROSE AF_ROUTE
socket: AF_SECURITY AF_SNA AF_TIPC AF_VSOCK AF_WANPIPE AF_X25 ALG_OP_DECRYPT ALG_OP_ENCRYPT ALG_OP_SIGN ALG_OP_VERIFY
socket: ALG_SET_AEAD_ASSOCLEN ALG_SET_AEAD_AUTHSIZE ALG_SET_IV ALG_SET_KEY ALG_SET_OP ALG_SET_PUBKEY
socket: AddressFamily.AF_ALG AddressFamily.AF_APPLETALK AddressFamily.AF_ASH AddressFamily.AF_ATMPVC
socket: AddressFamily.AF_ATMSVC AddressFamily.AF_AX25 AddressFamily.AF_BRIDGE AddressFamily.AF_CAN
socket: AddressFamily.AF_ECONET AddressFamily.AF_IPX AddressFamily.AF_IRDA AddressFamily.AF_KEY AddressFamily.AF_LLC
socket: AddressFamily.AF_NETBEUI AddressFamily.AF_NETLINK AddressFamily.AF_NETROM AddressFamily.AF_PACKET
socket: AddressFamily.AF_PPPOX AddressFamily.AF_QIPCRTR AddressFamily.AF_RDS AddressFamily.AF_ROSE
socket: AddressFamily.AF_SECURITY AddressFamily.AF_SNA AddressFamily.AF_TIPC AddressFamily.AF_VSOCK
socket: AddressFamily.AF_WANPIPE AddressFamily.AF_X25 CAN_BCM CAN_BCM_CAN_FD_FRAME CAN_BCM_RX_ANNOUNCE_RESUME
socket: CAN_BCM_RX_CHANGED CAN_BCM_RX_CHECK_DLC CAN_BCM_RX_DELETE CAN_BCM_RX_FILTER_ID CAN_BCM_RX_NO_AUTOTIMER
socket: CAN_BCM_RX_READ CAN_BCM_RX_RTR_FRAME CAN_BCM_RX_SETUP CAN_BCM_RX_STATUS CAN_BCM_RX_TIMEOUT CAN_BCM_SETTIMER
socket: CAN_BCM_STARTTIMER CAN_BCM_TX_ANNOUNCE CAN_BCM_TX_COUNTEVT CAN_BCM_TX_CP_CAN_ID CAN_BCM_TX_DELETE
socket: CAN_BCM_TX_EXPIRED CAN_BCM_TX_READ CAN_BCM_TX_RESET_MULTI_IDX CAN_BCM_TX_SEND CAN_BCM_TX_SETUP
socket: CAN_BCM_TX_STATUS CAN_EFF_FLAG CAN_EFF_MASK CAN_ERR_FLAG CAN_ERR_MASK CAN_ISOTP CAN_J1939 CAN_RAW
socket: CAN_RAW_FD_FRAMES CAN_RAW_FILTER CAN_RAW_JOIN_FILTERS CAN_RAW_LOOPBACK CAN_RAW_RECV_OWN_MSGS CAN_RTR_FLAG
socket: CAN_SFF_MASK CAPI CMSG_LEN CMSG_SPACE ETHERTYPE_ARP ETHERTYPE_IP ETHERTYPE_IPV6 ETHERTYPE_VLAN ETH_P_ALL
socket: INADDR_ALLHOSTS_GROUP INADDR_MAX_LOCAL_GROUP INADDR_UNSPEC_GROUP IOCTL_VM_SOCKETS_GET_LOCAL_CID
socket: IPPORT_RESERVED IPPORT_USERRESERVED IPPROTO_AH IPPROTO_DSTOPTS IPPROTO_EGP IPPROTO_ESP IPPROTO_FRAGMENT
socket: IPPROTO_GRE IPPROTO_HOPOPTS IPPROTO_ICMPV6 IPPROTO_IDP IPPROTO_IGMP IPPROTO_IPIP IPPROTO_MPTCP IPPROTO_NONE
socket: IPPROTO_PIM IPPROTO_PUP IPPROTO_ROUTING IPPROTO_RSVP IPPROTO_SCTP IPPROTO_TP IPPROTO_UDPLITE IPV6_CHECKSUM
socket: IPV6_DONTFRAG IPV6_DSTOPTS IPV6_HOPLIMIT IPV6_HOPOPTS IPV6_JOIN_GROUP IPV6_LEAVE_GROUP IPV6_MULTICAST_HOPS
socket: IPV6_MULTICAST_IF IPV6_MULTICAST_LOOP IPV6_NEXTHOP IPV6_PATHMTU IPV6_PKTINFO IPV6_RECVDSTOPTS
socket: IPV6_RECVHOPLIMIT IPV6_RECVHOPOPTS IPV6_RECVPATHMTU IPV6_RECVPKTINFO IPV6_RECVRTHDR IPV6_RECVTCLASS IPV6_RTHDR
socket: IPV6_RTHDRDSTOPTS IPV6_RTHDR_TYPE_0 IPV6_TCLASS IPV6_UNICAST_HOPS IP_ADD_SOURCE_MEMBERSHIP
socket: IP_BIND_ADDRESS_NO_PORT IP_BLOCK_SOURCE IP_DEFAULT_MULTICAST_LOOP IP_DEFAULT_MULTICAST_TTL
socket: IP_DROP_SOURCE_MEMBERSHIP IP_HDRINCL IP_MAX_MEMBERSHIPS IP_OPTIONS IP_PKTINFO IP_RECVOPTS IP_RECVRETOPTS
socket: IP_RECVTOS IP_RETOPTS IP_TRANSPARENT IP_UNBLOCK_SOURCE J1939_EE_INFO_NONE J1939_EE_INFO_TX_ABORT
socket: J1939_FILTER_MAX J1939_IDLE_ADDR J1939_MAX_UNICAST_ADDR J1939_NLA_BYTES_ACKED J1939_NLA_PAD J1939_NO_ADDR
socket: J1939_NO_NAME J1939_NO_PGN J1939_PGN_ADDRESS_CLAIMED J1939_PGN_ADDRESS_COMMANDED J1939_PGN_MAX
socket: J1939_PGN_PDU1_MAX J1939_PGN_REQUEST MSG_CMSG_CLOEXEC MSG_CONFIRM MSG_FASTOPEN NETLINK_CRYPTO NETLINK_DNRTMSG
socket: NETLINK_FIREWALL NETLINK_IP6_FW NETLINK_NFLOG NETLINK_ROUTE NETLINK_USERSOCK NETLINK_XFRM PACKET_BROADCAST
socket: PACKET_FASTROUTE PACKET_HOST PACKET_LOOPBACK PACKET_MULTICAST PACKET_OTHERHOST PACKET_OUTGOING PF_CAN
socket: PF_PACKET PF_RDS SCM_CREDENTIALS SCM_J1939_DEST_ADDR SCM_J1939_DEST_NAME SCM_J1939_ERRQUEUE SCM_J1939_PRIO
socket: SCM_RIGHTS SOL_ALG SOL_CAN_BASE SOL_CAN_RAW SOL_RDS SOL_TIPC SO_BINDTODEVICE SO_J1939_ERRQUEUE SO_J1939_FILTER
socket: SO_J1939_PROMISC SO_J1939_SEND_PRIO SO_MARK SO_PASSCRED SO_PASSSEC SO_PEERCRED SO_PEERSEC
socket: SO_VM_SOCKETS_BUFFER_MAX_SIZE SO_VM_SOCKETS_BUFFER_MIN_SIZE SO_VM_SOCKETS_BUFFER_SIZE TCP_CC_INFO
socket: TCP_CONGESTION TCP_FASTOPEN_CONNECT TCP_FASTOPEN_KEY TCP_FASTOPEN_NO_COOKIE TCP_INQ TCP_MD5SIG TCP_MD5SIG_EXT
socket: TCP_NOTSENT_LOWAT TCP_QUEUE_SEQ TCP_REPAIR TCP_REPAIR_OPTIONS TCP_REPAIR_QUEUE TCP_REPAIR_WINDOW TCP_SAVED_SYN
socket: TCP_SAVE_SYN TCP_THIN_DUPACK TCP_THIN_LINEAR_TIMEOUTS TCP_TIMESTAMP TCP_TX_DELAY TCP_ULP TCP_WINDOW_CLAMP
socket: TCP_ZEROCOPY_RECEIVE TIPC_ADDR_ID TIPC_ADDR_NAME TIPC_ADDR_NAMESEQ TIPC_CFG_SRV TIPC_CLUSTER_SCOPE
socket: TIPC_CONN_TIMEOUT TIPC_CRITICAL_IMPORTANCE TIPC_DEST_DROPPABLE TIPC_HIGH_IMPORTANCE TIPC_IMPORTANCE
socket: TIPC_LOW_IMPORTANCE TIPC_MEDIUM_IMPORTANCE TIPC_NODE_SCOPE TIPC_PUBLISHED TIPC_SRC_DROPPABLE
socket: TIPC_SUBSCR_TIMEOUT TIPC_SUB_CANCEL TIPC_SUB_PORTS TIPC_SUB_SERVICE TIPC_TOP_SRV TIPC_WAIT_FOREVER
socket: TIPC_WITHDRAWN TIPC_ZONE_SCOPE UDPLITE_RECV_CSCOV UDPLITE_SEND_CSCOV VMADDR_CID_ANY VMADDR_CID_HOST
socket: VMADDR_PORT_ANY VM_SOCKETS_INVALID_VERSION
socketserver:
stat:
statistics:
string:
struct:
sys: activate_stack_trampoline addaudithook breakpointhook copyright deactivate_stack_trampoline getallocatedblocks
sys: getdlopenflags getunicodeinternedsize is_stack_trampoline_active meta_path path_hooks path_importer_cache
sys: setdlopenflags setprofile settrace
tempfile:
textwrap: TextWrapper.sentence_end_re TextWrapper.unicode_whitespace_trans TextWrapper.wordsep_re
textwrap: TextWrapper.wordsep_simple_re
threading: setprofile setprofile_all_threads settrace settrace_all_threads
time: CLOCK_BOOTTIME CLOCK_MONOTONIC_RAW CLOCK_TAI clock_settime clock_settime_ns pthread_getcpuclockid tzset
timeit:
traceback:
types: ClassMethodDescriptorType FrameType.f_trace FrameType.f_trace_lines FrameType.f_trace_opcodes
types: GetSetDescriptorType MethodWrapperType WrapperDescriptorType
typing:
urllib.error:
urllib.parse: DefragResult.encode DefragResultBytes ParseResult.encode ParseResultBytes SplitResult.encode
urllib.parse: SplitResultBytes
urllib.request: AbstractBasicAuthHandler.rx AbstractDigestAuthHandler CacheFTPHandler DataHandler FTPHandler
urllib.request: FancyURLopener FileHandler HTTPBasicAuthHandler.rx HTTPCookieProcessor HTTPDigestAuthHandler
urllib.request: HTTPPasswordMgrWithPriorAuth ProxyBasicAuthHandler ProxyDigestAuthHandler ProxyHandler.proxy_open
urllib.request: URLopener
uuid: main
warnings:
weakref:
zlib:
"""
