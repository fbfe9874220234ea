// Trees of branches that grow by any operations, and trees that somebody kept, opened again.

import fc from "fast-check"
import { type Command, type Scenario, Session } from "../../../host/index.js"
import { restoreBranches, type SavedBranches, saveBranches } from "../../../host/session/saved-branches.js"
import { redo, rename, undo } from "../../../host/session/undo.js"
import { isDeclared, law, within } from "../laws.js"
import { core, SMALL } from "./shipped.js"
import { strangeName } from "./strange.js"

/** A way through a tree of branches: which operation, which branch. */
export type Operations = readonly (readonly [operation: number, pick: number, name: string])[]

export const operations: fc.Arbitrary<Operations> = fc.array(fc.tuple(fc.nat(6), fc.nat(1000), strangeName), { maxLength: 30 })

const first = (): Promise<Scenario> => SMALL[0] as Promise<Scenario>
const ACTS: readonly Command[] = [
  { do: "detach", host: "MH1" },
  { do: "attach", host: "MH1", gateway: "GW1", handoff: "makeBeforeBreak", overlap: 20_000 },
  { do: "set", host: "MH1", key: "request", value: { timeout: "80ms" } },
  { do: "partition", between: ["GW1", "GW2"] },
]

/** A session of the smallest scenario with that tree. */
export async function grown(operations: Operations): Promise<Session> {
  const session = Session.begin(await core(), await first())
  const { tree } = session
  let at = 0
  const act = (pick: number) => ({ at: ++at, command: ACTS[pick % ACTS.length] as Command, from: "journal" as const })
  for (const [operation, pick, name] of operations) {
    const ids = [...tree.branches.values()].map(({ id }) => id)
    const id = ids[pick % ids.length] ?? 0
    // What is kept has no lone surrogates and no name above 120 letters.
    const short = name.replace(/\p{Surrogate}/gu, "").slice(0, 60)
    if (operation <= 1) tree.goOn(act(pick), () => short)
    else if (operation === 2) tree.fork(short, [act(pick), act(pick + 1)].slice(pick % 2), () => short)
    else if (operation === 3) undo(tree)
    else if (operation === 4) redo(tree)
    else if (operation === 5) tree.switchTo(id)
    else rename(tree, id, short)
  }
  return session
}

/** Milliseconds that the branches of one tree are computed here. */
const ALL = 100

/** The branches open on a scenario, or they are refused in few words. */
export async function opensAgain({ branches, open }: SavedBranches, scenario?: Scenario): Promise<void> {
  const [loaded, of] = [await core(), scenario ?? (await first())]
  let session: Session
  try {
    session = within("kept branches are made", () => {
      const made = Session.begin(loaded, of)
      restoreBranches(made, { branches, open })
      return made
    })
  } catch (error) {
    if (!(error instanceof RangeError)) isDeclared(error)
    return
  }
  law(saveBranches(session).branches.length === branches.length, "a kept branch is lost")
  const over = performance.now() + ALL
  for (const { id } of session.branches.slice(0, 3)) {
    within("a kept branch is opened", () => session.switchTo(id))
    while (!session.isWhole && performance.now() < over) {
      const until = performance.now() + 20
      within("a slice of 20 ms", () => session.proceed(() => performance.now() < until))
    }
  }
}
