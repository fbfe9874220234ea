// A figure of a documentation page: pictures for both themes, the text twin, and the live tag around them. Without a script the page keeps
// picture and words.

import { type Frame, Kind, type Serial, timeText } from "../../core/host/index.js"
import { narrate } from "../words/narration.js"
import { passed } from "../words/passed.js"
import type { Options } from "./options.js"
import { pictureText } from "./pictures.js"
import { escaped } from "./svg.js"

/** Where a page finds what its figures need. */
export interface Places {
  /** Of the folder with the pictures, from the page: "../odmm/". */
  readonly pictures: string
  /** Of the element's script. */
  readonly script: string
  /** What the live tag is to run: a shipped name, an address; "" where the scenario stands in the tag. */
  readonly scenario: string
}

export interface Figure {
  /** Without empty lines, which would end HTML in Markdown. */
  readonly html: readonly string[]
  readonly light: string
  readonly dark: string
}

const SIZE = { width: 960, height: 440 }

/** The figure named `name`; `selected` is what its options choose, by its number. */
export function figureOf(frame: Frame, options: Options, selected: Serial, name: string, places: Places): Figure {
  const [light, dark] = (["light", "dark"] as const).map((theme) => pictureText(frame, { ...SIZE, views: options.views, theme, selected }))
  const alt = escaped(options.alt || narrate(frame).sentence)
  const address = (theme: string): string => escaped(`${places.pictures}${name}-${theme}.svg`)
  const seconds = frame.time / 1e6
  const tag = [
    places.scenario && `scenario="${escaped(places.scenario)}"`,
    `start="${seconds}"`,
    `view="${options.views.join(" ")}"`,
    `alt="${alt}"`,
  ]
  const inline = options.inline ? [`<script type="application/json">${scriptText(options.inline)}</script>`] : []
  const html = [
    // What is in braces is text also where pages are templates (Vue).
    `<figure class="odmm-figure" v-pre>`,
    `<odmm-explorer ${tag.filter(Boolean).join(" ")}>`,
    ...inline,
    `<picture><source media="(prefers-color-scheme: dark)" srcset="${address("dark")}"><img src="${address("light")}" alt="${alt}" width="100%" loading="lazy"></picture>`,
    "</odmm-explorer>",
    ...(options.caption ? [`<figcaption>${escaped(options.caption)}</figcaption>`] : []),
    `<details><summary>The figure in words</summary><ul>${twin(frame)
      .map((line) => `<li>${escaped(line)}</li>`)
      .join("")}</ul></details>`,
    `<script type="module" src="${escaped(places.script)}"></script>`,
    "</figure>",
  ]
  return { html, light: light ?? "", dark: dark ?? "" }
}

/** Moves told in the text twin, at most; its last line is the moment itself. */
const MOVES = 3

/** What led to the moment, move by move, and what is happening at it. */
export function twin(frame: Frame): string[] {
  const { run, position } = frame
  const moves = run.records.slice(0, position.n).filter(({ kind }) => kind === Kind.Handoff)
  const moments = [...moves.map(({ t, n }) => ({ t, n: n - 1 })), { t: frame.time, n: position.n }].slice(-MOVES - 1)
  const told = moments.slice(0, -1).flatMap((from, i) => passed(run, from, moments[i + 1] ?? from) || [])
  const { at, sentence } = narrate(frame)
  return [...told, at ? `${at}: ${sentence}` : `${timeText(frame.time)}: ${sentence}`]
}

/** What is named so: the socket of the application of that name, or a host, a gateway or a correspondent; 0 if nothing is. */
export function namedIn(frame: Frame, name: string): Serial {
  return things(frame).find((thing) => thing.name === name)?.serial ?? 0
}

/** The names that a figure of this moment can choose. */
export function namesIn(frame: Frame): string[] {
  return [...new Set(things(frame).map(({ name }) => name))]
}

const things = ({ run, sockets, hosts, gateways, peers }: Frame): { readonly name: string; readonly serial: Serial }[] =>
  [...sockets, ...hosts, ...gateways, ...peers].map(({ serial }) => ({ serial, name: run.entities.get(serial)?.name ?? "" }))

/** JSON that ends no script element, on one line: it may stand in HTML in Markdown. */
function scriptText(json: string): string {
  return JSON.stringify(JSON.parse(json)).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)
}
