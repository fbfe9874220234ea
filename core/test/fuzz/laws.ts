// What holds for every input, whoever reads it: only declared errors, in one line; nothing takes longer than a second; no prototype is changed.

import { RecordError } from "../../host/select/host-record.js"
import { ScenarioError } from "../../host/values/error.js"

/** An input broke a law. `law` is the same for all inputs that break it in the same way. */
export class Broken extends Error {
  override readonly name = "Broken"
  constructor(
    readonly law: string,
    readonly detail: string,
  ) {
    super(detail ? `${law}: ${detail}` : law)
  }
}

export function law(holds: boolean, what: string, detail: () => string = () => ""): asserts holds {
  if (!holds) throw new Broken(what, detail())
}

const LONGEST_MESSAGE = 2000
/** What a terminal acts on, and what turns the direction of the text around it. */
const ACTED_ON = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** A message that is shown to somebody: one line, nothing that a terminal acts on, and not the whole input. */
export function isOneLine(message: string, whose: string): void {
  law(message.trim() !== "", `${whose} is empty`)
  law(message.length <= LONGEST_MESSAGE, `${whose} is longer than ${LONGEST_MESSAGE} letters`, () => `${message.slice(0, 200)}…`)
  law(!ACTED_ON.test(message), `${whose} has what a terminal acts on`, () => JSON.stringify(message.slice(0, 300)))
}

/** Lines of text for a terminal. */
export function areLines(text: string, whose: string): void {
  for (const line of text.split("\n"))
    law(!ACTED_ON.test(line), `${whose} has what a terminal acts on`, () => JSON.stringify(line.slice(0, 300)))
}

/** A fault of a scenario or a host record, told with its place and its remedy; any other error is thrown on. */
export function isDeclared(error: unknown): void {
  if (!(error instanceof ScenarioError || error instanceof RecordError)) throw error
  isOneLine(error.message, `the message of a ${error.name}`)
}

/** Milliseconds. */
const LONGEST = 1000

/** The result of `act`, which takes no longer than a second: a slow one gets a second try, on a warm machine. */
export function within<T>(what: string, act: () => T): T {
  const from = performance.now()
  const result = act()
  const first = performance.now() - from
  if (first <= LONGEST) return result
  const again = used()
  act()
  isSoon(what, first, used() - again)
  return result
}

export async function withinSoon<T>(what: string, act: () => Promise<T>): Promise<T> {
  const from = performance.now()
  const result = await act()
  const first = performance.now() - from
  if (first <= LONGEST) return result
  const again = used()
  await act()
  isSoon(what, first, used() - again)
  return result
}

function isSoon(what: string, first: number, second: number): void {
  law(second <= LONGEST, `slow: ${what}`, () => `${Math.round(first)} ms, then ${Math.round(second)} ms`)
}

/** Milliseconds of a processor that this process has used: a machine that does other things meanwhile makes nothing slow. */
function used(): number {
  return process.cpuUsage().user / 1000
}

const GUARDED: readonly (readonly [string, object])[] = [
  ["Object.prototype", Object.prototype],
  ["Array.prototype", Array.prototype],
  ["Function.prototype", Function.prototype],
  ["String.prototype", String.prototype],
  ["Number.prototype", Number.prototype],
  ["Map.prototype", Map.prototype],
  ["Object", Object],
]

/** The prototypes as they are now. The function that it returns throws where one was changed since, and changes it back. */
export function guardPrototypes(): () => void {
  const before = GUARDED.map(([name, of]) => ({ name, of, keys: new Map(Reflect.ownKeys(of).map((key) => [key, slotOf(of, key)])) }))
  return () => {
    for (const { name, of, keys } of before) {
      const now = Reflect.ownKeys(of)
      const added = now.filter((key) => !keys.has(key))
      const changed = [...keys].filter(([key, value]) => slotOf(of, key) !== value)
      if (added.length === 0 && changed.length === 0) continue
      for (const key of added) Reflect.deleteProperty(of, key)
      for (const [key, value] of changed) Reflect.set(of, key, value)
      throw new Broken(`${name} was changed`, [...added, ...changed.map(([key]) => key)].map(String).join(", "))
    }
  }
}

function slotOf(of: object, key: PropertyKey): unknown {
  const { value, get } = Reflect.getOwnPropertyDescriptor(of, key) ?? {}
  return value ?? get
}
