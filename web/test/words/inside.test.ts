// What readers are shown has no names of the inside, no value that is missing, and nothing twice: everything that is said of each shipped run.

import { describe, expect, test } from "vitest"
import { type Frame, MESSAGE_WORD, sentence } from "../../../core/host/index.js"
import { foresee } from "../../../core/host/session/foresee.js"
import { explorerScene } from "../../scene/stage/explorer.js"
import { WHOLE } from "../../scene/stage/layout/camera.js"
import { legend } from "../../scene/stage/legend.js"
import { markLosses } from "../../scene/stage/losses.js"
import { network } from "../../scene/stage/network.js"
import { actionsFor } from "../../ui/acting/actions.js"
import type { Entry } from "../../ui/acting/entries.js"
import { figuresOf } from "../../ui/views/metrics/figures.js"
import { totalsOf } from "../../ui/views/metrics/totals.js"
import { fateOf } from "../../words/fate.js"
import { narrate, spokenPosition } from "../../words/narration.js"
import { sayObject } from "../../words/object.js"
import { passed } from "../../words/passed.js"
import { pathWords, prefixWords, socketNow, socketWords } from "../../words/states.js"
import { fileText, openShipped, SHIPPED, scenarioText } from "../helpers/shipped.js"

/** camelCase as in the scenario's format or the core's enums, and what JavaScript prints for a value that is not there. */
const INSIDE =
  /\b[a-z]{2,}[A-Z][a-zA-Z]*\b|\b(Sock|Addr|Prefix|Setsc|Bind|Connect|Send|Net|App)[A-Z][a-z]+\b|undefined|NaN|\[object|\bnull\b/
const TWICE = /(?<![\w.-])([\p{L}][\w-]+) \1(?![\w-])/u

/** What is wrong with words: "app1 is sessionLasting". */
const faults = (words: readonly string[], names: ReadonlySet<string> = new Set()): string[] => {
  const without = (text: string): string => [...names].reduce((left, name) => left.replaceAll(name, "X"), text)
  return [...new Set(words.filter((text) => INSIDE.test(without(text)) || TWICE.test(text)))]
}

const names = (frame: Frame): Set<string> =>
  new Set([...frame.run.entities.values()].map(({ name }) => name).filter((name) => /[A-Z]/.test(name)))

function* entryWords(entries: readonly Entry[]): Generator<string> {
  for (const entry of entries) {
    yield entry.name
    if ("detail" in entry && entry.detail) yield entry.detail
    if ("because" in entry && entry.because) yield entry.because
    if ("entries" in entry) yield* entryWords(entry.entries)
  }
}

describe.each(SHIPPED)("%s", (name) => {
  test("its records, its objects, its metrics", async () => {
    const session = await openShipped(name)
    const { run } = session
    const words = run.telling.map((record) => sentence(run, record))
    const times = [...new Set(run.telling.map(({ t }) => t))]
    const every = Math.ceil(times.length / 12)
    let before = session.seek(0)
    for (const t of times.filter((_, i) => i % every === 0)) {
      const frame = session.seek(t + 1000)
      words.push(narrate(frame).sentence, narrate(frame).progress, spokenPosition(frame), passed(run, before.position, frame.position))
      for (const { serial } of run.entities.values()) words.push(sayObject(frame, serial).text)
      for (const s of frame.sockets) words.push(fateOf(frame, s.serial)?.text ?? "", socketNow(frame, s), socketWords(s), pathWords(s))
      for (const p of frame.prefixes) words.push(prefixWords(frame, p))
      const { labels, things, groups } = explorerScene(
        frame,
        { width: 1040, height: 492 },
        { camera: WHOLE, selected: frame.sockets.at(-1)?.serial ?? 0, legend, losses: markLosses, network },
      )
      words.push(
        ...things.map((t) => t.name),
        ...[...things, ...groups].flatMap((g) => g.labels.map((l) => l.text)),
        ...labels.map((l) => `${l.text} ${l.more}`),
      )
      before = frame
    }
    for (const metric of figuresOf(run)) words.push(metric.name, metric.says, ...metric.series.map((series) => series.name))
    for (const { name, value } of totalsOf(run, run.end)) words.push(name, value)
    expect(faults(words, names(before))).toEqual([])
  })

  test("its menus", async () => {
    const session = await openShipped(name)
    for (const part of [0.3, 0.6]) {
      const frame = session.seek(Math.round(session.run.end * part))
      const now = { frame, foresee: foresee(session, frame.time) } as Parameters<typeof actionsFor>[0]
      const words = [...frame.run.entities.values()].flatMap(({ serial }) => [...entryWords(actionsFor(now, serial))])
      expect(faults(words, names(frame))).toEqual([])
    }
  })

  test("its own texts and its story", () => {
    const { title, about, lookFor = [], markers = [], variants = [] } = JSON.parse(scenarioText(name))
    const { stops } = JSON.parse(fileText(`public/stories/${name}.json`))
    const words = [
      title,
      about,
      ...lookFor,
      ...markers.map((m: { name: string }) => m.name),
      ...variants.map((v: { name: string }) => v.name),
    ]
    expect(faults([...words, ...stops.flatMap((s: { title: string; text: string }) => [s.title, s.text])])).toEqual([])
  })
})

test("messages", () => expect(faults(Object.values(MESSAGE_WORD))).toEqual([]))
