# Means and spreads of what several threads measured, exact to the last digit.
import random
import statistics as st
from concurrent.futures import ThreadPoolExecutor


def sample(seed):
    stream = random.Random(seed)
    return [stream.gauss(10, 2) for _ in range(200)]


with ThreadPoolExecutor(4) as pool:
    samples = list(pool.map(sample, range(4)))
    means = list(pool.map(st.mean, samples))
    spreads = list(pool.map(st.stdev, samples))
print(means, spreads, sep="\n")
everything = [x for part in samples for x in part]
print(st.fmean(everything), st.median(everything), st.variance(everything), st.pstdev(everything))
print(st.quantiles(everything, n=4), st.correlation(samples[0], samples[1]))
print(st.mean([1, 2, 3]), st.mean([1, 2]), st.mean([0.1, 0.2, 0.3]), st.variance([1, 2, 3]), st.pvariance([1.5, 2.5]))
print(st.mode("abracadabra"), st.multimode([1, 1, 2, 2, 3]), st.median_low([1, 2, 3, 4]), st.median_high([1, 2, 3, 4]))
print(st.harmonic_mean([40, 60]), st.geometric_mean([54, 24, 36]), st.linear_regression([1, 2, 3], [2, 4, 6.5]))
for wrong in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.median([]), lambda: st.mean(["one"])):
    try:
        wrong()
    except (st.StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
