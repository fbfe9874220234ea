// TCP connections as a capture shows them. A packet that crosses several links is seen several times: the first one counts.

import type { Message, Seen } from "../seen/messages.js"
import type { ConnectionStory } from "./story.js"

type Segment = Extract<Message, { readonly is: "tcp" }>
export type Told = "opens" | "answers" | "connected" | "reset" | "closes" | null

const FIN = 1
const SYN = 2
const RST = 4
const ACK = 16

interface Life {
  readonly source: string
  readonly destination: string
  readonly ports: readonly [number, number]
  readonly openedAt: number
  readonly isOpeningSeen: boolean
  /** The sequence number of the first SYN, by which another connection of the same ends is told. */
  readonly first: number
  answered: number | null
  connectedAt: number | null
  resetAt: number | null
  closedAt: number | null
  lastSent: number | null
  lastHeard: number | null
  packets: number
}

/** Connections that are followed: of more, no further ones are. */
const MOST = 50_000

export class Connections {
  private readonly open = new Map<string, Life>()
  private readonly all: Life[] = []
  /** True: there were more than are followed. */
  isFull = false

  /** What this segment tells that no earlier one did. */
  see({ t, source, destination }: Seen, { ports, flags, sequence }: Segment): Told {
    const there = `${source} ${ports[0]} ${destination} ${ports[1]}`
    const back = `${destination} ${ports[1]} ${source} ${ports[0]}`
    const opens = (flags & SYN) !== 0 && (flags & ACK) === 0
    const own = this.open.get(there)
    if (opens && own && own.isOpeningSeen && own.first === sequence) return this.count(own, t, true, null)
    if (opens) return this.begin(there, { t, source, destination, ports, sequence, isOpening: true })
    const isOurs = own !== undefined
    const life = own ?? this.open.get(back)
    if (!life) return this.begin(there, { t, source, destination, ports, sequence, isOpening: false })
    if ((flags & RST) !== 0) {
      if (life.resetAt !== null) return this.count(life, t, isOurs, null)
      life.resetAt = t
      return this.count(life, t, isOurs, "reset")
    }
    if ((flags & FIN) !== 0 && life.closedAt === null) {
      life.closedAt = t
      return this.count(life, t, isOurs, "closes")
    }
    if ((flags & SYN) !== 0) {
      const told = life.answered === null ? "answers" : null
      // The last link that it crosses is where it arrives.
      if (life.connectedAt === null) life.answered = t
      return this.count(life, t, isOurs, told)
    }
    if (isOurs && life.answered !== null && life.connectedAt === null) {
      life.connectedAt = t
      return this.count(life, t, isOurs, "connected")
    }
    return this.count(life, t, isOurs, null)
  }

  stories(hostOf: (address: string) => string): ConnectionStory[] {
    return this.all.map(({ answered: _, first: __, ...life }) => ({
      ...life,
      host: hostOf(life.source) || hostOf(life.destination),
    }))
  }

  private begin(
    key: string,
    seen: { t: number; source: string; destination: string; ports: readonly [number, number]; sequence: number; isOpening: boolean },
  ): Told {
    if (this.all.length >= MOST) {
      this.isFull = true
      return null
    }
    const { t, source, destination, ports, sequence, isOpening } = seen
    const life: Life = {
      ...{ source, destination, ports, openedAt: t, isOpeningSeen: isOpening, first: sequence, answered: null, connectedAt: null },
      ...{ resetAt: null, closedAt: null, lastSent: t, lastHeard: null, packets: 1 },
    }
    this.open.set(key, life)
    this.all.push(life)
    return isOpening ? "opens" : null
  }

  private count(life: Life, t: number, isOurs: boolean, told: Told): Told {
    life.packets++
    if (isOurs) life.lastSent = t
    else life.lastHeard = t
    return told
  }
}
