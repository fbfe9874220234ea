// Live sessions: any order of acts, undo, redo, switching, forking, extending, renaming, removing and keeping, while the run is computed in
// slices. No act is lost, and whatever way led there, the records are those of a run that was computed at once.

import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import * as v from "valibot"
import { recordsText } from "../../../formats/records.js"
import { type Command, type Frame, type Micros, type Scenario, ScenarioError, Session } from "../../../host/index.js"
import { ScenarioSchema } from "../../../host/scenario/definition/scenario.js"
import { doTogether, redoAct, removeBranch, renameBranch, undoAct } from "../../../host/session/history.js"
import { readAct, restoreBranches, saveBranches, writeAct } from "../../../host/session/saved-branches.js"
import { lineOf, sharedWithParent } from "../../../host/session/undo.js"
import { scenarios } from "../../helpers/random-scenario.js"
import { campaignOf } from "../campaign.js"
import { core, SMALL } from "../inputs/shipped.js"
import { strangeName } from "../inputs/strange.js"
import { isDeclared, law } from "../laws.js"

const OPERATIONS = [
  "do",
  "undo",
  "redo",
  "switch",
  "fork",
  "slice",
  "seek",
  "at",
  "step",
  "extend",
  "rename",
  "keep",
  "remove",
  "publish",
] as const

interface Operation {
  readonly op: (typeof OPERATIONS)[number]
  readonly pick: number
  readonly at: number
  readonly name: string
}

const operation: fc.Arbitrary<Operation> = fc.record({
  op: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom<Operation["op"]>("do", "undo", "redo") },
    { weight: 4, arbitrary: fc.constantFrom(...OPERATIONS) },
  ),
  pick: fc.nat(1000),
  /** Thousandths of the run. */
  at: fc.nat(1000),
  name: fc.oneof({ weight: 3, arbitrary: fc.constant("a name") }, { weight: 1, arbitrary: strangeName }),
})

interface Input {
  /** One of the small shipped scenarios, by number, or a random one. */
  readonly scenario: number | object
  readonly operations: readonly Operation[]
}

export const MOST_OPERATIONS = 40

export const sessions = campaignOf<Input>({
  name: "sessions",
  about: `live sessions of up to ${MOST_OPERATIONS} operations with the core, on small scenarios`,
  share: { inputs: 1, time: 22 },
  inputs: fc.record({
    scenario: fc.oneof({ weight: 5, arbitrary: fc.nat(SMALL.length - 1) }, { weight: 1, arbitrary: scenarios }),
    operations: fc.array(operation, { minLength: 1, maxLength: MOST_OPERATIONS, size: "max" }),
  }),
  show: (input) => JSON.stringify(input),
  async check({ scenario, operations }) {
    const of = typeof scenario === "number" ? await (SMALL[scenario] as Promise<Scenario>) : v.parse(ScenarioSchema, scenario)
    const loaded = await core()
    const tried = new Tried(of, () => Session.begin(loaded, of))
    for (const each of operations) tried.do(each)
    tried.conclude()
  },
})

/** A session and, beside it, the acts that nobody removed: each has a time of its own. */
class Tried {
  session: Session
  private readonly kept = new Set<Micros>()
  private count = 0

  constructor(
    private readonly scenario: Scenario,
    private readonly begin: () => Session,
  ) {
    this.session = begin()
  }

  do({ op, pick, at, name }: Operation): void {
    const { session } = this
    const { tree } = session
    const ids = [...tree.branches.values()].map(({ id }) => id)
    const id = ids[pick % ids.length] ?? 0
    const t = Math.floor((at / 1000) * session.run.end)
    if (op === "do") this.act(t, pick)
    else if (op === "undo") undoAct(session)
    else if (op === "redo") redoAct(session)
    else if (op === "switch") session.switchTo(id)
    else if (op === "fork") this.together(name, t, pick)
    else if (op === "slice") this.slice(1 + (pick % 5))
    else if (op === "seek") session.seek(t)
    else if (op === "at") session.at(pick)
    else if (op === "step") session.step(session.seek(t).position, pick % 2 === 0 ? 1 : -1)
    else if (op === "extend") session.extend(pick * 10_000, session.seek(t).position)
    else if (op === "rename") renameBranch(session, id, name)
    else if (op === "keep") this.keep()
    else if (op === "publish") session.publish()
    else if (tree.parentOf(id) !== null) {
      removeBranch(session, id)
      // What the branch alone had goes with it.
      const held = this.held()
      for (const act of this.kept) if (!held.has(act)) this.kept.delete(act)
    }
    this.nothingIsLost(op)
  }

