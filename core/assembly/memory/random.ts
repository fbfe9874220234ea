// Seeded randomness (xorshift64*, Vigna 2014): its state is part of the world.

import { world } from "./world"

/** Seeds the generator; the state is never zero. */
export function seed(value: u64): void {
  // Zero is the one state that xorshift never leaves.
  world().random = value == 0 ? 0x9e37_79b9_7f4a_7c15 : value
}

/** A number in [0, below). */
export function randomBelow(below: u64): u64 {
  const w = world()
  let x = w.random
  x ^= x >> 12
  x ^= x << 25
  x ^= x >> 27
  w.random = x
  return below == 0 ? 0 : (x * 0x2545_f491_4f6c_dd1d) % below
}

/** A stable 64-bit mix of two values: interface identifiers that depend on host and prefix alone (RFC 7217's idea). */
export function mix(a: u64, b: u64): u64 {
  let x = (a ^ (b * 0x9e37_79b9_7f4a_7c15)) + 0x632b_e59b_d9b4_e019
  x = (x ^ (x >> 30)) * 0xbf58_476d_1ce4_e5b9
  x = (x ^ (x >> 27)) * 0x94d0_49bb_1331_11eb
  return x ^ (x >> 31)
}
