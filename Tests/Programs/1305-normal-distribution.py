"""Exam marks: exact means and spreads, quantiles, ranks, a line through them, and a normal distribution fitted."""
import statistics
from statistics import NormalDist, StatisticsError

marks = [52, 61, 61, 70, 74, 77, 78, 83, 88, 95]
hours = [1, 2, 2.5, 3, 4, 4, 5, 6, 6.5, 9]
print("mean", statistics.mean(marks), "median", statistics.median(marks), "mode", statistics.mode(marks))
print("spread", round(statistics.stdev(marks), 6), statistics.pvariance(marks), statistics.variance(marks, 70))
print("quartiles", statistics.quantiles(marks), statistics.quantiles(marks, n=5, method="inclusive"))
print("weighted", statistics.fmean(marks, range(1, 11)), statistics.harmonic_mean([40, 60], weights=[5, 30]))
print("exact", statistics.mean([0.1] * 10), statistics.mean([10**30, 1, 1]), statistics.mean([1, 2]),
      statistics.pstdev([1e20, 1e20 + 1e5]))

print("linear", round(statistics.correlation(hours, marks), 6))
print("ranked", round(statistics.correlation(hours, marks, method="ranked"), 6))
line = statistics.linear_regression(hours, marks)
print(f"{line.slope:.4f} marks an hour, from {line.intercept:.4f}")
print(statistics.linear_regression([1, 2, 3], [2, 4, 6.5], proportional=True))

fitted = NormalDist.from_samples(marks)
print(fitted)
print("better than 80:", round(1 - fitted.cdf(80), 6), "density there", round(fitted.pdf(80), 6))
print("best tenth from", round(fitted.inv_cdf(0.9), 4), "z", round(fitted.zscore(95), 4))
print("quartiles", [round(q, 3) for q in fitted.quantiles()])
print("samples", [round(x, 6) for x in fitted.samples(3, seed=12)])

celsius = NormalDist(5, 2.5)
print("in Fahrenheit", celsius * (9 / 5) + 32, -celsius, 10 - celsius)
drones = NormalDist(2, 0.5) + NormalDist(3, 1.2)
print(drones, drones.variance, NormalDist(2, 0.5) == NormalDist(2.0, 0.5))
print("overlap", round(NormalDist(2.4, 1.6).overlap(NormalDist(3.2, 2.0)), 6))
for wrong in (lambda: NormalDist(0, -1), lambda: NormalDist().inv_cdf(1.0), lambda: NormalDist(1, 0).cdf(1),
              lambda: NormalDist().overlap(3), lambda: statistics.mean([]), lambda: statistics.stdev([1]),
              lambda: statistics.correlation([1, 1], [2, 3]), lambda: statistics.mean(["a", "b"])):
    try:
        wrong()
    except (StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
