"""Adapters can be mounted; what they set up (pools, retries) has no effect on simulated hosts."""


class HTTPAdapter:
    def __init__(self, pool_connections=10, pool_maxsize=10, max_retries=0, pool_block=False):
        if max_retries:
            import _gilt
            _gilt.refuse("HTTPAdapter(max_retries=...)")
        self.max_retries = max_retries

    def close(self):
        pass
