// A figure of a documentation page: pictures for both themes, the text twin, and the live tag around them. Without a script the page keeps
// picture and words.

import { type Core, type Frame, Kind, type Scenario, type Serial, Session, timeText } from "../../../core/host/index.js"
import { applyVariant } from "../../../core/host/scenario/override.js"
import { narrate } from "../../words/narration.js"
import { passed } from "../../words/passed.js"
import { animation, finished } from "../animation/animation.js"
import { pictureText } from "../pictures.js"
import { escaped } from "../svg.js"
import { BlockFault, type Options, placeOf } from "./options.js"

/** Where a page finds what its figures need. */
export interface Places {
  /** Of the folder with the pictures, from the page: "../odmm/". */
  readonly pictures: string
  /** Of the element's script; "" where the page loads it already. */
  readonly script: string
}

/** What a block shows. */
export interface Source {
  /** The text of the scenario. */
  readonly text: string
  /** Whether the scenario is one of those that come along. */
  readonly shipped: boolean
}

/** What makes runs of scenarios. */
export interface Runner {
  readonly core: Core
  /** Reads a scenario's text. Throws a ScenarioError. */
  read(text: string, name: string): Scenario
}

export interface Figure {
  /** Without empty lines, which would end HTML in Markdown. */
  readonly html: readonly string[]
  /** What goes into the folder with the pictures, by its name there. */
  readonly files: ReadonlyMap<string, string>
}

/** As the element shows its stage in a column of text, so that nothing moves when it goes live. */
const SIZE = { width: 680, height: 226 }
const THEMES = ["light", "dark"] as const

/** The figure of a block whose options have been read. Throws a BlockFault, or the ScenarioError of what cannot be run. */
export function figureOf(lines: readonly string[], options: Options, source: Source, name: string, places: Places, runner: Runner): Figure {
  const changed = options.variant ? variantOf(source.text, options, runner) : source.text
  const session = Session.open(runner.core, runner.read(changed, options.scenario))
  const at = options.at ?? session.run.scenario.start
  withinRun(lines, "at", at, session.run.end)
  withinRun(lines, "until", options.until ?? at, session.run.end)
  if ((options.until ?? at) < at) throw faultAt(lines, "until", "that is before “at”; write a later time")
  const selected = chosen(lines, options, session.seek(at))
  const pictures = options.views.flatMap((view, i) =>
    THEMES.map((theme): [string, string] => {
      const look = { ...SIZE, theme, selected }
      const plays = options.until !== undefined && i === 0 && view !== "ladder"
      const text = plays
        ? finished(animation(session, { from: at, until: options.until ?? at }, { ...look, views: [view] }))
        : pictureText(session.seek(at), { ...look, views: [view] })
      return [pictureName(name, i, theme), text]
    }),
  )
  // A scenario that is not shipped, or is changed, goes with the pictures.
  const isShipped = source.shipped && !options.variant
  const scenario = isShipped ? options.scenario : `${places.pictures}${name}.json`
  const files = new Map([...pictures, ...(isShipped ? [] : [[`${name}.json`, changed] as const])])
  return { html: htmlOf(session.seek(at), options, name, scenario, places), files }
}

/** The first picture of a figure is what its tag shows before it is live. */
const pictureName = (name: string, i: number, theme: string): string => `${name}${i === 0 ? "" : `-${i + 1}`}-${theme}.svg`

