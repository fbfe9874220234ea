// What can be done with an object of a frame: the items of its menu. Items that cannot be done now say why.

import { AddressType, type Command, type Frame, LinkState, type Serial, SocketState, TYPE_WORD } from "../../core/host/index.js"

export interface Action {
  readonly name: string
  readonly command: Command
  /** Why it cannot be done now; "" if it can. */
  readonly because: string
}

/** The menu of a host, a gateway or a socket; empty for anything else. */
export function actionsFor(frame: Frame, serial: Serial): readonly Action[] {
  const what = frame.run.entities.get(serial)?.what
  if (what === "host") return ofHost(frame, serial)
  if (what === "gateway") return ofGateway(frame, serial)
  if (what === "socket") return ofSocket(frame, serial)
  return []
}

function ofHost(frame: Frame, serial: Serial): Action[] {
  const host = frame.hosts.find((h) => h.serial === serial)
  if (!host) return []
  const moves = frame.gateways.map(
    (gateway): Action => ({
      name: `Move to ${gateway.name}`,
      command: { do: "attach", host: host.name, gateway: gateway.name },
      because: hostIsAt(host, gateway.serial),
    }),
  )
  const detach: Action = {
    name: "Detach",
    command: { do: "detach", host: host.name },
    because: host.link === LinkState.Down && host.target === 0 ? `${host.name} has no link.` : "",
  }
  return [...moves, detach, ...applicationsOf(frame, serial).map((app) => openOrClose(frame, host.name, app))]
}

function hostIsAt(host: Frame["hosts"][number], gateway: Serial): string {
  if (host.target === gateway) return `${host.name} is on its way there.`
  if (host.link !== LinkState.Down && host.gateway === gateway && host.target === 0) return `${host.name} is there already.`
  return ""
}

interface Application {
  readonly serial: Serial
  readonly name: string
  readonly role: string
}

function applicationsOf(frame: Frame, host: Serial): Application[] {
  return [...frame.run.entities.values()].filter((e) => e.what === "app" && e.host === host)
}

function openOrClose(frame: Frame, host: string, { serial, name, role }: Application): Action {
  const open = frame.sockets.some((s) => s.app === serial && s.state !== SocketState.Closed && s.state !== SocketState.Broken)
  const called = [name, role].filter(Boolean).join(" ")
  return open
    ? { name: `Close ${called}`, command: { do: "close", host, application: name }, because: "" }
    : { name: `Open ${called}`, command: { do: "open", host, application: name }, because: "" }
}

function ofGateway(frame: Frame, serial: Serial): Action[] {
  const gateway = frame.gateways.find((g) => g.serial === serial)
  if (!gateway) return []
  const offers = TYPES_IN_MENU.map((type): Action => {
    const refused = gateway.refuses.includes(type)
    return {
      name: refused ? `Accept ${TYPE_WORD[type]} again` : `Refuse ${TYPE_WORD[type]} here`,
      command: { do: refused ? "accept" : "refuse", gateway: gateway.name, type },
      because: gateway.offers.includes(type) || refused ? "" : `${gateway.name} does not offer it.`,
    }
  })
  const moves = frame.hosts.map(
    (host): Action => ({
      name: `Move ${host.name} here`,
      command: { do: "attach", host: host.name, gateway: gateway.name },
      because: hostIsAt(host, gateway.serial),
    }),
  )
  return [...moves, ...offers]
}

const TYPES_IN_MENU = [AddressType.SessionLasting, AddressType.NonPersistent] as const

function ofSocket(frame: Frame, serial: Serial): Action[] {
  const entity = frame.run.entities.get(serial)
  const app = entity && frame.run.entities.get(entity.of)
  const host = entity && frame.run.entities.get(entity.host)
  if (!entity || !app || !host) return []
  return [openOrClose(frame, host.name, app)]
}
