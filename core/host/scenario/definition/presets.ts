// Presets: what the applications of draft §3.2 and a few more are like, field by field.

import { AddressType } from "../../../abi.js"
import { given } from "../../values/given.js"
import type { PREFERENCE_NAMES } from "../../values/names.js"

export const PRESETS = ["browser", "ssh", "dns", "messenger", "streaming", "vpn", "webServer", "mptcp", "legacy"] as const

/** An application of which a scenario gives no more than the name. */
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
  migrates: false as boolean | { readonly after: number },
  buffer: 0,
  callDelay: 1_000,
  retryDelay: 6_000,
  reconnectAfter: 20_000,
  sendEvery: 20_000,
  sendBytes: 1200,
}

/** What a preset changes of the plain fields. */
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

/** An application as a scenario file has it. */
interface Written {
  readonly preset?: (typeof PRESETS)[number] | undefined
  readonly sockets?: readonly object[] | undefined
}

/** The fields of an application that are in force: those that the scenario gives, else its preset's, else the plain ones. */
export function inForce<T extends Written>(app: T) {
  return {
    ...PLAIN,
    ...(app.preset ? PRESET[app.preset] : {}),
    ...(given(app) as unknown as T),
    sockets: app.sockets ?? [],
  } as typeof PLAIN & Omit<T, keyof typeof PLAIN | "sockets"> & { sockets: NonNullable<T["sockets"]> }
}
