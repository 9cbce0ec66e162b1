"""Servers that hand each request to an object of its own (CPython 3.12's behaviour, Gilt's own code)."""

import selectors
import socket
import sys
import threading
from io import BufferedIOBase
from time import monotonic as _now

__all__ = ["BaseServer", "TCPServer", "UDPServer", "ThreadingUDPServer", "ThreadingTCPServer", "BaseRequestHandler",
           "StreamRequestHandler", "DatagramRequestHandler", "ThreadingMixIn", "ForkingUDPServer", "ForkingTCPServer",
           "ForkingMixIn", "UnixStreamServer", "UnixDatagramServer", "ThreadingUnixStreamServer",
           "ThreadingUnixDatagramServer", "ForkingUnixStreamServer", "ForkingUnixDatagramServer"]


class BaseServer:
    """Waits for requests and has each handled."""

    timeout = None
    _ending = False

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address, self.RequestHandlerClass = server_address, RequestHandlerClass
        self._ended = threading.Event()

    def _door(self):
        """What to wait on for the next client."""
        door = selectors.PollSelector()
        door.register(self, selectors.EVENT_READ)
        return door

    def serve_forever(self, poll_interval=0.5):
        """Handles requests until `shutdown`, for which it looks every so many seconds."""
        self._ended.clear()
        try:
            with self._door() as door:
                while not self._ending:
                    somebody = door.select(poll_interval)
                    # Asked to end meanwhile, it lets nobody in.
                    if not self._ending:
                        if somebody:
                            self._handle_request_noblock()
                        self.service_actions()
        finally:
            self._ending = False
            self._ended.set()

    def shutdown(self):
        """Ends `serve_forever`, which another thread runs, and waits for that."""
        self._ending = True
        self._ended.wait()

    def handle_request(self):
        """Handles one request, within the time limit."""
        limits = [limit for limit in (self.socket.gettimeout(), self.timeout) if limit is not None]
        limit = min(limits) if limits else None
        end = None if limit is None else _now() + limit
        with self._door() as door:
            while not door.select(limit):
                if end is not None and (limit := end - _now()) < 0:
                    return self.handle_timeout()
            return self._handle_request_noblock()

    def _handle_request_noblock(self):
        try:
            accepted = self.get_request()
        except OSError:
            # It has gone again.
            return
        request, client = accepted
        if self.verify_request(request, client):
            try:
                return self.process_request(request, client)
            except BaseException as problem:
                if not isinstance(problem, Exception):
                    self.shutdown_request(request)
                    raise
                self.handle_error(request, client)
        self.shutdown_request(request)

    # The steps of a request, each for subclasses to do otherwise

    def verify_request(self, request, client_address):
        """Whether to handle it at all."""
        return True

    def process_request(self, request, client_address):
        """All of the handling; the mix-ins have it done elsewhere."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def finish_request(self, request, client_address):
        """Makes the handler, which handles the request while it is made."""
        make = self.RequestHandlerClass
        make(request, client_address, self)

    def shutdown_request(self, request):
        """Lets the client know that it was all."""
        return self.close_request(request)

    def close_request(self, request):
        """Gives free what the request holds."""

    def handle_error(self, request, client_address):
        """Tells of an exception on stderr; the server goes on."""
        from traceback import print_exc
        line = "-" * 40
        print(f"{line}\nException occurred during processing of request from", client_address, file=sys.stderr)
        print_exc()
        print(line, file=sys.stderr)

    # What a server does besides

    def server_activate(self):
        """Lets clients come."""

    def service_actions(self):
        """Is called after every wait of `serve_forever`."""

    def handle_timeout(self):
        """Is called when nobody came in time."""

    def server_close(self):
        """Lets no client come any more."""

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.server_close()


class TCPServer(BaseServer):
    """Over streams."""

    address_family, socket_type = socket.AF_INET, socket.SOCK_STREAM
    allow_reuse_address = allow_reuse_port = False
    request_queue_size = 5

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        try:
            for step in (self.server_bind, self.server_activate) if bind_and_activate else ():
                step()
        except BaseException:
            self.server_close()
            raise

    def server_bind(self):
        """Takes the address, and learns which port that is."""
        own = self.socket
        for wanted, option in ((self.allow_reuse_address, socket.SO_REUSEADDR),
                               (self.allow_reuse_port, socket.SO_REUSEPORT)):
            if wanted:
                own.setsockopt(socket.SOL_SOCKET, option, 1)
        own.bind(self.server_address)
        self.server_address = own.getsockname()

    def server_activate(self):
        own = self.socket
        own.listen(self.request_queue_size)

    def server_close(self):
        own = self.socket
        own.close()

    def fileno(self):
        return self.socket.fileno()

    def get_request(self):
        return self.socket.accept()

    def shutdown_request(self, request):
        try:
            # Closing alone would not tell the other end while others have the socket.
            request.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        super().shutdown_request(request)

    def close_request(self, request):
        request.close()


class UDPServer(TCPServer):
    """Over datagrams: a request is a message and the socket to answer on."""

    socket_type, max_packet_size = socket.SOCK_DGRAM, 8192

    def get_request(self):
        data, address = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), address

    # There is nothing to listen for and no connection to end.
    server_activate = BaseServer.server_activate
    shutdown_request = BaseServer.shutdown_request
    close_request = BaseServer.close_request


class ThreadingMixIn:
    """Each request in a thread of its own."""

    daemon_threads, block_on_close = False, True
    _at_work = None

    def process_request_thread(self, request, client_address):
        """What the request's thread runs."""
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def process_request(self, request, client_address):
        worker = threading.Thread(
            target=self.process_request_thread, args=(request, client_address), daemon=self.daemon_threads)
        if self.block_on_close and self._at_work is None:
            self._at_work = []
        if self._at_work is not None:
            # Those that have ended need no waiting for, and daemons are not waited for.
            self._at_work[:] = [other for other in self._at_work if other.is_alive()]
            self._at_work += [] if worker.daemon else [worker]
        worker.start()

    def server_close(self):
        """Waits for the threads as well."""
        super().server_close()
        workers, self._at_work = self._at_work, None
        for worker in workers or ():
            worker.join()