function htmlOf(frame: Frame, options: Options, name: string, scenario: string, places: Places): string[] {
  const alt = escaped(options.alt || narrate(frame).sentence)
  const picture = (i: number, words: string): string => {
    const [light, dark] = THEMES.map((theme) => escaped(places.pictures + pictureName(name, i, theme)))
    return `<picture><source media="(prefers-color-scheme: dark)" srcset="${dark}"><img src="${light}" alt="${words}" width="100%" height="100%" loading="lazy"></picture>`
  }
  const tag = [
    !options.inline && `scenario="${escaped(scenario)}"`,
    `start="${frame.time / 1e6}"`,
    options.until !== undefined && `end="${options.until / 1e6}"`,
    `view="${options.views.join(" ")}"`,
    `alt="${alt}"`,
  ]
  const inline = options.inline ? [`<script type="application/json">${scriptText(options.inline)}</script>`] : []
  return [
    // What is in braces is text also where pages are templates (Vue).
    `<figure class="odmm-figure" v-pre>`,
    `<odmm-explorer ${tag.filter(Boolean).join(" ")}>`,
    ...inline,
    picture(0, alt),
    // The live element draws the other views itself: these are for pages without it.
    ...options.views.slice(1).map((view, i) => `<div>${picture(i + 1, `The ${view} at ${timeText(frame.time)}`)}</div>`),
    "</odmm-explorer>",
    ...(options.caption ? [`<figcaption>${escaped(options.caption)}</figcaption>`] : []),
    `<details><summary>The figure in words</summary><ul>${twin(frame)
      .map((line) => `<li>${escaped(line)}</li>`)
      .join("")}</ul></details>`,
    ...(places.script ? [`<script type="module" src="${escaped(places.script)}"></script>`] : []),
    "</figure>",
  ]
}

/** The text of a scenario's variant; the scenario is sound itself. */
function variantOf(text: string, { scenario, variant }: Options, runner: Runner): string {
  runner.read(text, scenario)
  const raw = JSON.parse(text) as Record<string, unknown>
  applyVariant(raw, variant)
  return JSON.stringify(raw)
}

function withinRun(lines: readonly string[], key: string, t: number, end: number): void {
  if (t > end) throw faultAt(lines, key, `the run ends at ${end / 1e6} s; write an earlier time`)
}

function chosen(lines: readonly string[], { select }: Options, frame: Frame): Serial {
  const selected = select ? namedIn(frame, select) : 0
  if (select && selected === 0)
    throw faultAt(lines, "select", `“${select}” is not there at that moment; there is ${namesIn(frame).join(", ")}`)
  return selected
}

function faultAt(lines: readonly string[], key: string, message: string): BlockFault {
  const { line, column } = placeOf(lines, key)
  return new BlockFault(line, column, message)
}

/** Moves told in the text twin, at most; its last line is the moment itself. */
const MOVES = 3

/** What led to the moment, move by move, and what is happening at it. */
function twin(frame: Frame): string[] {
  const { run, position } = frame
  const moves = run.records.slice(0, position.n).filter(({ kind }) => kind === Kind.Handoff)
  const moments = [...moves.map(({ t, n }) => ({ t, n: n - 1 })), { t: frame.time, n: position.n }].slice(-MOVES - 1)
  const told = moments.slice(0, -1).flatMap((from, i) => passed(run, from, moments[i + 1] ?? from) || [])
  const { at, sentence } = narrate(frame)
  return [...told, at ? `${at}: ${sentence}` : `${timeText(frame.time)}: ${sentence}`]
}

/** What is named so: the socket of the application of that name, or a host, a gateway or a correspondent; 0 if nothing is. */
function namedIn(frame: Frame, name: string): Serial {
  return things(frame).find((thing) => thing.name === name)?.serial ?? 0
}

/** The names that a figure of this moment can choose. */
function namesIn(frame: Frame): string[] {
  return [...new Set(things(frame).map(({ name }) => name))]
}

const things = ({ run, sockets, hosts, gateways, peers }: Frame): { readonly name: string; readonly serial: Serial }[] =>
  [...sockets, ...hosts, ...gateways, ...peers].map(({ serial }) => ({ serial, name: run.entities.get(serial)?.name ?? "" }))

/** JSON that ends no script element, on one line: it may stand in HTML in Markdown. */
function scriptText(json: string): string {
  return JSON.stringify(JSON.parse(json)).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)
}
