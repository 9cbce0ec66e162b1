def one():
    try:
        risky()
    except ValueError:
        handle()
    except (KeyError, TypeError) as error:
        handle(error)
        return error
    except:
        raise
    else:
        fine()
    finally:
        clean()


def ways_out(items):
    for item in items:
        try:
            if item == 1:
                continue
            if item == 2:
                break
            if item == 3:
                return item
            if item == 4:
                return 7
        finally:
            clean(item)
    return None


def nested():
    try:
        try:
            a()
        except E as e:
            try:
                b(e)
            finally:
                c()
        finally:
            d()
    except F as e:
        return e.x
    finally:
        for x in y:
            try:
                z(x)
            except G:
                continue
            else:
                break


def return_in_finally():
    try:
        return 1
    finally:
        return 2


def loop_finally():
    while True:
        try:
            a()
        finally:
            break
    while x:
        try:
            a()
        finally:
            continue


def groups():
    try:
        a()
    except* ValueError as e:
        b(e)
    except* (TypeError, KeyError):
        c()
    else:
        d()
    finally:
        e()


def group_one():
    try:
        a()
    except* ValueError:
        b()


def reraise():
    try:
        a()
    except E as e:
        if e:
            raise
        raise X from e
    except F:
        pass


def in_with():
    with a as b, c as (d, e), f:
        try:
            return g
        except H:
            return 1
        finally:
            i()


def loops_with():
    for x in y:
        with x:
            if a:
                break
            if b:
                continue
            return x
    while a:
        with (
            b as c,
            d,
        ):
            continue


def lambda_in_finally():
    try:
        a()
    finally:
        f(lambda: 1)


try:
    import json
except ImportError:
    json = None

with open("x") as f: pass
