// The entries of an object's menu: acts, groups of entries, and forms that ask for more before they act.

import type { Foreseen, Level } from "../../../core/host/acting.js"
import { AddressType, type Command, type Frame, type Serial, TYPE_WORD } from "../../../core/host/index.js"

export type Entry = Action | Group | Form

export interface Action {
  readonly name: string
  readonly command: Command
  /** Why it cannot be done now; "" if it can. */
  readonly because: string
  /** What it would lead to. */
  readonly detail?: string
}

export interface Group {
  readonly name: string
  readonly entries: readonly Entry[]
  readonly detail?: string
  /** The object of its entries, if their names do not say it. */
  readonly within?: string
}

interface Form {
  readonly name: string
  readonly form: Asked
  readonly detail?: string
}

/** What a form asks for. */
export type Asked =
  | { readonly ask: "settings"; readonly level: Level }
  | { readonly ask: "preferences"; readonly host: string; readonly application: string; readonly word: number; readonly onNet: boolean }
  | { readonly ask: "latency"; readonly between: readonly [string, string] }

/** A moment, and what the core would do then. */
export interface Now {
  readonly frame: Frame
  readonly foresee: (command: Command) => Foreseen
}

export const isAction = (entry: Entry): entry is Action => "command" in entry
export const isGroup = (entry: Entry): entry is Group => "entries" in entry

/** All acts of these entries and their groups. Names of groups are left out, save the object that a group is `within`. */
export function flatten(entries: readonly Entry[]): Action[] {
  return entries.flatMap((entry) => {
    if (isAction(entry)) return [entry]
    if (!isGroup(entry)) return []
    const { within = "" } = entry
    return flatten(entry.entries).map((action) => (within ? { ...action, name: `${within}: ${action.name}` } : action))
  })
}

/** The act; `whyNot` says why it cannot be done if the core would refuse it. */
export function act({ foresee }: Now, name: string, command: Command, whyNot: string, detail?: string): Action {
  const because = foresee(command).code === 0 ? "" : whyNot
  return { name, command, because, ...(detail ? { detail } : {}) }
}

/** Of two opposite acts, such as fail and restore, the one that the core would take now. */
export function either({ foresee }: Now, ...acts: readonly [Action, Action]): Action {
  return foresee(acts[0].command).code === 0 ? acts[0] : { ...acts[1], because: foresee(acts[1].command).code === 0 ? "" : acts[1].because }
}

export const action = (name: string, command: Command, because = ""): Action => ({ name, command, because })

export const settings = (name: string, level: Level): Form => ({ name, form: { ask: "settings", level } })

/** A group, or nothing if it would be empty. */
export const group = (name: string, entries: readonly Entry[], detail?: string): Group[] =>
  entries.length > 0 ? [{ name, entries, ...(detail ? { detail } : {}) }] : []

export const TYPES = [AddressType.Fixed, AddressType.SessionLasting, AddressType.NonPersistent, AddressType.GracefulReplacement] as const

export const typeWord = (type: AddressType): string => TYPE_WORD[type]

export function nameIn({ run }: Frame, serial: Serial): string {
  return run.entities.get(serial)?.name ?? ""
}
