// The menus of the network's objects: gateways and anchors, correspondents, the registry, prefixes.

import { type Command, type GatewayRow, PrefixState, type Serial } from "../../../core/host/index.js"
import { applicationsIn } from "./applications.js"
import { type Action, act, action, type Entry, either, type Group, group, type Now, nameIn, settings, TYPES, typeWord } from "./entries.js"
import { move } from "./hosts.js"
import { messageFaults } from "./messages.js"

type Type = (typeof TYPES)[number]

/** More hosts than this stand in a group of their own. */
const MOST_HOSTS = 4

export function gatewayEntries(now: Now, serial: Serial): Entry[] {
  const gateway = now.frame.gateways.find((g) => g.serial === serial)
  if (!gateway) return []
  const { name } = gateway
  return [
    ...arrivals(now, gateway),
    ...types(now, gateway),
    failure(now, name),
    ...ways(now, name),
    ...group("Faults of messages", messageFaults()),
    settings(`Settings of ${name} …`, { gateway: name }),
  ]
}

/** The same as a menu of few lines. */
export function gatewayMenu(now: Now, serial: Serial): Entry[] {
  const gateway = now.frame.gateways.find((g) => g.serial === serial)
  if (!gateway) return []
  const { name } = gateway
  return [
    ...arrivals(now, gateway),
    ...group("Address types", types(now, gateway), "Refuse, offer, exhaust, withdraw"),
    failure(now, name),
    ...group("Links and messages", [...ways(now, name), ...group("Faults of messages", messageFaults())], "Cut, delay, lose"),
    settings(`Settings of ${name} …`, { gateway: name }),
  ]
}

/** Hosts that could move here. */
function arrivals(now: Now, { serial, name, isAnchor }: GatewayRow): Entry[] {
  const { hosts } = now.frame
  const moves = isAnchor ? [] : hosts.map((host) => move(now, host, serial, name, `Move ${host.name} here`))
  return hosts.length > MOST_HOSTS ? group("Move a host here", moves) : moves
}

/** What the gateway gives, and to end what it gave. */
function types(now: Now, gateway: GatewayRow): Entry[] {
  const { name, isAnchor } = gateway
  return [
    ...TYPES.filter((type) => gateway.offers.includes(type) || gateway.refuses.includes(type)).map((type) => refusal(now, gateway, type)),
    ...group(
      "Pools",
      TYPES.map((type) => pool(now, gateway, type)),
      "Empty, or filled again",
    ),
    ...(isAnchor ? [] : group("Offers", offers(now, gateway), offerWords(gateway))),
    ...group("Withdraw by advertisement", isAnchor ? [] : withdrawals(now, name)),
  ]
}

const failure = (now: Now, name: string): Action =>
  either(now, action(`Fail ${name}`, { do: "fail", node: name }), action(`Restore ${name}`, { do: "restore", node: name }))

function refusal(now: Now, { name }: GatewayRow, type: Type): Action {
  const command = (what: "refuse" | "accept"): Command => ({ do: what as "refuse", gateway: name, type })
  const word = typeWord(type)
  return either(now, action(`Refuse ${word} here`, command("refuse")), action(`Accept ${word} again`, command("accept")))
}

function pool(now: Now, { name }: GatewayRow, type: Type): Action {
  const command = (what: "exhaust" | "replenish"): Command => ({ do: what as "exhaust", gateway: name, type })
  const word = typeWord(type)
  return either(now, action(`Exhaust the ${word} pool`, command("exhaust")), action(`Replenish the ${word} pool`, command("replenish")))
}

function offers(now: Now, { name, offers: offered }: GatewayRow): Action[] {
  return TYPES.map((type) => {
    const has = offered.includes(type)
    const then = has ? TYPES.filter((t) => t !== type && offered.includes(t)) : TYPES.filter((t) => t === type || offered.includes(t))
    const command: Command = { do: "capability", gateway: name, offers: [...then] }
    return act(now, `${has ? "Stop offering" : "Offer"} ${typeWord(type)}`, command, `${name} knows no types.`)
  })
}

const offerWords = ({ offers: offered, legacy }: GatewayRow): string =>
  legacy ? "none: it knows no types" : offered.map(typeWord).join(", ") || "nothing"

