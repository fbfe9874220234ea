// What a phone has no room for in the top bar.

import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { Menu } from "../kit/menu.js"
import { otherTheme, switchTheme } from "../kit/theme.js"

export function MoreMenu({ anchor, onClose }: { readonly anchor: HTMLElement; readonly onClose: () => void }) {
  const explorer = useExplorer()
  const shell = useShell()
  const next = otherTheme(useShown((s) => s.theme))
  const items = [
    { name: "Shape", run: () => shell.open("shape") },
    { name: "Settings", run: () => shell.open("settings") },
    { name: "Present", run: () => shell.present(true) },
    { name: "Share", run: () => shell.open("share") },
    { name: shell.describing ? "Hide the description" : "Describe the stage", run: () => shell.describe(!shell.describing) },
    { name: "Which address?", run: () => location.assign("./which.html") },
    { name: "Keys", run: () => shell.open("keys") },
    { name: `Use the ${next} theme`, run: () => switchTheme(explorer) },
  ]
  return <Menu label="More" items={items} anchor={anchor} onClose={onClose} />
}
