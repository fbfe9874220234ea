// The two windows of a show, audience and presenter, kept at one place by a BroadcastChannel. Neither leads: each does what is pressed in it,
// says where it is then, and takes over what is newer than what it knows. A press is done once, where it was pressed.

import { createStore, type StoreApi } from "zustand/vanilla"
import type { Place } from "./show.js"

export type Role = "audience" | "presenter"

/** What is known of the other window. */
export interface Other {
  /** "alone": none was heard of; "lost": it does not answer any more; "closed": it said so. */
  readonly state: "alone" | "there" | "lost" | "closed"
  /** Milliseconds that a word takes to it. */
  readonly delay: number
  /** The step that it showed when it was last heard of, from 0. */
  readonly step: number
  /** Where the other window points at, in fractions of the stage. */
  readonly pointer: readonly [number, number] | null
}

/** A BroadcastChannel as far as it is used. */
export interface Channel {
  postMessage(message: unknown): void
  onmessage: ((event: { readonly data: unknown }) => void) | null
  close(): void
}

export interface Windows extends StoreApi<Other> {
  /** Says that this window is at another place now. */
  moved(): void
  point(at: readonly [number, number] | null): void
  /** Says that this window goes; it may come back. */
  bye(): void
  close(): void
}

interface Word {
  readonly v: 1
  readonly from: string
  readonly role: Role
  readonly kind: "hello" | "here" | "ping" | "pong" | "point" | "bye"
  /** How often the show has moved on by then; of two with the same number the greater name counts. */
  readonly rev: number
  readonly by: string
  readonly place?: Place
  readonly sent?: number
  readonly at?: readonly [number, number] | null
}

interface Joined {
  readonly channel: Channel
  readonly role: Role
  /** This window's own name. */
  readonly me: string
  readonly now: () => number
  place(): Place
  adopt(place: Place): void
}

/** Milliseconds between two questions whether the other is there, and without an answer until it counts as lost. */
const ASK = 1000
const LOST = 4000

export function joinWindows({ channel, role, me, now, place, adopt }: Joined): Windows {
  const store = createStore<Other>(() => ({ state: "alone", delay: 0, step: 0, pointer: null }))
  let rev = 0
  let by = me
  let heard = Number.NEGATIVE_INFINITY
  let adopting = false

  const say = (kind: Word["kind"], more: Partial<Word> = {}): void => {
    channel.postMessage({ v: 1, from: me, role, kind, rev, by, place: place(), ...more } satisfies Word)
  }
  const take = (word: Word): void => {
    if (!word.place || word.rev < rev || (word.rev === rev && word.by <= by)) return
    rev = word.rev
    by = word.by
    adopting = true
    adopt(word.place)
    adopting = false
  }
  channel.onmessage = ({ data }) => {
    const word = readWord(data)
    // Two windows of one role may show the same; what is told of is the other role.
    if (!word || word.from === me) return
    if (word.role !== role) {
      if (word.kind === "bye") return store.setState({ state: "closed", pointer: null })
      heard = now()
      store.setState({ state: "there", step: word.place?.step ?? store.getState().step })
    }
    if (word.kind === "hello") say("here")
    if (word.kind === "ping") say("pong", { sent: word.sent ?? 0 })
    if (word.kind === "pong" && word.sent !== undefined) store.setState({ delay: Math.max(0, (now() - word.sent) / 2) })
    if (word.kind === "point") store.setState({ pointer: word.at ?? null })
    take(word)
  }
  const timer = setInterval(() => {
    const { state } = store.getState()
    if (state === "there" && now() - heard > LOST) store.setState({ state: "lost", pointer: null })
    say("ping", { sent: now() })
  }, ASK)
  say("hello")

  return {
    ...store,
    moved() {
      if (adopting) return
      rev++
      by = me
      say("here")
    },
    point: (at) => say("point", { at }),
    bye: () => say("bye"),
    close() {
      clearInterval(timer)
      say("bye")
      channel.onmessage = null
      channel.close()
    },
  }
}

/** null for what no window of this version said. */
function readWord(data: unknown): Word | null {
  if (typeof data !== "object" || data === null) return null
  const { v, from, role, kind, rev, by, place } = data as Partial<Word>
  const isWord = v === 1 && typeof from === "string" && typeof by === "string" && Number.isSafeInteger(rev)
  if (!isWord || (role !== "audience" && role !== "presenter") || typeof kind !== "string") return null
  return place === undefined || isPlace(place) ? (data as Word) : null
}

function isPlace({ step, phase, t, black, zoomed, acts }: Partial<Place>): boolean {
  const isPhase = phase === "asked" || phase === "playing" || phase === "said"
  const isTime = typeof t === "number" && t >= 0
  return Number.isSafeInteger(step) && isPhase && isTime && typeof black === "boolean" && typeof zoomed === "boolean" && Array.isArray(acts)
}

/** Opens a channel of this name, or says why there is none. */
export function openChannel(name: string): Channel | string {
  if (typeof BroadcastChannel === "undefined") return "this browser lets no windows talk to each other"
  // The origin of a page from a file is opaque: its channel reaches nobody.
  if (self.origin === "null") return "a page from a file cannot reach another window"
  try {
    const channel = new BroadcastChannel(name)
    const opened: Channel = { postMessage: (message) => channel.postMessage(message), onmessage: null, close: () => channel.close() }
    channel.onmessage = ({ data }) => opened.onmessage?.({ data })
    return opened
  } catch {
    return "this page is not allowed to talk to another window"
  }
}