/** Withdrawals by advertisement. RFC 4862 §5.5.3 e: an unauthenticated one cannot cut a valid lifetime below two hours. */
function withdrawals(now: Now, gateway: string): Action[] {
  return TYPES.flatMap((type) => {
    const held = now.frame.prefixes.some((p) => p.type === type && nameIn(now.frame, p.owner) === gateway && isHeld(p.state))
    const option = { do: "advertise", gateway, type, preferred: 0, autonomous: true } as const
    const why = held ? `${gateway} reaches no host that holds one.` : `No host holds a ${typeWord(type)} prefix of ${gateway}.`
    const withdraw = (name: string, authenticated: boolean): Action => {
      const found = act(now, name, { ...option, valid: 0, authenticated }, why)
      return held ? found : { ...found, because: why }
    }
    return [withdraw(`Withdraw ${typeWord(type)}`, false), withdraw(`Withdraw ${typeWord(type)}, authenticated`, true)]
  })
}

const isHeld = (state: PrefixState): boolean => state === PrefixState.Local || state === PrefixState.Anchored || state === PrefixState.Grace

/** For each node that it has a path to: cut the path, mend it, change its latency. */
function ways(now: Now, name: string): Group[] {
  const others = [...now.frame.gateways, ...now.frame.peers].map((n) => n.name).filter((other) => other !== name)
  return group(
    "Ways to others",
    others.map((other) => way(now, other, [name, other])),
    "Cut, mend, latency",
  )
}

function way(now: Now, name: string, between: readonly [string, string]): Group {
  const cut = either(
    now,
    action(`Cut the way to ${name}`, { do: "partition", between: [...between] }),
    action(`Mend the way to ${name}`, { do: "heal", between: [...between] }),
  )
  const latencies = LATENCIES.map((latency) =>
    action(`Latency to ${name} ${latency / 1000} ms`, { do: "latency", between: [...between], latency }),
  )
  return { name: `To ${name}`, entries: [cut, ...latencies, { name: "Latency …", form: { ask: "latency", between } }] }
}

const LATENCIES = [5_000, 50_000, 250_000] as const

export function peerEntries(now: Now, name: string): Entry[] {
  const gateways = now.frame.gateways.map((g) => g.name)
  return [
    ...group("Connect to a server", connections(now, [name])),
    ...group(
      "Ways to gateways",
      gateways.map((gateway) => way(now, gateway, [gateway, name])),
      "Cut, mend, latency",
    ),
  ]
}

/** Connections from correspondents to servers. Only an application that listens has published its address and can be found. */
function connections(now: Now, peers: readonly string[]): Action[] {
  const { frame } = now
  const apps = applicationsIn(frame.run)
  const listening = (app: Serial): boolean => frame.sockets.some((s) => s.app === app && s.listening)
  const shown = apps.some((app) => listening(app.serial)) || apps.length > MOST_APPS ? apps.filter((app) => listening(app.serial)) : apps
  return peers.flatMap((correspondent) =>
    shown.map((app) => {
      const host = nameIn(frame, app.host)
      const because = listening(app.serial) ? "" : `${app.name} does not listen: its address is not published.`
      return action(
        `${peers.length > 1 ? `${correspondent}: connect` : "Connect"} to ${app.name} on ${host}`,
        { do: "connectIn", correspondent, host, application: app.name },
        because,
      )
    }),
  )
}

const MOST_APPS = 8

export function registryEntries(now: Now): Entry[] {
  return [
    ...group(
      "Look up and connect",
      connections(
        now,
        now.frame.peers.map((p) => p.name),
      ),
    ),
    ...group("Faults of messages", messageFaults()),
  ]
}

export function prefixEntries(now: Now, serial: Serial): Entry[] {
  const { frame } = now
  const prefix = frame.prefixes.find((p) => p.serial === serial)
  const entity = frame.run.entities.get(serial)
  if (!prefix || !entity) return []
  const [gateway, host] = [nameIn(frame, prefix.via), nameIn(frame, prefix.host)]
  const option = { do: "advertise", gateway, host, prefix: prefix.text, autonomous: true, authenticated: false } as const
  const why = `${gateway} does not reach ${host}.`
  return [
    act(now, "Deprecate by advertisement", { ...option, preferred: 0 }, why, "Preferred lifetime 0"),
    act(now, "Withdraw by advertisement", { ...option, preferred: 0, valid: 0 }, why, "The two-hour rule holds (RFC 4862 §5.5.3)."),
    act(now, "Withdraw, authenticated", { ...option, preferred: 0, valid: 0, authenticated: true }, why, "Ends at once"),
    act(now, "Renew by advertisement", option, why, "Lifetimes as set"),
  ]
}
