// The menu of a host: where it is attached, its applications, what can go wrong for it, its settings.

import { type Entity, type Frame, type HostRow, LinkState, type Serial } from "../../../core/host/index.js"
import { applicationEntries, applicationsOf, calledApplication, openApplication } from "./applications.js"
import { type Action, act, type Entry, type Group, group, type Now, settings } from "./entries.js"
import { messageFaults } from "./messages.js"

export function hostEntries(now: Now, serial: Serial): Entry[] {
  const host = now.frame.hosts.find((h) => h.serial === serial)
  if (!host) return []
  return [
    ...moves(now, host),
    ...makeBeforeBreak(now, host),
    detach(now, host),
    ...interfaces(now, host),
    ...applications(now, host),
    ...troubles(now, host),
    settings(`Settings of ${host.name} …`, { host: host.name }),
  ]
}

/** More gateways than this stand in a group of their own. */
const MOST_MOVES = 3

/** The same as a menu of few lines: what is done most, the rest one level deeper, below it what cannot be done. */
export function hostMenu(now: Now, serial: Serial): Entry[] {
  const host = now.frame.hosts.find((h) => h.serial === serial)
  if (!host) return []
  const all = [...moves(now, host), detach(now, host)]
  const possible = all.filter(({ because }) => because === "")
  return [
    ...(all.length > MOST_MOVES + 2 ? group("Move to …", all) : possible),
    ...interfaces(now, host),
    ...group("Applications", eachApplication(now, host)),
    ...group(
      "More",
      [...makeBeforeBreak(now, host), ...troubles(now, host), ...all.filter(({ because }) => because !== "")],
      "Make before break, faults",
    ),
    settings(`Settings of ${host.name} …`, { host: host.name }),
  ]
}

function moves(now: Now, host: HostRow): Action[] {
  return now.frame.gateways.filter((gateway) => !gateway.isAnchor).map((gateway) => move(now, host, gateway.serial, gateway.name))
}

const detach = (now: Now, { name }: HostRow): Action => act(now, "Detach", { do: "detach", host: name }, `${name} has no link.`)

/** What can go wrong for it. */
function troubles(now: Now, { name }: HostRow): Entry[] {
  return [
    act(
      now,
      "Make its next address a duplicate",
      { do: "duplicate", host: name, count: 1 },
      "",
      "Another host has it, as duplicate address detection finds.",
    ),
    ...group("Faults of messages", messageFaults()),
  ]
}

/** Attaches the interface in use to a gateway. The gateway's own menu gives `name`, which says the host. */
export function move(now: Now, host: HostRow, gateway: Serial, to: string, name = `Move to ${to}`): Action {
  return act(now, name, { do: "attach", host: host.name, gateway: to }, hostIsAt(host, gateway))
}

function hostIsAt(host: HostRow, gateway: Serial): string {
  return host.target === gateway ? `${host.name} is on its way there.` : `${host.name} is there already.`
}

/** Handoffs during which the old link stays up beside the new one; impossible without an old link. */
function makeBeforeBreak(now: Now, host: HostRow): Group[] {
  const hasLink = host.link !== LinkState.Down
  const entries = now.frame.gateways
    .filter((gateway) => !gateway.isAnchor)
    .map((gateway): Action => {
      const command = { do: "attach", host: host.name, gateway: gateway.name, handoff: "makeBeforeBreak" } as const
      const found = act(now, `Move to ${gateway.name}, make before break`, command, hostIsAt(host, gateway.serial))
      return hasLink ? found : { ...found, because: `${host.name} has no link that it could keep meanwhile.` }
    })
  return group("Make before break", entries, "Both links for a while, no gap")
}

/** A group for each interface of a host that has several. */
function interfaces(now: Now, host: HostRow): Group[] {
  const names = now.frame.run.scenario.hosts.find((h) => h.name === host.name)?.interfaces ?? []
  if (names.length < 2) return []
  return names.flatMap((name) => {
    const link = host.links.find((l) => l.name === name && l.state !== LinkState.Down)
    const at = link && now.frame.gateways.find((g) => g.serial === link.gateway)?.name
    const where = { host: host.name, interface: name }
    const moves = now.frame.gateways
      .filter((g) => !g.isAnchor)
      .map((g) => act(now, `Move ${name} to ${g.name}`, { do: "attach", ...where, gateway: g.name }, `${name} is there already.`))
    return group(
      name,
      [...moves, act(now, `Detach ${name}`, { do: "detach", ...where }, `${name} has no link.`)],
      at ? `at ${at}` : "no link",
    )
  })
}

function applications(now: Now, host: HostRow): Group[] {
  const apps = applicationsOf(now.frame, host.serial)
  return [
    ...group(
      "Open application",
      apps.map((app) => openApplication(now, app, host.name)),
    ),
    ...group(
      "Close application",
      apps.flatMap((app) => closeApplication(now, app, host)),
    ),
    ...callByCall(now, apps),
  ]
}

/** One line for each application: to open it, or if it is open to close it; then the socket API. */
function eachApplication(now: Now, host: HostRow): Entry[] {
  const apps = applicationsOf(now.frame, host.serial)
  const lines = apps.flatMap((app): Action[] => {
    const open = openApplication(now, app, host.name)
    return open.because === "" ? [open] : closeApplication(now, app, host)
  })
  return [...lines, ...callByCall(now, apps)]
}

function closeApplication(now: Now, app: Entity, { name }: HostRow): Action[] {
  const close = act(now, `Close ${calledApplication(app)}`, { do: "close", host: name, application: app.name }, "")
  return hasOpenSocket(now.frame, app.serial) ? [close] : []
}

function callByCall(now: Now, apps: readonly Entity[]): Group[] {
  return group(
    "Socket API, call by call",
    apps.map((app) => ({ name: calledApplication(app), within: app.name, entries: applicationEntries(now, app.serial) })),
  )
}

function hasOpenSocket({ sockets }: Frame, app: Serial): boolean {
  return sockets.some((s) => s.app === app)
}
