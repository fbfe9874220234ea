// The scenarios that come with the explorer, and the way to one's own.

import { useEffect, useState } from "react"
import { openAddress } from "../opening.js"
import { type Listed, listScenarios } from "../scenario-list.js"
import { useExplorer, useShown } from "./explorer.js"
import { type Item, Menu } from "./menu.js"
import { useShell } from "./shell.js"

export function Scenarios({ anchor, onClose }: { readonly anchor: HTMLElement; readonly onClose: () => void }) {
  const explorer = useExplorer()
  const { openFile } = useShell()
  const link = useShown((s) => s.link)
  const [listed, setListed] = useState<readonly Listed[] | null>(null)
  useEffect(() => void listScenarios().then(setListed), [])
  if (!listed) return null
  const items = listed.map(
    ({ name, title, about }): Item => ({
      name: title,
      detail: firstSentence(about),
      checked: name === link,
      run: () => void openAddress(explorer, `scenarios/${name}.json`, name, {}),
    }),
  )
  const file = { name: "Open file…", detail: "Or drop one on the page, or paste one.", run: openFile }
  return <Menu label="Scenarios" items={[...items, file]} anchor={anchor} onClose={onClose} />
}

export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text
}
