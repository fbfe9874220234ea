// The life of a prefix at a host as advertisements tell it: RFC 4862 §5.5.3 and §5.5.4, with the two-hour rule.

import type { PrefixSeen } from "../seen/messages.js"
import type { TypeSeen } from "../types-comment.js"
import type { Phase, PrefixStory } from "./story.js"

const SECOND = 1_000_000
const TWO_HOURS = 7200 * SECOND

export class PrefixLife {
  type: TypeSeen = "unknown"
  readonly phases: Phase[] = []
  readonly lifetimes: { t: number; preferredUntil: number; validUntil: number }[] = []
  private preferredUntil = 0
  private validUntil = 0

  constructor(
    readonly text: string,
    readonly router: string,
    readonly since: number,
    /** The link-layer address of the interface that it is used on; "": not told. */
    readonly place: string,
  ) {}

  get hasEnded(): boolean {
    return this.phases.at(-1)?.state === "invalid"
  }

  /** An advertisement or a server told of it. `isSigned`: the two-hour rule does not hold (RFC 4862 §5.5.3 e). */
  told(t: number, { preferred, valid }: PrefixSeen, isSigned: boolean, because: string): void {
    this.pass(t)
    const isNew = this.lifetimes.length === 0
    const remaining = this.validUntil - t
    const given = t + valid * SECOND
    if (isNew || isSigned || isSame(given, this.validUntil)) this.validUntil = isSame(given, this.validUntil) ? this.validUntil : given
    else if (valid * SECOND > TWO_HOURS || given > this.validUntil) this.validUntil = given
    else if (remaining > TWO_HOURS) this.validUntil = t + TWO_HOURS
    const until = t + preferred * SECOND
    this.preferredUntil = isSame(until, this.preferredUntil) && !isNew ? this.preferredUntil : until
    this.lifetimes.push({ t, preferredUntil: this.preferredUntil, validUntil: this.validUntil })
    const state = this.validUntil <= t ? "invalid" : preferred === 0 ? "deprecated" : "preferred"
    if (this.phases.at(-1)?.state !== state) this.phases.push({ t, state, because, isSeen: true })
    this.pass(t)
  }

  /** It ends now: it was given back, revoked, or left behind. */
  end(t: number, because: string, isSeen: boolean): void {
    this.pass(t)
    if (!this.hasEnded) this.phases.push({ t, state: "invalid", because, isSeen })
  }

  /** What its lifetimes have ended until then. */
  pass(t: number): void {
    const state = () => this.phases.at(-1)?.state
    const { preferredUntil, validUntil } = this
    if (state() === "preferred" && preferredUntil <= t && preferredUntil < validUntil)
      this.phases.push({ t: preferredUntil, state: "deprecated", because: "its preferred lifetime is over", isSeen: false })
    if (state() !== "invalid" && state() !== undefined && validUntil <= t)
      this.phases.push({ t: validUntil, state: "invalid", because: "its valid lifetime is over", isSeen: false })
  }

  story(): PrefixStory {
    const { text, type, router, since, phases, lifetimes } = this
    return { text, type, router, since, phases, lifetimes }
  }
}

/** Fields count whole seconds: what is less than one apart is one point in time, told again by a router whose lifetimes run. */
const isSame = (one: number, other: number): boolean => one === other || Math.abs(one - other) < SECOND
