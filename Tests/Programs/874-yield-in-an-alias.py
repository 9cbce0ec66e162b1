def generator():
    type Alias = (yield)
