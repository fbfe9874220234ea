// The list of keys, and the switch for single letters.

import { useState } from "react"
import { Dialog } from "./dialog.js"
import { useExplorer } from "./explorer.js"
import { KEYS, keysAreOn, switchKeys } from "./keys.js"
import { learningOf } from "./learn/learning.js"
import { useShell } from "./shell.js"

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
