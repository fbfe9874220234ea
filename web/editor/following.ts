// The run follows the document: each text that is a scenario is run, at the moment and with the selection that were shown. While the text is
// broken, what last worked stays.

import { withoutComments } from "../../core/formats/saved/comments.js"
import { ScenarioError, type Serial } from "../../core/host/index.js"
import { judged } from "../explorer/judging.js"
import type { Explorer, Shown } from "../explorer/store.js"
import type { EditorDocument } from "./document/document.js"

/** What is wrong with the text: `hosts[0].applications[2].to`, or line:column where it is not JSON. */
export interface Fault {
  readonly place: string
  readonly text: string
}

/** Milliseconds that the hand rests before a text is read. */
const REST = 200

export class Following {
  private readonly ended: () => void
  private timer: ReturnType<typeof setTimeout> | undefined
  private asked = 0
  /** The text that is run. */
  private runs: string

  constructor(
    private readonly explorer: Explorer,
    private readonly doc: EditorDocument,
    private readonly onFault: (fault: Fault | null) => void,
  ) {
    this.runs = explorer.getState().source
    this.ended = doc.subscribe(() => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => {
        this.timer = undefined
        void this.read()
      }, REST)
    })
  }

  /** What was written last is still read. */
  end(): void {
    this.ended()
    if (this.timer === undefined) return
    clearTimeout(this.timer)
    void this.read()
  }

  /** Reads the text as it is now. */
  async read(): Promise<void> {
    const mine = ++this.asked
    const { text, name } = this.doc
    const plain = withoutComments(text)
    try {
      await judged(plain, name)
      if (mine !== this.asked) return
      this.onFault(null)
      if (plain !== this.runs) await this.run(plain)
    } catch (error) {
      if (mine === this.asked) this.onFault(faultOf(error))
    }
  }

  private async run(text: string): Promise<void> {
    const { frame, selected } = this.explorer.getState()
    const before = frame?.run.entities.get(selected)
    const same = (shown: NonNullable<Shown["frame"]>): Serial | undefined =>
      before && [...shown.run.entities.values()].find(({ what, name }) => what === before.what && name === before.name)?.serial
    const isRun = await this.explorer.load(
      text,
      { name: this.doc.name, link: null, edited: true },
      {
        ...(frame && { t: frame.time }),
        alsoShow(shown) {
          const found = same(shown)
          // Places are the document's now, not those of the last move.
          return { layout: new Map(), ...(found !== undefined && { selected: found }) }
        },
      },
    )
    if (isRun) this.runs = text
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof ScenarioError) return { place: error.place, text: error.fault }
  return { place: "", text: error instanceof Error ? error.message : String(error) }
}
