// The filter of the records: its store, one for each explorer, and its text in a link, such as
// "hide:moves,host:MH1,app:chat:MH1,cites:OD-3.5-08,says:app4,asks:kind%20%3D%20handoff".

import { createStore, type StoreApi } from "zustand/vanilla"
import type { Entity, Run, Serial } from "../../../../core/host/index.js"
import type { Explorer } from "../../../explorer/store.js"
import { name, named } from "../../../link/look.js"
import { AT_FIRST, type Filter } from "./filter.js"
import { GROUPS } from "./groups.js"

const OF_EXPLORER = new WeakMap<Explorer, StoreApi<Filter>>()

export function filterOf(explorer: Explorer): StoreApi<Filter> {
  const known = OF_EXPLORER.get(explorer)
  if (known) return known
  const store = createStore<Filter>(() => AT_FIRST)
  // Serials of hosts and applications mean nothing in another session.
  explorer.subscribe(({ session }, before) => {
    const { host, app } = store.getState()
    if (session !== before.session && (host > 0 || app > 0)) store.setState({ host: 0, app: 0 })
  })
  OF_EXPLORER.set(explorer, store)
  return store
}

const LONGEST_SEARCH = 200
const LONGEST_QUESTION = 300

/** The filter as text; "" for the first one. */
export function writeFilter({ hidden, host, app, requirement, search, asked }: Filter, run: Run): string {
  const groups = GROUPS.filter((group) => hidden.has(group))
  const asAtFirst = groups.every((group) => AT_FIRST.hidden.has(group)) && groups.length === AT_FIRST.hidden.size
  const entity = run.entities.get(app)
  return [
    ...(asAtFirst ? [] : groups.length > 0 ? groups.map((group) => ["hide", group]) : [["hide", "nothing"]]),
    ...(host > 0 ? [["host", nameOf(run, host)]] : []),
    ...(entity ? [["app", entity.name, nameOf(run, entity.host)]] : []),
    ...(requirement ? [["cites", requirement]] : []),
    ...(search ? [["says", search.slice(0, LONGEST_SEARCH)]] : []),
    ...(asked ? [["asks", asked.slice(0, LONGEST_QUESTION)]] : []),
  ]
    .map((words) => words.map(name).join(":"))
    .join(",")
}

/** Reads a filter. A part that is not valid in this run filters nothing. */
export function readFilter(text: string, run: Run): Filter {
  if (text === "") return AT_FIRST
  const said = text.split(",").map((item) => item.split(":").map(named))
  const of = (key: string): string[] => said.find(([word]) => word === key)?.slice(1) ?? []
  const hides = said.filter(([word]) => word === "hide").map(([, group]) => group)
  const hidden = GROUPS.filter((group) => hides.includes(group))
  const find = (what: Entity["what"], called: string | undefined, host?: Serial): Serial =>
    [...run.entities.values()].find((e) => e.what === what && e.name === called && (host ?? e.host) === e.host)?.serial ?? 0
  const [app, owner] = of("app")
  const [requirement = ""] = of("cites")
  return {
    hidden: hidden.length > 0 || hides.includes("nothing") ? new Set(hidden) : AT_FIRST.hidden,
    host: find("host", of("host")[0]),
    app: find("app", app, find("host", owner)),
    requirement: /^[\w.-]{1,40}$/.test(requirement) ? requirement : "",
    search: (of("says")[0] ?? "").slice(0, LONGEST_SEARCH),
    asked: (of("asks")[0] ?? "").slice(0, LONGEST_QUESTION),
  }
}

const nameOf = (run: Run, serial: Serial): string => run.entities.get(serial)?.name ?? ""
