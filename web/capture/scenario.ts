// A scenario of a capture: its routers as gateways, its first host with a connection each as an application, its moves as the script. What no
// packet shows is as a scenario has it by itself.

import type { ConnectionStory, HostStory, Story } from "../../core/formats/capture/reconstructed/story.js"

/** Applications of a scenario made so. */
const MOST = 16

/** The text of the scenario; null where the capture has no host that heard a router. */
export function scenarioOf(story: Story, name: string): string | null {
  const host = story.hosts.find(({ attachments }) => attachments.length > 0)
  if (!host) return null
  const routers = [...new Set(host.attachments.map(({ router }) => router))]
  const gateways = routers.map((router, i) => ({ name: `GW${i + 1}`, ...given(host, router, i) }))
  const own = new Set(host.addresses.map(({ text }) => text))
  const opened = story.connections.filter(({ source, isOpeningSeen }) => isOpeningSeen && own.has(source)).slice(0, MOST)
  const peers = [...new Set(opened.map(({ destination }) => destination))]
  const seconds = (t: number): number => Math.round(t) / 1e6
  const typeOf = (connection: ConnectionStory): string => host.addresses.find(({ text }) => text === connection.source)?.type ?? "unknown"
  const applications = opened.map((connection, i) => ({
    name: `app${i + 1}`,
    role: `port ${connection.ports[1]}`,
    ...(typeOf(connection) !== "unknown" && typeOf(connection) !== "untyped" && { asks: [typeOf(connection)] }),
    to: `peer${peers.indexOf(connection.destination) + 1}`,
  }))
  const moves = host.attachments.map(({ t, router }) => ({
    at: seconds(t),
    do: "attach",
    host: "MH1",
    gateway: `GW${routers.indexOf(router) + 1}`,
  }))
  const opens = opened.map(({ openedAt }, i) => ({ at: seconds(openedAt), do: "open", host: "MH1", application: `app${i + 1}` }))
  const first = Math.min(...moves.map(({ at }) => at))
  const scenario = {
    version: 1,
    title: `After ${name}`.slice(0, 80),
    about: "Made of a capture: routers, moves and connections at the times at which packets show them. The rest is not on the wire.",
    until: Math.ceil(seconds(story.lasts)) + 2,
    start: Math.max(0, first),
    topology: {
      gateways,
      correspondents: peers.map((address, i) => ({ name: `peer${i + 1}`, address })),
    },
    hosts: [{ name: "MH1", applications }],
    commands: [...moves, ...opens].sort((a, b) => a.at - b.at),
  }
  return `${JSON.stringify(scenario, null, 2)}\n`
}

/** What a router gave, as far as its prefixes are of a known type. */
function given({ prefixes }: HostStory, router: string, place: number): object {
  const own = prefixes.filter(
    (prefix) => prefix.router === router && prefix.type !== "unknown" && prefix.type !== "untyped" && prefix.text.endsWith("/64"),
  )
  const pools = Object.fromEntries(own.map(({ type, text }) => [type, { prefix: text, size: 1 }]))
  if (own.length > 0) return { offers: Object.keys(pools), pools }
  const site = `2001:db8:${place + 1}`
  return {
    offers: ["sessionLasting", "nonPersistent"],
    pools: { sessionLasting: { prefix: `${site}:a0::/60`, size: 16 }, nonPersistent: { prefix: `${site}:10::/60`, size: 16 } },
  }
}
