// All commands of the palette: what the page does, what can be done with each object, where one can go.

import { foresee } from "../../../core/host/acting.js"
import {
  clockText,
  countFirst,
  type Entity,
  type Frame,
  parseTime,
  type Run,
  type Serial,
  sentence,
  stepOf,
  TYPE_WORD,
  timeText,
} from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"
import type { Listed } from "../../scenarios/list.js"
import { type ListedTalk, presentTalk } from "../../scenarios/talks.js"
import { openListed } from "../../scenarios/variant.js"
import { clause } from "../../words/clause.js"
import { actionsFor } from "../acting/actions.js"
import { applicationsIn } from "../acting/applications.js"
import { flatten } from "../acting/entries.js"
import { showView } from "../context/arrangement.js"
import type { Shell } from "../context/shell.js"
import { otherTheme, switchTheme } from "../context/theme.js"
import { type Act, perform } from "../keys/keys.js"
import { regionNames, showRegion } from "../keys/regions.js"
import { learningOf } from "../learn/learning.js"
import { applyShape } from "../shaping/shape.js"
import { SHAPERS } from "../shaping/shapers.js"
import { VIEWS } from "../views/dock/catalogue.js"

export interface Entry {
  /** Stable: the same command has the same id whenever the catalogue is made. */
  readonly id: string
  readonly group: Group
  readonly name: string
  readonly detail: string
  readonly keys?: string
  /** Why it cannot be done now; "" if it can. */
  readonly because: string
  readonly run: () => void
}

export const GROUPS = [
  "Commands",
  "Act",
  "Shape",
  "Go to",
  "Views",
  "Objects",
  "Scenarios",
  "Presentations",
  "Steps",
  "Markers",
  "Records",
] as const
export type Group = (typeof GROUPS)[number]

export function catalogue(explorer: Explorer, shell: Shell, listed: readonly Listed[], talks: readonly ListedTalk[] = []): Entry[] {
  const { frame } = explorer.getState()
  const own = [...commands(explorer, shell), ...views(explorer), ...scenarios(explorer, shell, listed), ...presentations(shell, talks)]
  return frame
    ? [...own, ...acts(explorer, frame), ...shapes(explorer, shell), ...objects(explorer, frame), ...moments(explorer, frame)]
    : own
}

