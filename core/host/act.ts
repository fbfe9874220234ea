// An act as scenario files write commands: what links keep of a journal, so that they stay valid when numbers of the core change.

import * as v from "valibot"
import type { AddressType, MessageKind } from "../abi.js"
import { commands, faults, messageName, typeName } from "./schema.js"
import type { Command, TimedCommand } from "./types.js"

/** Plain data that readAct takes back to the same act. */
export function writeAct({ at, command }: TimedCommand): Record<string, unknown> {
  const written: Record<string, unknown> = { at: `${at}us` }
  for (const [key, value] of Object.entries(command)) {
    if (value === undefined) continue
    if (key === "type") written[key] = typeName(value as AddressType)
    else if (key === "message") written[key] = messageName(value as MessageKind)
    else written[key] = key === "gap" ? `${value}us` : value
  }
  return written
}

/** The act in data of unknown origin. Throws a TypeError for what is none; names are for the scenario to know. */
export function readAct(value: unknown): TimedCommand {
  const read = v.safeParse(v.variant("do", [...commands, ...faults]), value)
  if (!read.success) throw new TypeError(`no act: ${read.issues[0].message}`)
  const { at, ...command } = read.output
  return { at, command: command as Command, from: "journal" }
}
