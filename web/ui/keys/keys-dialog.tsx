// The list of keys, and the switch that turns single characters off.

import { useState } from "react"
import { useExplorer } from "../context/explorer.js"
import { keysAreOn, switchKeys } from "../context/keys-switch.js"
import { useShell } from "../context/shell.js"
import { Dialog } from "../kit/dialog.js"
import { learningOf } from "../learn/learning.js"
import "../../style/parts.css"

const KEYS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "Space  k", does: "Play or pause" },
  { keys: ",  .", does: "Previous or next event" },
  { keys: "Shift ,  Shift .", does: "In a decision: previous or next rule" },
  { keys: "[  ]", does: "Previous or next marker" },
  { keys: "←  →", does: "On the slider: previous or next event" },
  { keys: "+  −  z", does: "On the slider: closer, farther, the whole run" },
  { keys: "Shift ←  Shift →", does: "On the slider: along a run looked at closely" },
  { keys: "Home  End", does: "Beginning or end of the run" },
  { keys: "0 … 9", does: "So many tenths of the run" },
  { keys: "1 … 9  Enter  Esc", does: "Asked to predict: choose, answer, skip" },
  { keys: "g", does: "Go to a step, a time or a record" },
  { keys: "Ctrl Z", does: "Undo" },
  { keys: "Ctrl Shift Z  Ctrl Y", does: "Redo" },
  { keys: "Ctrl K  /", does: "Commands" },
  { keys: "w", does: "Why this address" },
  { keys: "f", does: "Present, full screen" },
  { keys: "b", does: "Compare with another branch or variant" },
  { keys: "e", does: "Edit this scenario" },
  { keys: "Page Up  Page Down", does: "Presenting: back; play to the next step, again: skip to it" },
  { keys: "b  .", does: "Presenting: black out" },
  { keys: "s  l  z", does: "Presenting: presenter window, pointer, closer" },
  { keys: "Home", does: "Presenting, after a live act: back to the script" },
  { keys: "m", does: "Less or more motion" },
  { keys: "+  −  0", does: "On the stage: closer, farther, the whole of it" },
  { keys: "←  ↑  →  ↓", does: "On the stage: from object to object" },
  { keys: "Enter", does: "On an object: what can be done with it" },
  { keys: "Esc", does: "Close what is open" },
  { keys: "?", does: "This list" },
]

export function KeysDialog() {
  const { close } = useShell()
  const learning = learningOf(useExplorer())
  const [on, setOn] = useState(keysAreOn)
  return (
    <Dialog className="keys" name="Keys" onClose={() => close("keys")}>
      <h2>Keys</h2>
      <dl>
        {KEYS.map(({ keys, does }) => (
          <div key={keys + does}>
            <dt>
              {keys.split("  ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked)
            switchKeys(event.target.checked)
          }}
        />
        Single characters are keys
      </label>
      <form method="dialog">
        <button type="submit">Close</button>{" "}
        <button type="submit" onClick={() => setTimeout(() => learning.setState({ stop: 0 }))}>
          Take the tour
        </button>
      </form>
    </Dialog>
  )
}
