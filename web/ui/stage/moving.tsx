// Buttons that move a node on the stage, for those who do not drag; the arrow keys do the same.

import { useExplorer } from "../context/explorer.js"
import { Stroke } from "../icons/icons.js"
import { useEscape } from "../kit/escape.js"

export function Moving({ name, nudge }: { readonly name: string; readonly nudge: (by: number) => void }) {
  const explorer = useExplorer()
  useEscape(() => explorer.setState({ moving: "" }))
  return (
    <div className="moving" role="group" aria-label={`Move ${name}`}>
      <span role="status">{name} moves with the arrow keys</span>
      <button type="button" aria-label="Left" onClick={() => nudge(-1)}>
        <Stroke d="M10 3L5 8L10 13" />
      </button>
      <button type="button" aria-label="Right" onClick={() => nudge(1)}>
        <Stroke d="M6 3L11 8L6 13" />
      </button>
      <button type="button" onClick={() => explorer.setState({ moving: "" })}>
        Done
      </button>
    </div>
  )
}
