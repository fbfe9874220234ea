// What `npm run fuzz` is asked: which targets, and how many inputs, seconds, and seed.

import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"

export interface Options {
  readonly targets: readonly string[]
  readonly count: number
  readonly seconds: number
  readonly seed: number
  readonly path: string | undefined
}

/** Seconds, where neither they nor a count are given. */
const USUAL = 60

/** Throws an Error that says in one line what is wrong. */
export function readOptions(args: readonly string[], known: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { count: { type: "string" }, seconds: { type: "string" }, seed: { type: "string" }, path: { type: "string" } },
  })
  const unknown = positionals.find((name) => !known.includes(name))
  if (unknown !== undefined) throw Error(`there is no target "${unknown}"; there is ${known.join(", ")}`)
  const { count, seconds, path } = values
  if (path !== undefined && (positionals.length !== 1 || values.seed === undefined)) throw Error("--path needs one target and a --seed")
  return {
    targets: positionals.length > 0 ? positionals : known,
    count: number("--count", count, Number.POSITIVE_INFINITY),
    seconds: number("--seconds", seconds, count === undefined ? USUAL : Number.POSITIVE_INFINITY),
    seed: number("--seed", values.seed, randomInt(2 ** 31), /^\d{1,10}$/),
    path,
  }
}

function number(option: string, text: string | undefined, otherwise: number, form = /^\d{1,9}$/): number {
  if (text === undefined) return otherwise
  if (!form.test(text)) throw Error(`${option} ${JSON.stringify(text)} is no whole number`)
  return Number(text)
}
