// A capture over the page: what its packets tell, reconstructed, so labelled; what was not seen; addresses in time; connections and why they
// have their source.

import { useEffect, useState } from "react"
import { useStore } from "zustand"
import type { Story } from "../../../core/formats/capture/reconstructed/story.js"
import { durationText } from "../../../core/host/index.js"
import { type Progress, readCapture } from "../../capture/reading.js"
import { scenarioOf } from "../../capture/scenario.js"
import { captureOf } from "../../capture/shown.js"
import { useExplorer } from "../context/explorer.js"
import { CloseIcon } from "../icons/sign-icons.js"
import { Dialog } from "../kit/dialog.js"
import { Connections } from "./connections.js"
import { Happenings } from "./happenings.js"
import { Lifelines } from "./lifelines.js"
import "../../style/parts.css"
import "../../style/over/capture.css"

type State = { readonly progress: Progress } | { readonly story: Story; readonly fault: string | null } | { readonly refused: string }

export function Capture() {
  const explorer = useExplorer()
  const store = captureOf(explorer)
  const file = useStore(store, (s) => s.file)
  return (
    file && <OfFile key={`${file.name} ${file.size} ${file.lastModified}`} file={file} onClose={() => store.setState({ file: null })} />
  )
}

interface Props {
  readonly file: File
  readonly onClose: () => void
}

function OfFile({ file, onClose }: Props) {
  const [state, setState] = useState<State>({ progress: { share: 0, packets: 0 } })
  useEffect(() => {
    const gone = new AbortController()
    readCapture(file, (progress) => setState({ progress }), gone.signal).then(setState, (error: unknown) => {
      if (!gone.signal.aborted) setState({ refused: error instanceof Error ? error.message : String(error) })
    })
    return () => gone.abort()
  }, [file])
  return (
    <Dialog className="capture" name={`Capture ${file.name}`} onClose={onClose}>
      <div className="capture-head">
        <h2>{file.name}</h2>
        <button type="button" className="square" aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      {"progress" in state && (
        <p className="capture-wait" role="status">
          <progress max="1" value={state.progress.share} aria-label="Read so far" /> {state.progress.packets.toLocaleString("en")} packets
          <button type="button" onClick={onClose}>
            Stop
          </button>
        </p>
      )}
      {"refused" in state && (
        <p className="notice bad" role="alert">
          {file.name} cannot be read: {state.refused}. What was open stays.
        </p>
      )}
      {"story" in state && <Told story={state.story} fault={state.fault} name={file.name} onClose={onClose} />}
    </Dialog>
  )
}

interface ToldProps {
  readonly story: Story
  readonly fault: string | null
  readonly name: string
  readonly onClose: () => void
}

function Told({ story, fault, name, onClose }: ToldProps) {
  const explorer = useExplorer()
  const { packets, lasts, interfaces, notSeen, facts, hosts } = story
  const text = scenarioOf(story, name)
  const make = async (): Promise<void> => {
    const { editText } = await import("../../editor/begin.js")
    editText(explorer, text ?? "", `${name.replace(/\.\w+$/, "").slice(0, 50)}.json`)
    onClose()
  }
  return (
    <>
      <p className="capture-banner" role="status">
        <strong>
          Reconstructed from {packets.toLocaleString("en")} packets in {durationText(lasts)}.
        </strong>{" "}
        What packets show, and what follows from them by the rules of their protocols; what was not seen is said. The file never left this
        page.
      </p>
      {fault && (
        <p className="notice bad" role="alert">
          The file is damaged: {fault}. What stands before that place is told.
        </p>
      )}
      <div className="capture-body">
        <div className="capture-main">
          {facts.length === 0 && <p>Nothing of a handoff is in it: no router, address, binding or connection of IPv6.</p>}
          {hosts.map((host) => (
            <Lifelines key={host.name} host={host} story={story} />
          ))}
          <Happenings facts={facts} />
        </div>
        <aside className="capture-side" aria-label="About the capture">
          <h3>Seen at</h3>
          <ul>
            {interfaces.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two interfaces of a capture may have one name
              <li key={i}>
                {one.name} <span className="quiet">{one.packets.toLocaleString("en")} packets</span>
              </li>
            ))}
          </ul>
          <h3>Not seen</h3>
          {notSeen.length === 0 ? (
            <p className="quiet">Nothing is known to be missing.</p>
          ) : (
            <ul>
              {notSeen.map((what) => (
                <li key={what}>{what}</li>
              ))}
            </ul>
          )}
          <Connections story={story} />
          <p>
            <button
              type="button"
              disabled={text === null}
              title={text === null ? "No host that heard a router is in it." : undefined}
              onClick={() => void make()}
            >
              Make a scenario of it
            </button>
          </p>
        </aside>
      </div>
    </>
  )
}
