// The command palette: one field that finds everything by name. Ariakit provides the list and its keys, the browser the dialog.

import { Combobox, ComboboxGroup, ComboboxGroupLabel, ComboboxItem, ComboboxList, ComboboxProvider } from "@ariakit/react/combobox"
import { useEffect, useMemo, useState } from "react"
import { remember, remembered } from "../../explorer/remembered.js"
import { type Listed, listScenarios } from "../../scenarios/list.js"
import { type ListedTalk, listTalks } from "../../scenarios/talks.js"
import { useExplorer } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { SearchIcon } from "../icons/icons.js"
import { Dialog } from "../kit/dialog.js"
import { catalogue, type Entry, type Group, typedMoment } from "./catalogue.js"
import { offered, withRecent } from "./rank.js"

const RECENT = "odmm.recent"

export function Palette({ only }: { readonly only: Group | null }) {
  const explorer = useExplorer()
  const shell = useShell()
  const [typed, setTyped] = useState("")
  useEffect(() => {
    const { ahead } = shell
    if (ahead.text) setTyped(ahead.text)
    ahead.waiting = false
    ahead.text = ""
  }, [shell])
  const [listed, setListed] = useState<readonly Listed[]>([])
  const [talks, setTalks] = useState<readonly ListedTalk[]>([])
  useEffect(() => void listScenarios().then(setListed), [])
  useEffect(() => void listTalks().then(setTalks), [])
  const entries = useMemo(() => catalogue(explorer, shell, listed, talks), [explorer, shell, listed, talks])
  const sections = useMemo(() => {
    const moment = typedMoment(explorer, typed)
    const found = offered(entries, typed, recentIds(), only)
    return moment.length > 0 ? [{ name: "Go to" as const, entries: moment }, ...found] : found
  }, [explorer, entries, typed, only])

  const close = (): void => shell.close(only ? "steps" : "commands")
  const choose = (entry: Entry): void => {
    if (entry.because) return
    remember(RECENT, withRecent(recentIds(), entry))
    close()
    entry.run()
  }
  return (
    <Dialog className="commands" name={only ? "Go to" : "Commands"} onClose={close}>
      <ComboboxProvider open includesBaseElement={false} focusLoop="vertical" value={typed} setValue={setTyped}>
        <div className="commands-field">
          <SearchIcon />
          <Combobox
            aria-label={only ? "Step, time or record" : "Find a command"}
            autoSelect="always"
            placeholder={only ? "A step, a time such as 6.086, or #57" : "Do, find, go to…"}
            autoFocus
          />
        </div>
        <ComboboxList alwaysVisible className="commands-list" aria-label={only ? "Steps" : "Commands"}>
          {sections.map(({ name, entries }) => (
            <ComboboxGroup key={name} className="commands-group">
              <ComboboxGroupLabel className="commands-label">{name}</ComboboxGroupLabel>
              {entries.map((entry) => (
                <Hit key={entry.id || entry.name} entry={entry} onChoose={() => choose(entry)} />
              ))}
            </ComboboxGroup>
          ))}
        </ComboboxList>
      </ComboboxProvider>
      <p className="commands-none quiet" role="status">
        {sections.length === 0 && `Nothing is called “${typed}”.`}
      </p>
    </Dialog>
  )
}

function Hit({ entry: { name, detail, because, keys }, onChoose }: { readonly entry: Entry; readonly onChoose: () => void }) {
  return (
    <ComboboxItem
      className="commands-item"
      disabled={because !== ""}
      accessibleWhenDisabled
      focusOnHover
      hideOnClick={false}
      setValueOnClick={false}
      onClick={onChoose}
    >
      <span>{name}</span>
      {(because || detail) && <small>{because || detail}</small>}
      {keys && <kbd>{keys}</kbd>}
    </ComboboxItem>
  )
}

/** The ids of the commands chosen last, newest first. */
function recentIds(): readonly string[] {
  return (remembered(RECENT, Array.isArray) ?? []).filter((id) => typeof id === "string")
}
