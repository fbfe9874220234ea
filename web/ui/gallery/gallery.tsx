// The gallery: the shipped scenarios as cards, and the way to a file of one's own.

import { useEffect, useMemo, useRef, useState } from "react"
import { type Listed, listScenarios } from "../../scenarios/list.js"
import { type ListedTalk, listTalks, presentTalk } from "../../scenarios/talks.js"
import { openListed } from "../../scenarios/variant.js"
import { showView } from "../context/arrangement.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { SearchIcon } from "../icons/icons.js"
import { Dialog } from "../kit/dialog.js"
import { Card } from "./card.js"
import { difficulties, fitting } from "./filter.js"
import { createPainter } from "./picture.js"
import "../../style/parts.css"
import "../../style/over/gallery.css"

export function Gallery({ onClose }: { readonly onClose: () => void }) {
  const explorer = useExplorer()
  const shell = useShell()
  const { openFile } = shell
  const link = useShown((s) => s.link)
  const variant = useShown((s) => s.variant)
  const [listed, setListed] = useState<readonly Listed[] | null>(null)
  const [talks, setTalks] = useState<readonly ListedTalk[]>([])
  const [difficulty, setDifficulty] = useState("")
  const [search, setSearch] = useState("")
  const painter = useMemo(createPainter, [])
  useEffect(() => void listScenarios().then(setListed), [])
  useEffect(() => void listTalks().then(setTalks), [])
  const cards = fitting(listed ?? [], { difficulty, search })
  const levels = ["", ...difficulties(listed ?? [])]
  return (
    <Dialog className="gallery" name="Scenarios" onClose={onClose}>
      <div className="gallery-head">
        <h2>Scenarios</h2>
        <form method="dialog">
          <button type="button" onClick={() => leaveTo(openFile, onClose)} title="Or drop one on the page, or paste one">
            Open file…
          </button>
          <button type="submit">Close</button>
        </form>
        <Search text={search} onChange={setSearch} />
        <div className="switch" role="group" aria-label="Difficulty">
          {levels.map((level) => (
            <button key={level} type="button" aria-pressed={level === difficulty} onClick={() => setDifficulty(level)}>
              {level || "all"}
            </button>
          ))}
        </div>
      </div>
      <p className="hidden" role="status">
        {listed && `${cards.length} of ${listed.length} scenarios`}
      </p>
      {listed?.length === 0 && (
        <p className="quiet">The list of scenarios could not be fetched. Open a file, or close this and try again.</p>
      )}
      {listed && listed.length > 0 && cards.length === 0 && <p className="quiet">No scenario fits. Search for other words.</p>}
      <ul className="gallery-cards">
        {cards.map((card) => (
          <Card
            key={card.name}
            card={card}
            painter={painter}
            shown={card.name === link ? variant : null}
            onOpen={(chosen) => leaveTo(() => void openListed(explorer, card.name, chosen), onClose)}
            onStatement={(id) => leaveTo(() => showView(explorer, "requirements", id), onClose)}
          />
        ))}
      </ul>
      {talks.length > 0 && <Talks talks={talks} onPresent={(name) => leaveTo(() => presentTalk(shell, name), onClose)} />}
    </Dialog>
  )
}

/** The talks, below the scenarios: each is given with one of them. */
function Talks({ talks, onPresent }: { readonly talks: readonly ListedTalk[]; readonly onPresent: (name: string) => void }) {
  return (
    <section className="gallery-talks" aria-label="Presentations">
      <h2>Presentations</h2>
      <ul>
        {talks.map(({ name, title, about, minutes }) => (
          <li key={name}>
            <button type="button" onClick={() => onPresent(name)}>
              {title}
            </button>
            <span className="quiet">
              {minutes} min. {about}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Search({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <label className="search gallery-search">
      <SearchIcon />
      <span className="hidden">Search scenarios</span>
      <input
        ref={field}
        type="search"
        placeholder="Words, or an ID such as OD-3.2-07"
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

/** Closes the gallery first, so that what opens next does not give its focus back to it. */
function leaveTo(next: () => void, close: () => void): void {
  close()
  requestAnimationFrame(next)
}
