// The dialog with a link to exactly what is shown, and with the file that holds it all. The link is copied if the browser lets us, else it is
// selected.

import { useEffect, useRef, useState } from "react"
import { useExplorer } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { Dialog } from "../kit/dialog.js"

type Said = "" | "copied" | "select" | "saved"

export function Share() {
  const { past, close } = useShell()
  const explorer = useExplorer()
  const field = useRef<HTMLInputElement>(null)
  const [link, setLink] = useState<{ readonly href: string; readonly isWhole: boolean } | null>(null)
  const [said, setSaid] = useState<Said>("")
  const [fault, setFault] = useState("")

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

  const save = async (): Promise<void> => {
    try {
      const file = await past?.addressBar.file()
      if (file) download(file)
      setSaid("saved")
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }

  const isPart = link !== null && !link.isWhole
  return (
    <Dialog className="share" name="Share" onClose={() => close("share")}>
      <h2>Share</h2>
      <p className="quiet">
        {isPart
          ? "This link opens the scenario at this moment, as it is scripted and as you look at it."
          : "The link holds it all: scenario, what was done, this moment, what is selected and how you look at it."}{" "}
        Nothing is sent to a server.
      </p>
      <label>
        <span className="hidden">Link</span>
        <input ref={field} type="text" readOnly value={link?.href ?? "…"} onFocus={(event) => event.target.select()} />
      </label>
      {isPart && (
        <p className="notice bad">
          What was done here is too much for a link. Save it as a file: Open file, a drop on this page and odmm run take it.
        </p>
      )}
      {fault && <p className="notice bad">It cannot be saved: {fault}. Delete branches that are not needed, and save again.</p>}
      <div className="row">
        <button type="button" className={isPart ? "" : "strong"} disabled={!link} onClick={() => void copy()}>
          Copy link
        </button>
        <button type="button" className={isPart ? "strong" : ""} disabled={!link} onClick={() => void save()}>
          Save as file
        </button>
        <button type="button" onClick={() => close("share")}>
          Close
        </button>
        <p role="status">
          {said === "copied" && "Copied."}
          {said === "saved" && "Saved: Open file and a drop on this page open it again."}
          {said === "select" && "The browser does not let us copy: the link is selected, press Ctrl C."}
        </p>
      </div>
    </Dialog>
  )
}

function download({ name, text }: { readonly name: string; readonly text: string }): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
