// What an application is in force: what the scenario says, else its preset's, else the plain fields; and its sockets.

import { AddressType } from "../../abi.js"
import type { PREFERENCE_NAMES } from "../values/names.js"
import type { Application, ApplicationFile } from "./definition/application.js"

export const PRESETS = ["browser", "ssh", "dns", "messenger", "streaming", "vpn", "webServer", "mptcp", "legacy"] as const

const PLAIN = {
  role: "",
  asks: [] as AddressType[],
  bind: true,
  connect: true,
  serve: false,
  onNet: false,
  prefer: [] as (typeof PREFERENCE_NAMES)[keyof typeof PREFERENCE_NAMES][],
  otherwise: "giveUp" as "connect" | "giveUp",
  onBroken: "reconnect" as "reconnect" | "fail",
  privileged: false,
  mobility: "none" as "none" | "mptcp" | "sip",
  migrates: false,
  buffer: 0,
  callDelay: 1_000,
  retryDelay: 6_000,
  reconnectAfter: 20_000,
  sendEvery: 20_000,
  sendBytes: 1200,
}

/** The applications of draft §3.2 and a few more. */
const PRESET: Record<(typeof PRESETS)[number], Partial<typeof PLAIN>> = {
  browser: { role: "browser", asks: [AddressType.SessionLasting], otherwise: "connect" },
  ssh: { role: "ssh", asks: [AddressType.Fixed, AddressType.SessionLasting], onBroken: "fail", sendEvery: 500_000, sendBytes: 100 },
  dns: { role: "dns", asks: [AddressType.NonPersistent], otherwise: "connect", sendBytes: 80 },
  messenger: { role: "messenger", asks: [AddressType.NonPersistent], otherwise: "connect", sendBytes: 300 },
  streaming: {
    role: "streaming",
    asks: [AddressType.GracefulReplacement, AddressType.NonPersistent],
    migrates: true,
    buffer: 5_000_000,
    sendBytes: 1316,
  },
  vpn: { role: "vpn", asks: [AddressType.Fixed], onBroken: "reconnect", privileged: true },
  webServer: { role: "web server", asks: [AddressType.Fixed], serve: true, connect: false },
  mptcp: { role: "mptcp", asks: [AddressType.NonPersistent], mobility: "mptcp" },
  legacy: { role: "legacy", asks: [] },
}

/** Fields in force: what the scenario says, else the preset's, else the plain ones. */
export function inForce(app: ApplicationFile) {
  const given = Object.fromEntries(Object.entries(app).filter(([, value]) => value !== undefined)) as ApplicationFile
  return { ...PLAIN, ...(app.preset ? PRESET[app.preset] : {}), ...given, sockets: app.sockets ?? [] } as typeof PLAIN &
    Omit<ApplicationFile, keyof typeof PLAIN | "sockets"> & { sockets: NonNullable<ApplicationFile["sockets"]> }
}

/** One socket of an application with all that it does: what the core calls an App. */
export type Thread = Omit<Application, "sockets"> & { readonly socket: string }

/** An application's sockets, each under the name that commands and records give it. */
export function threadsOf({ sockets, ...app }: Application): Thread[] {
  if (sockets.length === 0) return [{ ...app, socket: "" }]
  return sockets.map(({ name: socket, ...own }) => {
    const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
    return { ...app, ...given, name: `${app.name}/${socket}`, socket }
  })
}
