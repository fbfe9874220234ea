// The inconsistencies of the texts and how this model reads them, and the settings for what the texts leave open.

import type { Ambiguity, Catalogue } from "./catalogue.js"
import { useRevealed, useUnfolded } from "./unfolding.js"

interface Props {
  readonly catalogue: Catalogue
  readonly search: string
  readonly asked: string
  readonly times: number
}

export function Ambiguities({ catalogue, search, asked, times }: Props) {
  const wanted = search.trim().toLowerCase()
  const holds = (...texts: readonly string[]) => texts.join(" ").toLowerCase().includes(wanted)
  const ambiguities = catalogue.ambiguities.filter((a) => holds(a.id, a.section, a.what, a.reading))
  const settings = catalogue.settings.filter((s) => holds(s.id, s.what, s.choices, s.default))
  const has = times > 0 && ambiguities.some(({ id }) => id === asked)
  const [open, setOpen] = useUnfolded(wanted !== "", has, times)
  return (
    <>
      {ambiguities.length > 0 && (
        <section aria-label="Inconsistencies">
          <h3>Inconsistencies, and how they are read here</h3>
          <details className="requirement-section" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>
              <span>{ambiguities.length} entries</span>
            </summary>
            <ul>
              {ambiguities.map((ambiguity) => (
                <Entry key={ambiguity.id} ambiguity={ambiguity} asked={asked === ambiguity.id} times={times} />
              ))}
            </ul>
          </details>
        </section>
      )}
      {settings.length > 0 && (
        <section aria-label="Left open">
          <h3>Left open by the texts: settings</h3>
          <details className="requirement-section">
            <summary>
              <span>{settings.length} entries</span>
            </summary>
            <ul>
              {settings.map(({ id, what, choices, default: usual }) => (
                <li key={id} className="requirement">
                  <p>
                    <b className="id">{id}</b>
                  </p>
                  <p>{what}</p>
                  <p className="quiet small">Choices: {choices}</p>
                  <p className="quiet small">Here unless set: {usual}</p>
                </li>
              ))}
            </ul>
          </details>
        </section>
      )}
    </>
  )
}

interface EntryProps {
  readonly ambiguity: Ambiguity
  readonly asked: boolean
  readonly times: number
}

function Entry({ ambiguity, asked, times }: EntryProps) {
  const row = useRevealed(asked, times)
  const { id, section, what, reading } = ambiguity
  return (
    <li ref={row} className="requirement" data-asked={asked || undefined}>
      <p>
        <b className="id">{id}</b> <span className="quiet">{section}</span>
      </p>
      <p>{what}</p>
      <p className="small">
        <b>Read here as:</b> {reading}
      </p>
    </li>
  )
}
