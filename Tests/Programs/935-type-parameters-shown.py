"""What classes, functions and aliases with type parameters show of them."""
class C[T, *Ts, **P]: pass
print(C.__type_params__, C.__orig_bases__, C.__parameters__)
type A[T] = list[T]
print(A[int], A, A.__type_params__, A.__value__, A.__parameters__)
type B = int
print(B, B.__value__, B.__type_params__)
def f[T: int, U: (str, bytes), **P, *Ts](): pass
print(f.__type_params__, f.__type_params__[0].__bound__, f.__type_params__[1].__constraints__)
try: print(B[int])
except TypeError as e: print(e)
print(A[int].__origin__, A[int].__args__, A[A[int]])
class D[T](C[T, int, str, [int]]): pass
print(D.__orig_bases__, D[int])
type E[*Ts, **P] = tuple[*Ts]
print(E, E.__type_params__, E.__parameters__, E[int, str, [int]])
