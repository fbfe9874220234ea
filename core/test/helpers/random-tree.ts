// Trees of branches as a session may come to have them: random acts, forks, undos and names.

import fc from "fast-check"
import type { Command } from "../../host/index.js"
import { actName } from "../../host/session/history.js"
import { SCRIPTED } from "../../host/session/live.js"
import { type Act, BranchTree } from "../../host/session/tree.js"
import { redo, remove, rename, undo } from "../../host/session/undo.js"

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constant("attach" as const), host: fc.constant("MH1"), gateway: fc.constantFrom("GW1", "GW2", "GW3") }),
  fc.record({ do: fc.constant("close" as const), host: fc.constant("MH1"), application: fc.constantFrom("app1", "app2") }),
  fc.record({ do: fc.constant("set" as const), key: fc.constant("gap"), value: fc.constantFrom(1, "80ms", null, true, [1, { a: "ü" }]) }),
  fc.record({ do: fc.constant("drop" as const), message: fc.constantFrom(1, 2), count: fc.integer({ min: 1, max: 1000 }) }),
  fc.constant<Command>({ do: "detach", host: "MH1" }),
)

/** 30 days, the latest that anything happens. */
const LATEST = 30 * 86_400e6
const time = fc.oneof(fc.nat(20_000_000), fc.nat(LATEST), fc.constant(LATEST))
const name = fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), fc.constantFrom("__proto__", "0", "]]>", "\u202e\n"))

const step = fc.oneof(
  fc.tuple(fc.constant("act" as const), time, command),
  fc.tuple(fc.constant("fork" as const), time, command),
  fc.tuple(fc.constant("deed" as const), time, command),
  fc.tuple(fc.constantFrom("undo" as const, "redo" as const, "extend" as const, "switch" as const, "remove" as const), time, command),
  fc.tuple(fc.constant("rename" as const), name, command),
)

const nameOf = ({ timed }: Act): string => actName(timed.command, timed.at)

/** What `saveBranches` asks of a session. */
export interface Grown {
  readonly tree: BranchTree
}

export function randomTree(most = 40): fc.Arbitrary<Grown> {
  return fc.array(step, { maxLength: most }).map((steps) => {
    const tree = new BranchTree(SCRIPTED)
    for (const [what, value, command] of steps) {
      const at = typeof value === "number" ? value : 0
      const timed = { at, command, from: "journal" } as const
      const ids = [...tree.branches.values()].map(({ id }) => id)
      const some = ids[at % ids.length] ?? 0
      if (what === "act") tree.goOn(timed, nameOf)
      else if (what === "fork") tree.fork(nameOf({ timed, before: null, count: 0, far: null }), [timed], nameOf)
      else if (what === "deed") tree.fork("Together", [timed, timed], nameOf)
      else if (what === "undo") undo(tree)
      else if (what === "redo") redo(tree)
      else if (what === "extend") tree.extend(at)
      else if (what === "switch") tree.switchTo(some)
      else if (what === "rename") rename(tree, tree.open.id, String(value))
      else if (tree.parentOf(some) !== null) remove(tree, some)
    }
    return { tree }
  })
}

/** A chain of so many forks, each from the one before, or as many acts on one line. */
export function grown(count: number, forks: boolean): Grown {
  const tree = new BranchTree(SCRIPTED)
  for (let i = 0; i < count; i++) {
    const command: Command = { do: "attach", host: "MH1", gateway: i % 2 === 0 ? "GW1" : "GW2" }
    const timed = { at: 5_000_000 + 1000 * i, command, from: "journal" } as const
    if (forks) tree.fork(actName(command, timed.at), [timed], nameOf)
    else tree.goOn(timed, nameOf)
  }
  return { tree }
}
