// Two interfaces, make before break, central anchors, small pools, and any message lost at any place: each link that stays up is heard, each
// setsc() ends, every prefix is given back, no promise is broken. `RUNS=100000 SEED=…` tries more.

import fc from "fast-check"
import { expect, test } from "vitest"
import * as layout from "../../../build/layout.js"
import { Errno, Invariant, Kind, LinkState, PrefixState, Reason, type ScenarioFile, type Session, Tab } from "../../../host/index.js"
import { CLOSED, END, HEARD, moves } from "../../helpers/random-moves.js"
import { open } from "../../helpers/world.js"

function everyLinkIsHeard(session: Session): void {
  const unheard = session
    .seek(HEARD * 1e6)
    .hosts.flatMap(({ name, links }) => links.filter(({ state }) => state === LinkState.Up).map(({ gateway }) => `${name} at ${gateway}`))
  expect(unheard, "links that nobody answered").toEqual([])
}

function everyCallEnds({ run: { records } }: Session): void {
  const pending = new Map<number, number>()
  for (const { t, kind, code, socket } of records) {
    if (kind === Kind.AppReq && !pending.has(socket)) pending.set(socket, t)
    if (kind === Kind.SockClose || (kind === Kind.SetscRet && code !== Errno.EINPROGRESS)) pending.delete(socket)
  }
  expect([...pending], "every setsc() ends").toEqual([])
}

/** Those of the host's own doing are none: a Fixed prefix that the scenario does not keep once nobody holds it. */
function noPromiseIsBroken({ run: { records } }: Session): void {
  const broken = records.filter(
    ({ kind, value, address }) =>
      kind === Kind.Violation &&
      !(
        value === Invariant.FixedInvalid &&
        records.some((r) => r.kind === Kind.AddrInvalid && r.address === address && r.reason === Reason.IdleExpired)
      ),
  )
  expect(broken.map(({ t, value }) => [t, Invariant[value]])).toEqual([])
}

function everyPrefixIsGivenBack(session: Session): void {
  const { sockets, messages } = session.seek(END * 1e6)
  expect([sockets, messages], "no socket and no message is left").toEqual([[], []])
  const { views, call } = session.booted.engine
  const rows = <T>(tab: Tab, read: (v: layout.Views, at: number) => T) =>
    Array.from({ length: layout.readTable(views, layout.TABLES_AT + tab * layout.TableSize).used }, (_, slot) =>
      read(views, call.rowAddress(tab, slot)),
    )
  const prefixes = rows(Tab.Prefix, layout.readPrefix).filter(({ serial }) => serial !== 0)
  expect(prefixes.filter(({ state, holders }) => state === PrefixState.Requested || holders !== 0)).toEqual([])
  rows(Tab.Pool, layout.readPool).forEach(({ allocated, free, size }, pool) => {
    const given = prefixes.filter(({ poolEntry, owner, type }) => poolEntry !== -1 && owner * 5 + type === pool)
    expect([allocated, free], `pool ${pool}`).toEqual([given.length, size - given.length])
  })
}

function tunnelsAreTold({ run: { records } }: Session): void {
  const up = new Map<number, number>()
  const gone = new Set<number>()
  for (const { kind, prefix, other } of records) {
    if (kind === Kind.TunnelUp) {
      expect(up.has(prefix), "a tunnel is up once").toBe(false)
      up.set(prefix, other)
    }
    if (kind === Kind.TunnelDown) {
      expect(up.get(prefix), "the one that goes down is up").toBe(other)
      up.delete(prefix)
    }
    if (kind === Kind.PrefixGone) gone.add(prefix)
  }
  expect(
    [...up.keys()].filter((prefix) => gone.has(prefix)),
    "none outlives its prefix",
  ).toEqual([])
}

function keeps(scenario: ScenarioFile): void {
  const session = open(scenario)
  everyLinkIsHeard(session)
  everyCallEnds(session)
  noPromiseIsBroken(session)
  everyPrefixIsGivenBack(session)
  tunnelsAreTold(session)
}

test(`whatever moves and is lost until ${CLOSED} s`, () => {
  fc.assert(
    fc.property(moves, (scenario) => {
      try {
        keeps(scenario)
      } catch (error) {
        throw Error(`${error instanceof Error ? error.message : error}\n${JSON.stringify(scenario)}`)
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 100), endOnFailure: false },
  )
}, 3_600_000)
