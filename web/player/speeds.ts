// The speeds that can be chosen, on a logarithmic scale from 1/1000 to 100 (F33).

import type { Speed } from "./player.js"

/** 1, 2 and 5 in each power of ten. */
export const SPEEDS: readonly number[] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]

/** "1/20×" below one, "5×" above. */
export function speedText(speed: number): string {
  return speed < 1 ? `1/${Number((1 / speed).toFixed(1))}×` : `${speed}×`
}

export function isSpeed(value: unknown): value is Speed {
  return value === "pace" || SPEEDS.includes(value as number)
}
