// The formats of `odmm run --format`: each makes text of a run, or of its state at a time.

import { animation, finished } from "../../../web/figure/animation/animation.js"
import type { View } from "../../../web/figure/drawing.js"
import { type Picture, pictureText } from "../../../web/figure/pictures.js"
import { pcapngPieces } from "../../formats/capture/exported/pcapng.js"
import { frameJson } from "../../formats/frame.js"
import { ladderText } from "../../formats/ladder/ladder.js"
import { linuxRunText } from "../../formats/linux/run.js"
import { metricsCsv, metricsJson } from "../../formats/metrics.js"
import { narrativeText } from "../../formats/narrative.js"
import { recordPieces } from "../../formats/records.js"
import { writeSession } from "../../formats/saved/session-file.js"
import { mermaidText } from "../../formats/sequence/mermaid.js"
import { plantumlText } from "../../formats/sequence/plantuml.js"
import { tracePieces } from "../../formats/trace.js"
import { type Core, type Frame, metricsOf, type Run, type Session } from "../../host/index.js"
import { isFound } from "../../host/query/find.js"
import type { Query } from "../../host/query/query.js"
import { Selector } from "../../host/select/selector.js"
import { saveBranches } from "../../host/session/saved-branches.js"

/** How a picture looks. */
export type Look = Pick<Picture, "theme" | "width" | "height">

interface Ran {
  readonly session: Session
  readonly run: Run
  readonly core: Core
  /** `--at`, in microseconds. */
  readonly at: number | undefined
  /** `--from` and `--to`, in microseconds. */
  readonly from: number | undefined
  readonly to: number | undefined
  /** The text of the scenario, with the options given. */
  readonly source: string
  readonly look: Look
  /** `--find`: the records that are printed. */
  readonly find: Query | undefined
  /** `--on`: of a capture, the link or the node where it is taken. */
  readonly on: string | undefined
}

/** Of formats that are no text. */
export const BYTES: readonly string[] = ["pcapng"]

export const FORMATS: Readonly<Record<string, (ran: Ran) => string | Iterable<string> | Iterable<Uint8Array>>> = {
  records: ({ session, run, find }) => recordPieces(run, find && ((record) => isFound(find, run, record, (n) => session.at(n)))),
  ladder: ({ run }) => ladderText(run),
  mermaid: ({ run }) => mermaidText(run),
  plantuml: ({ run }) => plantumlText(run),
  narrative: ({ run }) => narrativeText(run),
  trace: ({ session, run, source }) => tracePieces(run, sessionText(session, source)),
  frame: ({ session, run, at }) => frameJson(session, at ?? run.scenario.start),
  metrics: ({ run, at }) => metricsJson(run, metricsOf(run, at)),
  csv: ({ run, at }) => metricsCsv(metricsOf(run, at)),
  svg: (ran) => picture(ran, "stage"),
  "timeline-svg": (ran) => picture(ran, "timeline"),
  "ladder-svg": (ran) => picture(ran, "ladder"),
  pcapng: ({ session, on }) => pcapngPieces(session, { on }),
  "animated-svg": ({ session, run, at, from = run.scenario.start, to = run.end, look }) =>
    finished(animation(session, { from, until: to }, { ...look, views: ["stage", "timeline"], selected: 0, still: at })),
  linux: ({ session, core }) => linuxRunText(session, new Selector(core)),
}

const frameOf = ({ session, run, at }: Ran): Frame => session.seek(at ?? run.scenario.start)

const picture = (ran: Ran, view: View): string => pictureText(frameOf(ran), { ...ran.look, views: [view], selected: 0 })

function sessionText(session: Session, scenario: string): string {
  const { title } = session.run.scenario
  return writeSession({ title, scenario, listed: null, place: "", ...saveBranches(session) })
}
