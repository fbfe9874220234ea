// A campaign: many inputs of one target, from a seed. An input that breaks a law is made smaller, and counts once for all that break it in
// the same way; then the campaign goes on.

import fc from "fast-check"
import { Broken, guardPrototypes, law } from "./laws.js"

/** What is fed with inputs. */
export interface Target<T> {
  readonly name: string
  /** In words, what its inputs are. */
  readonly about: string
  /** Its part of a campaign over all targets, in hundredths of the inputs and of the time. */
  readonly share: { readonly inputs: number; readonly time: number }
  readonly inputs: fc.Arbitrary<T>
  /** Throws for an input that breaks a law. */
  check(input: T): void | Promise<void>
  /** The input as somebody can read it. */
  show(input: T): string
  /** Smaller inputs, the smallest first. */
  smaller?(input: T): Iterable<T>
}

export interface Limits {
  readonly seed: number
  readonly count: number
  /** Milliseconds. */
  readonly time: number
  /** Where fast-check found a failure: that one alone is tried. */
  readonly path?: string | undefined
  /** Told of the place of each input before it is tried. */
  readonly at?: (seed: number, run: number) => void
}

export interface Finding {
  readonly kind: string
  readonly message: string
  /** These two repeat it. */
  readonly seed: number
  readonly path: string
  /** The smallest input that was found. */
  readonly input: string
  /** How many inputs broke the law in this way. */
  times: number
}

export interface Figures {
  readonly inputs: number
  readonly milliseconds: number
  readonly slowest: number
  readonly findings: readonly Finding[]
}

export interface Campaign {
  readonly name: string
  readonly about: string
  readonly share: Target<unknown>["share"]
  run(limits: Limits): Promise<Figures>
}

/** A target that breaks so many laws is not tried on. */
const MOST_FINDINGS = 20
/** Milliseconds in which a failing input is made smaller, by fast-check and then by the target's own ways. */
const SHRINKING = 5000
/** Bytes of the whole process after an input. */
const MOST_MEMORY = 2e9
const OVER = Symbol("the time is over")

export function campaignOf<T>(target: Target<T>): Campaign {
  const { name, about, share } = target
  return { name, about, share, run: (limits) => run(target, limits) }
}

async function run<T>(target: Target<T>, limits: Limits): Promise<Figures> {
  const { count, time, path, at } = limits
  const findings = new Map<string, Finding>()
  const began = performance.now()
  let inputs = 0
  let slowest = 0
  let { seed } = limits
  for (let isOver = false; !isOver && inputs < count && findings.size < MOST_FINDINGS; seed = (seed + 0x9e3779b9) & 0x7fffffff) {
    let kind = ""
    let until = 0
    let run = 0
    const property = fc.asyncProperty(target.inputs, async (input) => {
      if (isOver || (kind && performance.now() > until)) return
      if (!kind) {
        if (performance.now() - began > time) {
          isOver = true
          throw OVER
        }
        at?.(seed, run)
        run++
        inputs++
      }
      const start = performance.now()
      const fault = await faultOf(target, input)
      if (!kind) slowest = Math.max(slowest, performance.now() - start)
      if (!fault || (kind && fault.kind !== kind)) return
      const known = kind ? undefined : findings.get(fault.kind)
      if (known) {
        known.times++
        return
      }
      kind = fault.kind
      until ||= performance.now() + SHRINKING
      throw fault.error
    })
    const found = await fc.check(property, { seed, numRuns: path ? 1 : count - inputs, ...(path ? { path } : {}) })
    if (found.failed && found.counterexample && kind) {
      const [input] = found.counterexample
      const { smallest, error } = await reduced(target, input, kind)
      const message = error instanceof Error ? (error instanceof Broken ? error.message : (error.stack ?? error.message)) : String(error)
      findings.set(kind, { kind, message, seed, path: found.counterexamplePath ?? "", input: target.show(smallest), times: 1 })
    }
    if (path || !found.failed) break
  }
  return { inputs, milliseconds: performance.now() - began, slowest, findings: [...findings.values()] }
}

interface Fault {
  readonly kind: string
  readonly error: unknown
}

async function faultOf<T>(target: Target<T>, input: T): Promise<Fault | null> {
  const unchanged = guardPrototypes()
  let fault: Fault | null = null
  const late = (error: unknown) => {
    fault ??= { kind: `a promise that nobody waits for: ${kindOf(error)}`, error }
  }
  process.on("unhandledRejection", late)
  try {
    await target.check(input)
  } catch (error) {
    fault = { kind: kindOf(error), error }
  }
  try {
    unchanged()
    isBounded()
  } catch (error) {
    fault = { kind: kindOf(error), error }
  }
  // Who rejects and is not waited for is told of then.
  await new Promise((resolve) => setImmediate(resolve))
  process.off("unhandledRejection", late)
  return fault
}

function isBounded(): void {
  if (process.memoryUsage.rss() < MOST_MEMORY) return
  globalThis.gc?.()
  const bytes = process.memoryUsage.rss()
  law(bytes < MOST_MEMORY, "memory is not bounded", () => `${Math.round(bytes / 1e6)} MB`)
}

/** The same for errors that say the same of different inputs. */
function kindOf(error: unknown): string {
  if (error instanceof Broken) return error.law
  if (!(error instanceof Error)) return "something that is no error was thrown"
  if (error instanceof SyntaxError) return "a SyntaxError escapes"
  if (error instanceof RangeError && error.message.startsWith("Maximum call stack")) return "the stack overflows"
  const place = /\n\s+at (?:async )?([\w$.<> ]+) \(/.exec(error.stack ?? "")?.[1] ?? ""
  const words = error.message.replace(/"[^"]*"|'[^']*'|\d+/g, "…").slice(0, 80)
  return `${error.name} escapes${place && ` from ${place}`}: ${words}`
}

async function reduced<T>(target: Target<T>, input: T, kind: string): Promise<{ readonly smallest: T; readonly error: unknown }> {
  const until = performance.now() + SHRINKING
  let smallest = input
  let error = (await faultOf(target, input))?.error
  const next = async (): Promise<boolean> => {
    for (const smaller of target.smaller?.(smallest) ?? []) {
      if (performance.now() > until) return false
      const fault = await faultOf(target, smaller)
      if (fault?.kind !== kind) continue
      smallest = smaller
      error = fault.error
      return true
    }
    return false
  }
  while (await next());
  return { smallest, error }
}
