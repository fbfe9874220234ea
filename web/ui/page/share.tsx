// The dialog with a link to exactly what is shown. It is copied if the browser lets us, else it is selected.

import { useEffect, useRef, useState } from "react"
import { useExplorer } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { Dialog } from "../kit/dialog.js"

type Said = "" | "copied" | "select"

export function Share() {
  const { past, close } = useShell()
  const explorer = useExplorer()
  const field = useRef<HTMLInputElement>(null)
  const [link, setLink] = useState<{ readonly href: string; readonly whole: boolean } | null>(null)
  const [said, setSaid] = useState<Said>("")

  useEffect(() => {
    explorer.pause()
    void past?.addressBar.link().then(setLink)
  }, [past, explorer])
  useEffect(() => {
    if (link) field.current?.select()
  }, [link])

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link?.href ?? "")
      setSaid("copied")
    } catch {
      field.current?.select()
      setSaid("select")
    }
  }

  return (
    <Dialog className="share" name="Share" onClose={() => close("share")}>
      <h2>Share</h2>
      <p className="quiet">
        The link holds it all: scenario, what was done, this moment, what is selected and how you look at it. Nothing is sent to a server.
      </p>
      <label>
        <span className="hidden">Link</span>
        <input ref={field} type="text" readOnly value={link?.href ?? "…"} onFocus={(event) => event.target.select()} />
      </label>
      {link && !link.whole && (
        <p className="notice bad">
          What was done here is too much for a link: this one opens the scenario at this moment, as it is scripted.
        </p>
      )}
      <div className="row">
        <button type="button" className="strong" disabled={!link} onClick={() => void copy()}>
          Copy link
        </button>
        <button type="button" onClick={() => close("share")}>
          Close
        </button>
        <p role="status">
          {said === "copied" && "Copied."}
          {said === "select" && "The browser does not let us copy: the link is selected, press Ctrl C."}
        </p>
      </div>
    </Dialog>
  )
}
