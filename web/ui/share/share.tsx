// The dialog Share: a link to exactly what is shown, pictures of it, the run for other tools, and what an author pastes. Nothing is sent.

import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { useStore } from "zustand"
import { timeText } from "../../../core/host/index.js"
import { useExplorer } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { CloseIcon } from "../icons/sign-icons.js"
import { Dialog } from "../kit/dialog.js"
import { InPage } from "./in-page.js"
import { Pictures } from "./pictures.js"
import { copied, save } from "./saving.js"
import { type Sharing, SharingContext } from "./sharing.js"
import { Tools } from "./tools.js"
import "../../style/parts.css"
import "../../style/choices.css"
import "../../style/over/share.css"

export function Share() {
  const { past, close } = useShell()
  const explorer = useExplorer()
  const session = useStore(explorer, (s) => s.session)
  const frame = useStore(explorer, (s) => s.frame)
  const selected = useStore(explorer, (s) => s.selected)
  const field = useRef<HTMLTextAreaElement>(null)
  const [link, setLink] = useState<{ readonly href: string; readonly isWhole: boolean } | null>(null)
  const [said, setSaid] = useState("")
  const [fault, setFault] = useState("")

  useEffect(() => {
    explorer.pause()
    void past?.addressBar.link().then(setLink)
  }, [past, explorer])
  useEffect(() => {
    if (!link) return
    field.current?.focus()
    field.current?.select()
  }, [link])

  const copy = async (): Promise<void> => {
    if (await copied(link?.href ?? "")) return setSaid("Copied.")
    field.current?.select()
    setSaid("The browser does not let us copy: the link is selected, press Ctrl C.")
  }
  const saved = useCallback(async () => (await past?.addressBar.file())?.text ?? "", [past])
  const saveSession = async (): Promise<void> => {
    try {
      const file = await past?.addressBar.file()
      if (file) save(file.name, new Blob([file.text], { type: "application/json" }))
      setSaid("Saved: Open file and a drop on this page open it again.")
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  const title = frame?.run.scenario.title ?? ""
  const sharing = useMemo<Sharing | null>(
    () => session && frame && { session, frame, selected, title: `${title} ${timeText(frame.time)}`, saved, say: setSaid },
    [session, frame, selected, title, saved],
  )
  const isPart = link !== null && !link.isWhole
  const chosen = frame?.run.entities.get(selected)?.name
  return (
    <Dialog className="share" name="Share" onClose={() => close("share")}>
      <div className="share-head">
        <h2>Share</h2>
        <p className="quiet">
          {title}
          {frame && `, at ${timeText(frame.time)}`}
          {chosen && `, ${chosen} selected`}
        </p>
        <button type="button" className="square" aria-label="Close" onClick={() => close("share")}>
          <CloseIcon />
        </button>
      </div>
      <div className="share-link">
        <textarea ref={field} aria-label="Link" readOnly rows={2} value={link?.href ?? "…"} onFocus={(event) => event.target.select()} />
        <button type="button" className={isPart ? "" : "strong"} disabled={!link} onClick={() => void copy()}>
          Copy link
        </button>
        <button type="button" className={isPart ? "strong" : ""} disabled={!link} onClick={() => void saveSession()}>
          Save as file
        </button>
      </div>
      <p className="quiet small">
        {link && <strong>{link.href.length.toLocaleString("en")} characters. </strong>}
        {isPart
          ? "This link opens the scenario at this moment, as it is scripted and as you look at it."
          : "The link holds it all: scenario, what was done, this moment, what is selected and how you look at it."}{" "}
        Nothing is sent to a server.
      </p>
      {isPart && (
        <p className="notice bad">
          What was done here is too much for a link. Save it as a file: Open file, a drop on this page and odmm run take it.
        </p>
      )}
      {fault && <p className="notice bad">It cannot be saved: {fault}. Delete branches that are not needed, and save again.</p>}
      <p role="status" className="told">
        {said}
      </p>
      {sharing && link && (
        <SharingContext value={sharing}>
          <Pictures />
          <Tools fragment={link.isWhole ? new URL(link.href).hash : ""} />
          <InPage href={link.href} />
        </SharingContext>
      )}
    </Dialog>
  )
}
