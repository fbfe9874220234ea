// Draws of a population's generator: xorshift64* of its own, and the distributions made of it.

import { population } from "./state"

/** How a time is distributed: all parameters are microseconds but the shape and the deviation of the logarithm. */
export enum Law {
  Fixed,
  /** Mean a. */
  Exponential,
  /** Median a, standard deviation of its logarithm b. */
  Lognormal,
  /** Least a, shape b. */
  Pareto,
}

/** A number in [0, 1) with 53 bits (xorshift64*, Vigna 2014). */
export function uniform(): f64 {
  const p = population()
  let x = p.random
  x ^= x >> 12
  x ^= x << 25
  x ^= x >> 27
  p.random = x
  return <f64>((x * 0x2545_f491_4f6c_dd1d) >> 11) * (1.0 / 9007199254740992.0)
}

/** Standard normal, by Marsaglia's polar method. */
function normal(): f64 {
  let x: f64 = 0
  let s: f64 = 0
  while (s == 0 || s >= 1) {
    x = uniform() * 2 - 1
    const y = uniform() * 2 - 1
    s = x * x + y * y
  }
  return x * sqrt((-2 * NativeMath.log(s)) / s)
}

/** A time in whole microseconds, at least one. */
export function draw(law: Law, a: f64, b: f64): u64 {
  const time = lasting(law, a, b)
  return time < 1 ? 1 : time > 1e15 ? <u64>1e15 : <u64>time
}

function lasting(law: Law, a: f64, b: f64): f64 {
  switch (law) {
    case Law.Exponential:
      return -a * NativeMath.log(1 - uniform())
    case Law.Lognormal:
      return a * NativeMath.exp(b * normal())
    case Law.Pareto:
      return a * NativeMath.exp(-NativeMath.log(1 - uniform()) / b)
    default:
      return a
  }
}
