// The dialog "Shape": the shapers, and a form that starts auto-drive.

import { type FormEvent, useState } from "react"
import { useExplorer } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { Dialog } from "../kit/dialog.js"
import { applyShape } from "./shape.js"
import { SHAPERS } from "./shapers.js"
import "../../style/over/acting.css"

const PACES = [
  [200_000, "5 acts a second of the run"],
  [1_000_000, "an act a second"],
  [5_000_000, "an act every 5 seconds"],
] as const

export function ShapeDialog() {
  const explorer = useExplorer()
  const { close } = useShell()
  return (
    <Dialog className="asking shape" name="Shape" onClose={() => close("shape")}>
      <h2>Shape an interesting state</h2>
      <p className="quiet">From this moment of this scenario, where that can be; otherwise in a scenario made for it.</p>
      <ul>
        {SHAPERS.map((shaper) => (
          <li key={shaper.name}>
            <button
              type="button"
              onClick={() => {
                close("shape")
                void applyShape(explorer, shaper)
              }}
            >
              {shaper.name}
              <small>{shaper.about}</small>
            </button>
          </li>
        ))}
      </ul>
      <h2>Auto-drive</h2>
      <p className="quiet">Acts by chance, of all that is possible. Any key or touch stops it. The same seed does the same.</p>
      <DriveForm />
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </Dialog>
  )
}

function DriveForm() {
  const { close, autoDrive } = useShell()
  const [seed, setSeed] = useState(() => String(crypto.getRandomValues(new Uint16Array(1))[0] ?? 1))
  const [pace, setPace] = useState<number>(PACES[1][0])
  const isSeed = /^\d{1,9}$/.test(seed.trim())
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isSeed) return
    close("shape")
    autoDrive({ seed: Number(seed), pace })
  }
  return (
    <form className="drive-form" onSubmit={onSubmit}>
      <label className="field">
        <span>Seed</span>
        <input type="text" inputMode="numeric" value={seed} aria-invalid={!isSeed} onChange={(event) => setSeed(event.target.value)} />
      </label>
      <label className="field">
        <span>Pace</span>
        <select value={pace} onChange={(event) => setPace(Number(event.target.value))}>
          {PACES.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="strong" disabled={!isSeed}>
        Start auto-drive
      </button>
    </form>
  )
}
