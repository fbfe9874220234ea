// What is derived from a run once, and kept for as long as the run is.

import type { Run } from "../../core/host/index.js"

/** Keeps what was derived from a run, for the last value of `by`. A run is immutable, so the result holds as long as the run exists. */
export function perRun<T, By = number>(derive: (run: Run, by: By) => T): (run: Run, by?: By) => T {
  const known = new WeakMap<Run, { readonly by: By; readonly made: T }>()
  return (run, by = 0 as By) => {
    const last = known.get(run)
    if (last?.by === by) return last.made
    const made = derive(run, by)
    known.set(run, { by, made })
    return made
  }
}
