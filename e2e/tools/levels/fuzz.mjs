// Stages of inputs that nobody expects: the same few for everybody, or many from a new seed, which is printed.

import { randomInt } from "node:crypto"
import { one, runs } from "./execute.mjs"

/** Twenty seconds of it, with the seed of the unit tests. */
export const FUZZ = { name: "fuzz", run: () => fuzz(["--seconds", "20", "--seed", "8653"]) }

/** At least so many inputs, however long they take; SEED=… tries those of one seed again. */
const MANY = 100_000

export const FUZZ_LONG = {
  name: "fuzz, long",
  run: () => fuzz(["--count", String(MANY), "--seed", process.env.SEED ?? String(randomInt(2 ** 31))]),
}

function fuzz(args) {
  if (!runs(process.execPath, ["core/test/tools/fuzz.mjs", ...args])) throw Error("an input broke a law: what is above repeats it")
  return one()
}
