// A row of the dialog: what it is, what it is for, and buttons that save or copy it. What became of a press is said in its place.

import { type ReactNode, useState } from "react"
import { Stroke } from "../icons/icons.js"
import { copied } from "./saving.js"
import { useSharing } from "./sharing.js"

export interface Deed {
  readonly name: string
  readonly does: "save" | "copy"
  /** Saves, or returns the text that is to be copied. */
  readonly run: () => Promise<string | undefined>
  /** Why it cannot be done here; it is disabled then. */
  readonly not?: string | undefined
}

interface Props {
  readonly name: string
  readonly about: ReactNode
  readonly size?: string | undefined
  readonly deeds: readonly Deed[]
  readonly children?: ReactNode
}

/** What happened last in a row; `deed` is the name of its button. */
interface Said {
  readonly deed: string
  readonly text: string
  readonly isBad?: boolean
  /** What the row was about then: when that has changed, it is not said any more. */
  readonly over?: ReactNode
}

export function Row({ name, about, size, deeds, children }: Props) {
  const [last, setSaid] = useState<Said | null>(null)
  const said = last?.over === about ? last : null
  const [busy, setBusy] = useState("")
  const { say } = useSharing()
  const tell = (told: Said): void => {
    setSaid({ ...told, over: about })
    say(`${name}: ${told.text}`)
  }
  const press = async ({ name: deed, does, run }: Deed): Promise<void> => {
    setBusy(deed)
    try {
      const text = await run()
      if (does === "save") tell({ deed, text: "Saved." })
      else if (await copied(text ?? "")) tell({ deed, text: "Copied." })
      else tell({ deed, text: "The browser does not let us copy: save it instead.", isBad: true })
    } catch (error) {
      const isStop = error instanceof DOMException && error.name === "AbortError"
      tell({ deed, text: isStop ? "Stopped." : error instanceof Error ? error.message : String(error), isBad: !isStop })
    } finally {
      setBusy("")
    }
  }
  return (
    <div className="share-row" role="group" aria-label={name}>
      <span className="what">{name}</span>
      <span className={said?.isBad ? "for fault" : "for"}>{said ? said.text : about}</span>
      {size && !busy && <span className="size">{size}</span>}
      {children}
      <span className="deeds">
        {deeds.map((deed) => (
          <button
            key={deed.name}
            type="button"
            disabled={deed.not !== undefined || busy !== ""}
            title={deed.not}
            onClick={() => void press(deed)}
            onBlur={() => setSaid(null)}
          >
            <Stroke d={deed.does === "save" ? SAVE : COPY} />
            <span className="hidden">{deed.does === "save" ? "Save" : "Copy"} </span>
            {deed.name}
          </button>
        ))}
      </span>
    </div>
  )
}

const SAVE = "M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11"
const COPY = "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z"
