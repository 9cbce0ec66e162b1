"""An async connection pool with nested async context managers."""
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class Connection:
    count = 0

    def __init__(self):
        Connection.count += 1
        self.number = Connection.count
        self.queries = 0
        self.open = True

    async def execute(self, sql):
        if not self.open:
            raise ConnectionError(f"connection {self.number} is closed")
        self.queries += 1
        await asyncio.sleep(0.01)
        if sql.startswith("DROP"):
            raise PermissionError(sql)
        return len(sql)


class Pool:
    def __init__(self, size):
        self.size = size
        self._free = asyncio.LifoQueue()
        self._all = []

    async def __aenter__(self):
        for _ in range(self.size):
            conn = Connection()
            self._all.append(conn)
            self._free.put_nowait(conn)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        for conn in self._all:
            conn.open = False
        print("pool closed", "after " + exc_type.__name__ if exc_type else "normally")
        return False

    @asynccontextmanager
    async def connection(self):
        conn = await self._free.get()
        try:
            yield conn
        finally:
            self._free.put_nowait(conn)


async def query(pool, sql):
    async with pool.connection() as conn:
        return await conn.execute(sql)


async def main():
    async with Pool(2) as pool:
        sqls = [f"SELECT {'x' * n}" for n in range(6)]
        print(await asyncio.gather(*(query(pool, s) for s in sqls)))
        print("queries:", sum(c.queries for c in pool._all), "connections:", Connection.count)
    try:
        await pool._all[0].execute("SELECT 1")
    except ConnectionError as exc:
        print(exc)
    try:
        async with AsyncExitStack() as stack:
            inner = await stack.enter_async_context(Pool(1))
            stack.push_async_callback(asyncio.sleep, 0)
            stack.callback(print, "stack unwinds")
            await query(inner, "DROP TABLE users")
    except PermissionError as exc:
        print("refused:", exc)


asyncio.run(main())