  /** The open run as one that is computed at once, the tree as it is read again, and positions in any order. */
  conclude(): void {
    this.keep()
    const { session } = this
    whole(session)
    const fresh = this.again()
    whole(fresh)
    law(recordsText(session.run) === recordsText(fresh.run), "a run computed in slices differs from one computed at once")
    const { length } = session.run.records
    const places = [0, 1, Math.floor(length / 3), Math.floor(length / 2), length]
    const forwards = places.map((n) => without(session.at(n)))
    const backwards = places.toReversed().map((n) => without(fresh.at(n)))
    law(isDeepStrictEqual(forwards, backwards.reverse()), "a position looks otherwise when it is reached backwards")
  }

  private act(t: Micros, pick: number): void {
    const command = this.command(pick)
    const before = this.shown()
    const at = this.time(t)
    try {
      const { frame } = this.session.do(command, { t: at, n: 0 })
      law(frame.position.t === at, "an act does not show its own moment", () => `${frame.position.t} in place of ${at}`)
      this.kept.add(at)
    } catch (error) {
      this.isRefusedWhole(error, before)
    }
  }

  private together(name: string, t: Micros, pick: number): void {
    const deed = Array.from({ length: 1 + (pick % 3) }, (_, i) => ({ at: this.time(t + i * 100_000), command: this.command(pick + i) }))
    const before = this.shown()
    try {
      doTogether(this.session, name, deed)
      for (const { at } of deed) this.kept.add(at)
    } catch (error) {
      this.isRefusedWhole(error, before)
    }
  }

  private isRefusedWhole(error: unknown, before: string): void {
    isDeclared(error)
    law(this.shown() === before, "a refused act changed the tree")
  }

  /** A time that no other act has: the last thousand microseconds count acts. */
  private time(t: Micros): Micros {
    return t - (t % 1000) + (++this.count % 1000)
  }

  private command(pick: number): Command {
    const { hosts, topology } = this.scenario
    const host = hosts[pick % hosts.length]
    const gateway = topology.gateways[(pick % 7) % topology.gateways.length]?.name ?? ""
    const application = host?.applications[(pick % 5) % Math.max(1, host.applications.length)]?.name ?? ""
    const name = host?.name ?? ""
    const commands: readonly Command[] = [
      { do: "attach", host: name, gateway },
      { do: "detach", host: name },
      { do: "open", host: name, application },
      { do: "close", host: name, application },
      { do: "set", host: name, key: "reuse", value: "new" },
      { do: "fail", node: gateway },
      { do: "restore", node: gateway },
      { do: "attach", host: name, gateway: "nowhere" },
      { do: "open", host: "__proto__", application },
    ]
    return commands[pick % commands.length] as Command
  }

  private slice(count: number): void {
    let left = count
    this.session.proceed(() => --left > 0)
  }

  /** The session goes on as one that was made of what the old one kept. */
  private keep(): void {
    const before = this.session
    const after = this.again()
    const names = (session: Session) =>
      [...session.tree.branches.values()].map(({ name, tip, id }) => [name, tip?.count ?? 0, sharedWithParent(session.tree, id)])
    law(isDeepStrictEqual(names(before), names(after)), "a kept tree is read as another", () =>
      JSON.stringify([names(before), names(after)]),
    )
    whole(before)
    whole(after)
    law(recordsText(before.run) === recordsText(after.run), "the records after a restore differ")
    this.session = after
  }

  private again(): Session {
    const { branches, open } = saveBranches(this.session)
    const read = branches.map((branch) => ({
      ...branch,
      acts: branch.acts.map((act) => readAct(JSON.parse(JSON.stringify(writeAct(act))))),
    }))
    const session = this.begin()
    restoreBranches(session, { branches: read, open })
    return session
  }

  private shown(): string {
    const { tree } = this.session
    return JSON.stringify([
      tree.open.id,
      [...tree.branches.values()].map(({ id, tip, name, ahead }) => [id, tree.parentOf(id), tip?.timed.at, name, ahead.length]),
    ])
  }

  private held(): Set<Micros> {
    const { tree } = this.session
    const held = new Set<Micros>()
    for (const branch of tree.branches.values())
      for (const end of [lineOf(branch), branch.tip]) for (let act = end; act; act = act.before) held.add(act.timed.at)
    return held
  }

  private nothingIsLost(after: string): void {
    const held = this.held()
    for (const act of this.kept) law(held.has(act), "an act is lost", () => `the act at ${act} µs after ${after}`)
  }
}

function whole(session: Session): void {
  try {
    session.complete()
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
  }
  session.publish()
}

function without({ run: _, ...frame }: Frame): Omit<Frame, "run"> {
  return frame
}
