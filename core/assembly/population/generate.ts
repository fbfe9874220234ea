// Hosts of a population are copies of the template's host; they move and open sessions by themselves. Each act is the command of a run.

import { NONE, Sampling, Tab } from "../../abi"
import { closeApp, openApp } from "../applications/open"
import { Event, scheduleAt } from "../memory/events"
import { App, Host, Interface } from "../memory/layout"
import { app, host, link, newSerial, take, world } from "../memory/world"
import { attach } from "../mobility/handoff"
import { watch } from "../sockets/sampling"
import { draw, Law, uniform } from "./draw"
import { Count, count, note, Stat } from "./figures"
import { MOST_NEIGHBOURS, neighbour, population, preset, SessionRow, sessionRow } from "./state"
import { isSampled } from "./watch"

/** Timers of a population, beyond the model's own events. */
export enum Act {
  Move = 1000,
  Begin = 1001,
  End = 1002,
  Watch = 1003,
}

/** Of the log: what a sampled host did, for who plays it as a scenario. */
enum Logged {
  Attach,
  Open,
  Close,
}

/** Makes so many hosts after the template's, which is row 0, each with `slots` applications. */
export function generate(count: i32, slots: i32): void {
  const p = population()
  p.hosts = count
  p.slots = slots
  p.firstHost = 1
  p.presets = host(0).apps
  p.presetApp = host(0).firstApp
  for (let i = 0; i < count; i++) {
    const h = take(Tab.Host)
    const row = host(h)
    memory.copy(changetype<usize>(row), changetype<usize>(host(0)), offsetof<Host>())
    row.serial = newSerial()
    if (i == 0) p.firstHostSerial = row.serial
    for (let l = 0; l < 2; l++) {
      const made = take(Tab.Interface)
      memory.copy(changetype<usize>(link(made)), changetype<usize>(link(host(0).firstLink + l)), offsetof<Interface>())
      link(made).host = h
      if (l == 0) row.firstLink = made
    }
    row.apps = slots
    for (let s = 0; s < slots; s++) {
      const a = take(Tab.App)
      if (s == 0) {
        row.firstApp = a
        if (i == 0) p.firstApp = a
      }
      become(a, p.presetApp, h, newSerial(), 0)
    }
  }
}

/** The application's row is as that of the preset. */
function become(a: i32, from: i32, h: i32, serial: i32, launch: i32): void {
  memory.copy(changetype<usize>(app(a)), changetype<usize>(app(from)), offsetof<App>())
  const row = app(a)
  row.serial = serial
  row.group = serial
  row.host = h
  row.launch = launch
}

/** Hosts come within `within` microseconds, in any order; from then on sessions begin. */
export function begin(within: u64): void {
  const p = population()
  for (let i = 0; i < p.hosts; i++) {
    const at = <u64>(uniform() * <f64>within) + 1
    later(at, Act.Move, p.firstHost + i, NONE)
    later(at + draw(Law.Exponential, p.arrival, 0), Act.Begin, p.firstHost + i, 0)
  }
}

/** What the model never schedules waits in its queue all the same. */
function later(time: u64, what: Act, a: i32, b: i32): void {
  scheduleAt(time, changetype<Event>(<i32>what), a, b)
}

/** A timer of the population is due. */
export function act(what: i32, a: i32, b: i32): void {
  world().cause = 0
  if (what == Act.Move) move(a)
  else if (what == Act.Begin) beginSession(a)
  else if (what == Act.End) endSession(a, b)
  else watch(a)
}

function move(h: i32): void {
  const p = population()
  const now = world().now
  const row = host(h)
  const g = row.attached == 0 && link(row.firstLink).linkUpAt > now ? anywhere() : next(h)
  if (g != NONE) {
    log(h, Logged.Attach, g, 0)
    attach(h, g, NONE, false, -1, -1)
  }
  const at = now + draw(<Law>p.dwellLaw, p.dwellA, p.dwellB)
  // Flows are sampled from a while before a move, as in a run that knows its commands.
  const around = world().sampleAround
  if (world().sampling == Sampling.Around && around > 0) later(max(now, at - min(around, at)), Act.Watch, h, 0)
  later(at, Act.Move, h, 0)
}

function anywhere(): i32 {
  return <i32>(uniform() * <f64>population().gateways)
}

/** A neighbour of the gateway where the host is, or is about to be; NONE: it has none. */
function next(h: i32): i32 {
  const l = link(host(h).firstLink)
  const here = l.target != NONE ? l.target : l.gateway != NONE ? l.gateway : l.previous
  if (here == NONE) return anywhere()
  const all = load<i32>(neighbour(here, MOST_NEIGHBOURS))
  return all == 0 ? NONE : load<i32>(neighbour(here, <i32>(uniform() * <f64>all)))
}

function beginSession(h: i32): void {
  const p = population()
  const now = world().now
  const at = now + draw(Law.Exponential, p.arrival, 0)
  if (at <= p.lastArrival) later(at, Act.Begin, h, 0)
  const kind = choose()
  const lasts = draw(<Law>preset(kind).law, preset(kind).a, preset(kind).b)
  const a = freeApp(h)
  if (a == NONE) {
    if (now >= p.warmUp) count(Count.SessionsUnopened, 1)
    return
  }
  become(a, p.presetApp + kind, h, app(a).serial, app(a).launch)
  const row = sessionRow(a)
  const nth = row.nth + 1
  memory.fill(changetype<usize>(row), 0, offsetof<SessionRow>())
  row.nth = nth
  row.isOpen = 1
  row.openedAt = now
  row.preset = kind
  if (now >= p.warmUp) count(Count.SessionsBegun, 1)
  log(h, Logged.Open, a - host(h).firstApp, kind)
  later(now + lasts, Act.End, a, nth)
  openApp(a)
}

function choose(): i32 {
  const p = population()
  const at = uniform() * p.weights
  for (let i = 0; i < p.presets - 1; i++) if (at < preset(i).upTo) return i
  return p.presets - 1
}

function freeApp(h: i32): i32 {
  const first = host(h).firstApp
  for (let a = first; a < first + host(h).apps; a++) {
    if (sessionRow(a).isOpen == 0 && app(a).socket == NONE && app(a).leaving == NONE) return a
  }
  return NONE
}

function endSession(a: i32, nth: i32): void {
  const p = population()
  const row = sessionRow(a)
  if (row.isOpen == 0 || row.nth != nth) return
  row.isOpen = 0
  log(app(a).host, Logged.Close, a - host(app(a).host).firstApp, row.preset)
  if (row.openedAt >= p.warmUp) {
    count(Count.SessionsEnded, 1)
    count(Count.OpenMicros, world().now - row.openedAt)
    note(Stat.Moves, row.moves)
    if (row.moves > 0) count(Count.SessionsMet, 1)
    if (row.moves > 0 && row.isBroken != 0) count(Count.SessionsMetBroken, 1)
  }
  closeApp(a)
}

function log(h: i32, what: Logged, a: i32, b: i32): void {
  const p = population()
  if (!isSampled(h)) return
  if (p.logged == p.logCapacity) {
    world().overflow = 1
    return
  }
  const at = p.log + <usize>p.logged * 24
  p.logged++
  store<u64>(at, world().now)
  store<i32>(at + 8, h - p.firstHost)
  store<i32>(at + 12, what)
  store<i32>(at + 16, a)
  store<i32>(at + 20, b)
}
