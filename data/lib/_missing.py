"""What CPython 3.12's modules have and Gilt's lack: such a name ends a run with exit code 69 (Library/Refusal.swift).

A line is a module and names of it, none when nothing is missing; with a dot, attributes of a class. A test keeps it true.

abc:
asyncio: AbstractChildWatcher AbstractServer BaseProtocol BaseTransport BufferedProtocol DatagramProtocol
asyncio: DatagramTransport FastChildWatcher MultiLoopChildWatcher PidfdChildWatcher Protocol ReadTransport
asyncio: SafeChildWatcher StreamReader StreamReaderProtocol StreamWriter SubprocessProtocol
asyncio: SubprocessTransport ThreadedChildWatcher Transport WriteTransport create_subprocess_exec
asyncio: create_subprocess_shell get_child_watcher open_connection open_unix_connection set_child_watcher
asyncio: start_server start_unix_server
atexit:
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
datetime:
enum: CONFORM EJECT FlagBoundary KEEP STRICT global_enum global_enum_repr global_flag_repr global_str
enum: pickle_by_enum_name pickle_by_global_name property.member
functools:
gc:
hashlib:
heapq:
http:
http.client: BadStatusLine CannotSendHeader CannotSendRequest HTTPConnection HTTPResponse.detach HTTPResponse.fileno
http.client: HTTPResponse.flush HTTPResponse.isatty HTTPResponse.peek HTTPResponse.readinto1 HTTPResponse.seek
http.client: HTTPResponse.seekable HTTPResponse.tell HTTPResponse.truncate HTTPResponse.writable HTTPResponse.write
http.client: HTTPResponse.writelines HTTPSConnection ImproperConnectionState LineTooLong NotConnected ResponseNotReady
http.client: UnimplementedFileMode UnknownProtocol UnknownTransferEncoding error
io: BlockingIOError BufferedIOBase.detach BufferedIOBase.read BufferedIOBase.read1 BufferedIOBase.readinto
io: BufferedIOBase.readinto1 BufferedIOBase.readline BufferedIOBase.seek BufferedIOBase.tell BufferedIOBase.truncate
io: BufferedIOBase.write BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO.detach BytesIO.readinto1
io: FileIO IOBase.readline IOBase.seek IOBase.tell IOBase.truncate IncrementalNewlineDecoder RawIOBase.read
io: RawIOBase.readall RawIOBase.readinto RawIOBase.readline RawIOBase.seek RawIOBase.tell RawIOBase.truncate
io: RawIOBase.write StringIO.detach TextIOBase.detach TextIOBase.encoding TextIOBase.errors TextIOBase.newlines
io: TextIOBase.read TextIOBase.readline TextIOBase.seek TextIOBase.tell TextIOBase.truncate TextIOBase.write
io: TextIOWrapper open open_code text_encoding
itertools:
json:
logging:
logging.handlers: BaseRotatingHandler.namer BaseRotatingHandler.rotate BaseRotatingHandler.rotation_filename
logging.handlers: BaseRotatingHandler.rotator BaseRotatingHandler.setStream BaseRotatingHandler.terminator
logging.handlers: DEFAULT_HTTP_LOGGING_PORT DEFAULT_SOAP_LOGGING_PORT DEFAULT_TCP_LOGGING_PORT
logging.handlers: DEFAULT_UDP_LOGGING_PORT DatagramHandler.createSocket DatagramHandler.makePickle
logging.handlers: DatagramHandler.makeSocket DatagramHandler.send HTTPHandler.getConnection HTTPHandler.mapLogRecord
logging.handlers: NTEventLogHandler RotatingFileHandler.doRollover RotatingFileHandler.namer
logging.handlers: RotatingFileHandler.rotate RotatingFileHandler.rotation_filename RotatingFileHandler.rotator
logging.handlers: RotatingFileHandler.setStream RotatingFileHandler.shouldRollover RotatingFileHandler.terminator
logging.handlers: SMTPHandler.getSubject ST_DEV ST_INO ST_MTIME SYSLOG_TCP_PORT SYSLOG_UDP_PORT
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
logging.handlers: SysLogHandler.priority_map SysLogHandler.priority_names TimedRotatingFileHandler.computeRollover
logging.handlers: TimedRotatingFileHandler.doRollover TimedRotatingFileHandler.getFilesToDelete
logging.handlers: TimedRotatingFileHandler.namer TimedRotatingFileHandler.rotate
logging.handlers: TimedRotatingFileHandler.rotation_filename TimedRotatingFileHandler.rotator
logging.handlers: TimedRotatingFileHandler.setStream TimedRotatingFileHandler.shouldRollover
logging.handlers: TimedRotatingFileHandler.terminator WatchedFileHandler.reopenIfNeeded WatchedFileHandler.setStream
logging.handlers: WatchedFileHandler.terminator
math:
operator:
os: CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED CLONE_FILES CLONE_FS CLONE_NEWCGROUP
os: CLONE_NEWIPC CLONE_NEWNET CLONE_NEWNS CLONE_NEWPID CLONE_NEWTIME CLONE_NEWUSER CLONE_NEWUTS CLONE_SIGHAND
os: CLONE_SYSVSEM CLONE_THREAD CLONE_VM DirEntry EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE EX_CANTCREAT EX_CONFIG
os: EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OSERR EX_OSFILE EX_PROTOCOL EX_TEMPFAIL F_LOCK F_TEST F_TLOCK
os: F_ULOCK GRND_NONBLOCK GRND_RANDOM MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB
os: MFD_HUGE_1GB MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB
os: MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK MFD_HUGE_SHIFT NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_CLOEXEC O_CREAT
os: O_DIRECT O_DIRECTORY O_DSYNC O_EXCL O_FSYNC O_LARGEFILE O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH
os: O_RDONLY O_RDWR O_RSYNC O_SYNC O_TMPFILE O_TRUNC O_WRONLY POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE POSIX_FADV_NORMAL
os: POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN
os: PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_NOWAIT P_NOWAITO P_PGID P_PID P_PIDFD P_WAIT RTLD_DEEPBIND RTLD_GLOBAL
os: RTLD_LAZY RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC
os: SCHED_BATCH SCHED_FIFO SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR SEEK_CUR SEEK_DATA SEEK_END SEEK_HOLE
os: SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV ST_NODIRATIME
os: ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRITE TMP_MAX WCONTINUED WCOREDUMP WEXITED WEXITSTATUS
os: WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED XATTR_CREATE
os: XATTR_REPLACE XATTR_SIZE_MAX abort access chdir chmod chown chroot close closerange confstr confstr_names
os: copy_file_range ctermid device_encoding dup dup2 environb eventfd eventfd_read eventfd_write execl execle execlp
os: execlpe execv execve execvp execvpe fchdir fchmod fchown fdatasync fdopen fork forkpty fpathconf fstat fstatvfs
os: fsync ftruncate fwalk get_blocking get_exec_path get_inheritable get_terminal_size getenvb getgrouplist getgroups
os: getloadavg getlogin getpgid getpriority getrandom getresgid getresuid getsid getxattr initgroups isatty kill
os: killpg lchown link listdir listxattr lockf login_tty lseek lstat major makedev makedirs memfd_create minor mkdir
os: mkfifo mknod nice open openpty pathconf pathconf_names pidfd_open pipe pipe2 popen posix_fadvise posix_fallocate
os: posix_spawn posix_spawnp pread preadv pwrite pwritev read readlink readv register_at_fork remove removedirs
os: removexattr rename renames replace rmdir scandir sched_get_priority_max sched_get_priority_min sched_getparam
os: sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler sendfile
os: set_blocking set_inheritable setegid seteuid setgid setgroups setns setpgid setpgrp setpriority setregid setresgid
os: setresuid setreuid setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice
os: stat stat_result statvfs statvfs_result symlink sync sysconf sysconf_names system tcgetpgrp tcsetpgrp
os: terminal_size times times_result truncate ttyname umask uname uname_result unlink unshare utime wait wait3 wait4
os: waitid waitid_result waitpid waitstatus_to_exitcode walk write writev
posixpath: getatime getctime getmtime getsize samefile sameopenfile samestat
queue:
random:
reprlib: Repr.repr_array
signal: ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL ItimerError SIGCLD SIGIOT SIGPOLL SIG_BLOCK SIG_SETMASK SIG_UNBLOCK
signal: Sigmasks alarm getitimer pause pidfd_send_signal pthread_kill pthread_sigmask set_wakeup_fd setitimer
signal: siginterrupt sigpending sigtimedwait sigwait sigwaitinfo struct_siginfo
statistics: NormalDist
string: Formatter Template.braceidpattern Template.flags Template.idpattern Template.pattern
struct:
sys: activate_stack_trampoline addaudithook audit breakpointhook call_tracing copyright
sys: deactivate_stack_trampoline displayhook flags getallocatedblocks getdlopenflags getunicodeinternedsize
sys: is_stack_trampoline_active meta_path path_hooks path_importer_cache set_int_max_str_digits
sys: setdlopenflags setprofile settrace stdin stdlib_module_names
textwrap: TextWrapper.sentence_end_re TextWrapper.unicode_whitespace_trans TextWrapper.wordsep_re
textwrap: TextWrapper.wordsep_simple_re
threading: setprofile setprofile_all_threads settrace settrace_all_threads
time: CLOCK_BOOTTIME CLOCK_MONOTONIC_RAW CLOCK_TAI clock_settime clock_settime_ns get_clock_info
time: pthread_getcpuclockid strptime tzset
timeit:
traceback:
types: ClassMethodDescriptorType CodeType.co_code CodeType.co_consts CodeType.co_exceptiontable
types: CodeType.co_lines CodeType.co_linetable CodeType.co_lnotab CodeType.co_nlocals CodeType.co_positions
types: CodeType.co_posonlyargcount CodeType.co_stacksize CodeType.replace DynamicClassAttribute.deleter
types: DynamicClassAttribute.getter GetSetDescriptorType MemberDescriptorType MethodWrapperType
types: FrameType.f_trace FrameType.f_trace_lines FrameType.f_trace_opcodes WrapperDescriptorType get_original_bases prepare_class
typing: BinaryIO ByteString IO Match ParamSpec.args ParamSpec.kwargs ParamSpecArgs ParamSpecKwargs Pattern
typing: SupportsComplex TextIO is_typeddict
urllib.error:
urllib.parse: DefragResult.encode DefragResultBytes ParseResult.encode ParseResultBytes SplitResult.encode
urllib.parse: SplitResultBytes
urllib.request: AbstractBasicAuthHandler AbstractDigestAuthHandler BaseHandler CacheFTPHandler DataHandler FTPHandler
urllib.request: FancyURLopener FileHandler HTTPBasicAuthHandler HTTPCookieProcessor HTTPDefaultErrorHandler
urllib.request: HTTPDigestAuthHandler HTTPErrorProcessor HTTPHandler HTTPPasswordMgr HTTPPasswordMgrWithDefaultRealm
urllib.request: HTTPPasswordMgrWithPriorAuth HTTPRedirectHandler HTTPSHandler OpenerDirector ProxyBasicAuthHandler
urllib.request: ProxyDigestAuthHandler ProxyHandler Request.data Request.has_proxy Request.set_proxy URLopener
urllib.request: UnknownHandler build_opener getproxies install_opener pathname2url url2pathname urlcleanup
uuid: SafeUUID UUID.is_safe getnode main
warnings:
weakref:
zlib:
"""
