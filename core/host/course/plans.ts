// What the acts of a line make of the script: its actions, and how far a run goes for their sake. Of a line of thousands a plan is kept
// here and there, so that the one of any act is made of few.

import type { TimedCommand } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { type Action, act } from "./actions.js"

/** An act, and through it all that was done before it on its line. */
interface Act {
  readonly timed: TimedCommand
  readonly before: Act | null
  /** How many acts there are up to and with this one. */
  readonly count: number
}

export interface Plan {
  readonly actions: readonly Action[]
  /** The time of the latest act; 0: there is none. */
  readonly latest: Micros
}

/** Acts between two plans of a line that are kept. */
const SPACING = 256

export class Plans {
  private readonly kept = new WeakMap<Act, Plan>()
  private readonly scripted: Plan
  private last: { readonly tip: Act | null; readonly plan: Plan }

  constructor(script: readonly Action[]) {
    this.scripted = { actions: script, latest: 0 }
    this.last = { tip: null, plan: this.scripted }
  }

  /** The plan of the line that ends with this act. */
  of(tip: Act | null): Plan {
    const { plan: base, later } = this.nearest(tip)
    if (later.length > 0) {
      let { latest } = base
      const actions = [...base.actions]
      for (const one of later.reverse()) {
        act(actions, one.timed)
        latest = Math.max(latest, one.timed.at)
        if (one.count % SPACING === 0) this.kept.set(one, { actions: [...actions], latest })
      }
      this.last = { tip, plan: { actions, latest } }
    } else this.last = { tip, plan: base }
    return this.last.plan
  }

  /** The nearest plan that is known, and the acts that came after it, the last first. */
  private nearest(tip: Act | null): { readonly plan: Plan; readonly later: Act[] } {
    const later: Act[] = []
    for (let one = tip; one; one = one.before) {
      const plan = one === this.last.tip ? this.last.plan : this.kept.get(one)
      if (plan) return { plan, later }
      later.push(one)
    }
    return { plan: this.scripted, later }
  }
}
