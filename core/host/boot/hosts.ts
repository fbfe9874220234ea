// Boots the hosts of a scenario: interfaces, and applications with their sockets and calls.

import { AddressType, AppFlag, NONE, OnBroken, Stack, Tab } from "../../abi.js"
import * as layout from "../../build/layout.js"
import { type Thread, threadsOf } from "../scenario/definition/threads.js"
import type { Serial } from "../types/entity.js"
import { parseIp6 } from "../values/ip6.js"
import { NEVER } from "../values/time.js"
import type { Booted, Booting } from "./booted.js"
import { callRow } from "./calls.js"

/** Hosts between two looks at the clock of whoever waits. */
const AT_A_TIME = 32

export function* bootHosts(
  booting: Booting,
  peers: ReadonlyMap<string, number>,
): Generator<void, Pick<Booted, "hosts" | "apps" | "interfaces">> {
  const { engine, scenario, note, settings } = booting
  const hosts = new Map<string, number>()
  const apps = new Map<string, number>()
  const interfaces = new Map<string, number>()
  for (const host of scenario.hosts) {
    if (hosts.size % AT_A_TIME === 0) yield
    const identifier = host.identifier ? parseIp6(host.identifier) : null
    const serial = note("host", host.name, host.interfaces.length > 1 ? { interfaces: host.interfaces } : {})
    const slot = engine.add(Tab.Host, layout.writeHost, {
      serial,
      stack: host.stack === "legacy" ? Stack.Legacy : Stack.OnDemand,
      settings: settings(host.settings),
      interfaces: host.interfaces.length,
      route: NONE,
      gateway: NONE,
      identifier1: identifier?.[2] ?? 0,
      identifier0: identifier?.[3] ?? 0,
      firstPrefix: NONE,
      firstAddress: NONE,
      firstSocket: NONE,
      firstLocal: NONE,
    })
    const firstApp = apps.size
    const links = host.interfaces.flatMap((_, index) => [bootLink(booting, slot, index), bootLink(booting, slot, index)])
    layout.writeHost(engine.views, engine.call.rowAddress(Tab.Host, slot), { firstLink: links[0] ?? NONE })
    hosts.set(host.name, slot)
    host.interfaces.forEach((name, index) => interfaces.set(`${host.name}/${name}`, index))
    for (const application of host.applications) {
      const row = settings(application.settings)
      let group: Serial = 0
      for (const thread of threadsOf(application)) {
        // A role that only says the name again says nothing.
        const role = thread.role === thread.name ? "" : thread.role
        const app = note("app", thread.name, { host: serial, role, type: thread.asks[0] ?? AddressType.Untyped })
        group ||= app
        apps.set(`${host.name}/${thread.name}`, bootApp(booting, thread, { serial: app, group, host: slot, settings: row }, peers))
      }
    }
    layout.writeHost(engine.views, engine.call.rowAddress(Tab.Host, slot), { firstApp, apps: apps.size - firstApp })
  }
  return { hosts, apps, interfaces }
}

/** One of the two links of an interface. */
function bootLink({ engine }: Booting, host: number, index: number): number {
  const down = { gateway: NONE, previous: NONE, target: NONE, registered: NONE, linkUpAt: NEVER }
  return engine.add(Tab.Interface, layout.writeInterface, { host, index, ...down })
}

function bootApp(
  { engine }: Booting,
  thread: Thread,
  who: { readonly serial: Serial; readonly group: Serial; readonly host: number; readonly settings: number },
  peers: ReadonlyMap<string, number>,
): number {
  const { calls } = thread
  const rows = calls?.map((call) => engine.add(Tab.Call, layout.writeCall, callRow(call, peers))) ?? []
  return engine.add(Tab.App, layout.writeApp, {
    ...who,
    types: thread.asks.reduce<number>((packed, type, i) => packed | (type << (4 * i)), 0),
    peer: thread.to === undefined ? NONE : (peers.get(thread.to) ?? NONE),
    flags: flagsOf(thread),
    preferences: thread.prefer.reduce<number>((word, flag) => word | flag, 0),
    onBroken: thread.onBroken === "reconnect" ? OnBroken.Reconnect : OnBroken.Fail,
    socket: NONE,
    leaving: NONE,
    callDelay: thread.callDelay,
    retryDelay: thread.retryDelay,
    reconnectAfter: thread.reconnectAfter,
    sendEvery: thread.sendEvery,
    sendBytes: thread.sendBytes,
    buffer: thread.buffer,
    migratesAfter: typeof thread.migrates === "object" ? thread.migrates.after : 0,
    firstCall: rows[0] ?? NONE,
    calls: rows.length,
  })
}

function flagsOf(thread: Thread): number {
  const flags: readonly (readonly [boolean, AppFlag])[] = [
    [thread.asks.length > 0, AppFlag.Setsc],
    [thread.bind, AppFlag.Bind],
    [thread.connect && thread.to !== undefined, AppFlag.Connect],
    [thread.onNet, AppFlag.OnNet],
    [thread.otherwise === "connect", AppFlag.Legacy],
    [thread.privileged, AppFlag.Privileged],
    [thread.serve, AppFlag.Serve],
    [thread.mobility !== "none", AppFlag.Mobile],
    [thread.migrates !== false, AppFlag.Migrates],
  ]
  return flags.reduce((bits, [on, flag]) => bits | (on ? flag : 0), 0)
}