class ForkingMixIn:
    """Each request in a process of its own."""

    timeout, max_children = 300, 40
    active_children, block_on_close = None, True

    def collect_children(self, *, blocking=False):
        pass

    handle_timeout = service_actions = collect_children

    def server_close(self):
        super().server_close()

    def process_request(self, request, client_address):
        from _gilt import refuse
        refuse("socketserver.ForkingMixIn (processes; ThreadingMixIn is there)")


class UnixStreamServer(TCPServer):
    address_family = socket.AF_UNIX


class UnixDatagramServer(UDPServer):
    address_family = socket.AF_UNIX


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass


class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
    pass


class ThreadingUnixDatagramServer(ThreadingMixIn, UnixDatagramServer):
    pass


class ForkingTCPServer(ForkingMixIn, TCPServer):
    pass


class ForkingUDPServer(ForkingMixIn, UDPServer):
    pass


class ForkingUnixStreamServer(ForkingMixIn, UnixStreamServer):
    pass


class ForkingUnixDatagramServer(ForkingMixIn, UnixDatagramServer):
    pass


class BaseRequestHandler:
    """One request, handled while the object is made: `setup`, `handle`, `finish`."""

    def __init__(self, request, client_address, server):
        self.request, self.client_address, self.server = request, client_address, server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        """Makes ready."""

    def handle(self):
        """Handles the request; nothing happens unless a subclass has its own."""

    def finish(self):
        """Cleans up, also after an exception."""


class _Unbuffered(BufferedIOBase):
    """A file to write to, all of it at once to a socket."""

    def __init__(self, connection):
        self._send, self._connection = connection.sendall, connection

    def writable(self):
        return True

    def write(self, b):
        self._send(b)
        return memoryview(b).nbytes

    def fileno(self):
        return self._connection.fileno()


class StreamRequestHandler(BaseRequestHandler):
    """With files `rfile` and `wfile` over the connection."""

    rbufsize, wbufsize = -1, 0
    timeout, disable_nagle_algorithm = None, False

    def setup(self):
        self.connection = client = self.request
        if self.timeout is not None:
            client.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = client.makefile("rb", self.rbufsize)
        self.wfile = client.makefile("wb", self.wbufsize) if self.wbufsize else _Unbuffered(client)

    def finish(self):
        answer = self.wfile
        try:
            if not answer.closed:
                answer.flush()
        except OSError:
            # The client has gone.
            pass
        for file in answer, self.rfile:
            file.close()


class DatagramRequestHandler(BaseRequestHandler):
    """With files over the message and for the answer."""

    def setup(self):
        from io import BytesIO
        message, self.socket = self.request
        self.packet, self.rfile, self.wfile = message, BytesIO(message), BytesIO()

    def finish(self):
        answer = self.wfile.getvalue()
        self.socket.sendto(answer, self.client_address)