/** The way to a typed time ("6.086") or record ("#57"); empty for any other text. */
export function typedMoment(explorer: Explorer, typed: string): Entry[] {
  const { frame } = explorer.getState()
  const text = typed.trim().replace(/^t\s*=\s*/, "")
  const t = /^\d/.test(text) ? parseTime(text) : Number.NaN
  const n = Number(/^(?:n\s*=\s*|#|record )(\d{1,9})$/.exec(text)?.[1] ?? Number.NaN)
  const go = (what: string, run: () => void): Entry[] => [{ id: "", group: "Go to", name: `Go to ${what}`, detail: "", because: "", run }]
  if (frame && t <= frame.run.end) return go(timeText(t), () => explorer.seek(t))
  return frame && n <= frame.run.records.length ? go(`record ${n}`, () => explorer.at(n)) : []
}

function commands(explorer: Explorer, shell: Shell): Entry[] {
  const { playing, reduced, theme } = explorer.getState()
  const history = shell.past?.history
  const learning = learningOf(explorer)
  const { story, predicting } = learning.getState()
  const command = (name: string, act: Act, keys: string, because = ""): Entry => ({
    id: `command:${act}`,
    group: "Commands",
    name,
    detail: "",
    keys,
    because,
    run: () => perform(act, explorer, shell),
  })
  const other = (name: string, run: () => void, detail = ""): Entry => ({
    id: `command:${name}`,
    group: "Commands",
    name,
    detail,
    because: "",
    run,
  })
  return [
    command(playing ? "Pause" : "Play", "play", "Space"),
    command("Next event", "next event", "."),
    command("Previous event", "previous event", ","),
    command("Next marker", "next marker", "]"),
    command("Previous marker", "previous marker", "["),
    command("Beginning of the run", "beginning", "Home"),
    command("End of the run", "end", "End"),
    command("Undo", "undo", "Ctrl Z", history?.canUndo() ? "" : "Nothing was done that could be undone."),
    command("Redo", "redo", "Ctrl Shift Z", history?.canRedo() ? "" : "Nothing was undone."),
    command("Go to a step, a time or a record…", "steps", "g"),
    command("Why this address?", "why", "w"),
    command(shell.presenting ? "Leave presenting" : "Present, full screen", "present", "f"),
    other("Compare with another branch or variant…", () => shell.open("compare"), "Two runs side by side under one clock"),
    other("Study: what each policy costs…", () => shell.open("board"), "Many runs, with intervals"),
    other("Settings…", () => shell.open("settings"), "Live, at every level"),
    other("Scenarios…", () => shell.open("scenarios"), "Cards, with pictures"),
    other(story ? "Leave the story" : "Story: lead me through it", () => learning.setState({ story: !story }), "From moment to moment"),
    other(
      predicting ? "Stop asking me to predict" : "Predict, then reveal",
      () => learning.setState({ predicting: !predicting }),
      "Asks before it is decided",
    ),
    other("Tour", () => learning.setState({ stop: 0 }), "Six stops, a minute"),
    command("Edit this scenario", "edit", "e", explorer.getState().frame ? "" : "Nothing is shown yet."),
    other("Share a link to exactly this…", () => shell.open("share"), "Copy link"),
    ...(shell.presenting ? [] : [other("Branches…", () => shell.open("branches"), "Name, open, delete")]),
    other(shell.describing ? "Hide the description" : "Describe the stage", () => shell.describe(!shell.describing), "In words"),
    command(reduced ? "More motion" : "Less motion", "motion", "m"),
    other(`Use the ${otherTheme(theme)} theme`, () => switchTheme(explorer)),
    command("Keys", "keys", "?"),
  ]
}

function views(explorer: Explorer): Entry[] {
  const entry = (name: string, run: () => void, detail = ""): Entry => ({
    id: `view:${name}`,
    group: "Views",
    name,
    detail,
    because: "",
    run,
  })
  const isView = (name: string): boolean => VIEWS.some((view) => view.name === name)
  const others = regionNames().filter((name) => name !== "Stage" && name !== "Ladder" && !isView(name))
  return [
    entry("Stage", () => explorer.setState({ view: "stage" })),
    entry(
      explorer.getState().each ? "Hosts in groups" : "Each host",
      () => explorer.setState(({ each }) => ({ each: !each })),
      "How many hosts are drawn",
    ),
    entry("Ladder", () => {
      explorer.setState({ view: "ladder" })
      requestAnimationFrame(() => showRegion("Ladder"))
    }),
    ...VIEWS.map(({ id, name, answers }) => entry(name, () => requestAnimationFrame(() => showView(explorer, id)), answers)),
    ...others.map((name) => entry(name, () => requestAnimationFrame(() => showRegion(name)))),
    entry("Which address?", () => location.assign("./which.html"), "Another page: a host of yours"),
  ]
}

function presentations(shell: Shell, talks: readonly ListedTalk[]): Entry[] {
  return talks.map(
    ({ name, title, minutes }): Entry => ({
      id: `talk:${name}`,
      group: "Presentations",
      name: `Present: ${title}`,
      detail: `${minutes} minutes, with notes`,
      because: "",
      run: () => presentTalk(shell, name),
    }),
  )
}

function scenarios(explorer: Explorer, shell: Shell, listed: readonly Listed[]): Entry[] {
  const { link } = explorer.getState()
  const known = listed.map(
    ({ name, title, about }): Entry => ({
      id: `scenario:${name}`,
      group: "Scenarios",
      name: title,
      detail: name === link ? "open now" : about,
      because: "",
      run: () => void openListed(explorer, name),
    }),
  )
  return [...known, { id: "scenario:", group: "Scenarios", name: "Open file…", detail: "", because: "", run: () => shell.openFile() }]
}

/** The acts of the objects' menus. Calls of the socket API are listed for the first applications, and for what is selected. */
function acts(explorer: Explorer, frame: Frame): Entry[] {
  const { session, selected } = explorer.getState()
  if (!session) return []
  const now = { frame, foresee: foresee(session, frame.time) }
  const { hosts, gateways, peers } = frame
  const { entities } = frame.run
  const chosen = entities.get(selected)
  const app = chosen?.what === "socket" ? chosen.of : selected
  const apps = applicationsIn(frame.run).map(({ serial }) => serial)
  const most = hosts.length > MANY_HOSTS ? FEW_OBJECTS : MOST_OBJECTS
  const others = [...[...hosts, ...gateways, ...peers].slice(0, most).map((row) => row.serial), ...apps.slice(0, most)]
  const isSeldom = chosen !== undefined && ["app", "prefix", "address", "registry"].includes(chosen.what)
  // What is selected comes first: of acts that match alike it is what is meant.
  const first = others.includes(app) || isSeldom || chosen?.what === "socket" ? [app] : []
  const serials = [...first, ...others.filter((serial) => serial !== app)]
  return serials.flatMap((serial) => {
    const { name: called = "", what, host = 0 } = entities.get(serial) ?? {}
    const of = what === "app" && hosts.length > 1 ? `${entities.get(host)?.name}: ${called}` : called
    const once = serial === hosts[0]?.serial ? [] : ["Faults of messages"]
    const entries = actionsFor(now, serial).filter(({ name }) => !name.startsWith("Socket API") && !once.includes(name))
    return flatten(entries).map(({ name, command, because, detail = "" }): Entry => {
      return { id: `act:${of}:${name}`, group: "Act", name: `${of}: ${name}`, detail, because, run: () => explorer.do(command) }
    })
  })
}

/** In a crowd the other objects are acted on through their menus. In a large world it takes longer to foresee what an act would do. */
const MOST_OBJECTS = 24
const FEW_OBJECTS = 8
const MANY_HOSTS = 60

function shapes(explorer: Explorer, shell: Shell): Entry[] {
  const shaped = SHAPERS.map(
    (shaper): Entry => ({
      id: `shape:${shaper.name}`,
      group: "Shape",
      name: shaper.name,
      detail: shaper.about,
      because: "",
      run: () => void applyShape(explorer, shaper),
    }),
  )
  const drive = { id: "shape:drive", group: "Shape", name: "Auto-drive…", detail: "Acts by chance, from a seed", because: "" } as const
  return [...shaped, { ...drive, run: () => shell.open("shape") }]
}

function objects(explorer: Explorer, frame: Frame): Entry[] {
  const { hosts, gateways, peers, sockets, addresses, prefixes } = frame
  return [hosts, gateways, peers, sockets, addresses, prefixes].flatMap((rows) =>
    rows.flatMap(({ serial }): Entry[] => {
      const entity = frame.run.entities.get(serial)
      if (!entity) return []
      const detail = objectWords(frame.run, entity)
      const run = (): void => explorer.select(serial)
      return [{ id: `object:${entity.what}:${entity.name}:${serial}`, group: "Objects", name: entity.name, detail, because: "", run }]
    }),
  )
}

const WHAT: Readonly<Record<Entity["what"], string>> = {
  host: "host",
  gateway: "gateway",
  peer: "correspondent",
  app: "application",
  socket: "socket",
  prefix: "prefix",
  address: "address",
  registry: "registry",
}

function objectWords(run: Run, { what, text, role, host, type }: Entity): string {
  const of = (serial: Serial): string => run.entities.get(serial)?.name ?? ""
  const typed = what === "address" || what === "prefix" ? `${TYPE_WORD[type]} ${what}` : WHAT[what]
  return [typed, role, text, host && `of ${of(host)}`].filter(Boolean).join(" ")
}

/** Records that are offered: those around the present. The view of records finds any. */
const MOST_RECORDS = 5000

function moments(explorer: Explorer, { run, position }: Frame): Entry[] {
  const past = countFirst(run.telling, ({ n }) => n <= position.n)
  const first = Math.max(0, Math.min(past - MOST_RECORDS / 2, run.telling.length - MOST_RECORDS))
  const entry = (group: Group, id: string, name: string, detail: string, go: () => void): Entry => ({
    id,
    group,
    name,
    detail,
    because: "",
    run: go,
  })
  const said = (n: number): string => {
    const record = run.records[n - 1]
    return record ? sentence(run, record) : "not reached in this run"
  }
  return [
    ...run.steps.map((step) =>
      entry("Steps", `step:${step.id}`, `Step ${step.index}: ${said(step.n)}`, `${clause(step.id)} · ${timeText(step.t)}`, () =>
        explorer.at(step.n),
      ),
    ),
    ...run.markers.map(({ at, name }) => entry("Markers", `marker:${name}`, name, timeText(at), () => explorer.seek(at))),
    ...run.telling
      .slice(first, first + MOST_RECORDS)
      .map((record) =>
        entry(
          "Records",
          `record:${record.n}`,
          sentence(run, record),
          `${clockText(record.t)} ${[stepOf(run, record), ...record.req].filter(Boolean).join(" ")}`,
          () => explorer.at(record.n),
        ),
      ),
  ]
}
