// Bindings and tunnels as a capture shows them: what is asked for and what is answered, in Mobile IPv6 and in Proxy Mobile IPv6.

import type { Message, Seen } from "../seen/messages.js"
import { networkOf } from "./networks.js"
import type { BindingStory, TunnelStory } from "./story.js"

type Binding = Extract<Message, { readonly is: "bu" | "ba" }>
type Life = { -readonly [K in keyof BindingStory]: BindingStory[K] } & { readonly sequence: number }

/** Bindings and tunnels that are followed. */
const MOST = 50_000

export class Bindings {
  private readonly all: Life[] = []
  /** The newest of each prefix, its ends and its sequence number. */
  private readonly newest = new Map<string, Life>()
  private readonly tunnels = new Map<string, { -readonly [K in keyof TunnelStory]: TunnelStory[K] }>()

  /** The prefixes that the message is about, and whether it was seen before, on another link or sent again. */
  see({ t, source, destination }: Seen, binding: Binding): { readonly prefixes: readonly string[]; readonly isNew: boolean } {
    const { is, node, proxy, sequence, lifetime, status, handoff, home } = binding
    const named = binding.prefixes.map(({ prefix, length }) => networkOf(prefix, length))
    const prefixes = named.length > 0 ? named : home !== null ? [`${home}/128`] : [""]
    let isNew = false
    for (const prefix of prefixes) {
      const [from, to] = is === "bu" ? [source, destination] : [destination, source]
      const key = `${prefix} ${from} ${to} ${sequence}`
      const own = this.newest.get(key)
      if (is === "bu") {
        if (own || this.all.length >= MOST) continue
        isNew = true
        this.add(key, { node, prefix, from, to, proxy, askedAt: t, answeredAt: null, status: null, lifetime, handoff, sequence })
      } else if (own && own.answeredAt === null) {
        isNew = true
        own.answeredAt = t
        own.status = status
        own.lifetime = lifetime
      } else if (!own && this.all.length < MOST) {
        isNew = true
        this.add(key, { node, prefix, from, to, proxy, askedAt: t, answeredAt: t, status, lifetime, handoff, sequence })
      }
    }
    return { prefixes, isNew }
  }

  private add(key: string, life: Life): void {
    this.all.push(life)
    this.newest.set(key, life)
  }

  carries(t: number, from: string, to: string): boolean {
    const key = `${from} ${to}`
    const own = this.tunnels.get(key)
    if (own) {
      own.last = t
      own.packets++
    } else if (this.tunnels.size < MOST) this.tunnels.set(key, { from, to, first: t, last: t, packets: 1 })
    return own === undefined
  }

  stories(): { bindings: BindingStory[]; tunnels: TunnelStory[] } {
    return { bindings: this.all.map(({ sequence: _, ...own }) => own), tunnels: [...this.tunnels.values()] }
  }
}
