"""What cannot be pickled: who is told, and when."""

import multiprocessing as mp
import pickle
import re
from concurrent.futures import ProcessPoolExecutor


def told(error):
    return f"{type(error).__name__}: {re.sub('0x[0-9a-f]+', '0x', str(error))}"


def make_local():
    def local():
        return 1
    return local


def gives_lambda():
    return lambda: 1


def run(function):
    print("the child calls it:", function(), flush=True)


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        for what in (lambda: 1), make_local():
            try:
                pool.apply(what)
            except (pickle.PicklingError, AttributeError) as error:
                print("pool:", told(error))
        try:
            pool.apply(gives_lambda)
        except mp.pool.MaybeEncodingError as error:
            print("pool:", told(error).split(". Reason")[0])
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(lambda: 1)
        print("executor:", told(future.exception()))
        print("executor:", told(executor.submit(gives_lambda).exception()))
        print("executor:", executor.submit(abs, -5).result())
    process = mp.get_context("fork").Process(target=run, args=(lambda: "forked",))
    process.start()
    process.join()
    try:
        mp.get_context("spawn").Process(target=run, args=(lambda: "spawned",)).start()
    except (pickle.PicklingError, AttributeError) as error:
        print("spawn:", told(error))
    try:
        pickle.dumps(mp.Lock())
    except RuntimeError as error:
        print(told(error))
    try:
        pickle.dumps(mp.Queue())
    except RuntimeError as error:
        print(told(error))
