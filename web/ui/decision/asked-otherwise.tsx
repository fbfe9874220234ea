// Controls that ask the same question otherwise: with other RFC 5014 flags, of another stack.

import { useId } from "react"
import type { ProfileName } from "../../../core/host/selection.js"
import { PROFILE_WORD } from "./address-names.js"
import { type Choice, choiceIn, choose, PAIRS } from "./preferences.js"

/** The profiles that select a source. glibc, musl and Android's are not among them: their kernel is Linux. */
export const STACKS: readonly ProfileName[] = [
  "rfc6724",
  "rfc6724-update",
  "rfc3484",
  "linux",
  "freebsd",
  "macos",
  "windows",
  "first-address",
  "longest-prefix-only",
]

interface FlagProps {
  readonly word: number | null
  readonly onChange: (word: number | null) => void
  readonly note?: string
}

export function Preferences({ word, onChange, note = "" }: FlagProps) {
  return (
    <div className="preferences">
      {PAIRS.map((pair) => (
        <Segments
          key={pair.name}
          legend={pair.name}
          value={choiceIn(word ?? 0, pair)}
          options={[
            { value: "default", name: "default" },
            { value: "one", name: pair.one.name },
            { value: "other", name: pair.other.name },
          ]}
          onChange={(choice) => onChange(choose(word, pair, choice as Choice))}
        />
      ))}
      {note && <p className="quiet small">{note}</p>}
    </div>
  )
}

interface SegmentProps {
  readonly legend: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly name: string }[]
  readonly onChange: (value: string) => void
  readonly bare?: boolean
}

/** Radio buttons that look like a switch, for one choice of a few. */
export function Segments({ legend, value, options, onChange, bare = false }: SegmentProps) {
  const name = useId()
  return (
    <fieldset className={bare ? "segments bare" : "segments"}>
      <legend className={bare ? "hidden" : undefined}>{legend}</legend>
      <div className="track">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface ProfileProps {
  readonly value: ProfileName
  /** The name of a stack's mistake that is shown in place of a profile; "" for none. */
  readonly mistake?: string
  readonly onChange: (profile: ProfileName) => void
}

export function ProfileSelect({ value, mistake = "", onChange }: ProfileProps) {
  const id = useId()
  return (
    <div className="profile">
      <label htmlFor={id}>Stack</label>
      <select id={id} value={mistake ? "" : value} onChange={(event) => onChange(event.target.value as ProfileName)}>
        {mistake && <option value="">{mistake}</option>}
        {STACKS.map((name) => (
          <option key={name} value={name}>
            {PROFILE_WORD[name]}
          </option>
        ))}
      </select>
    </div>
  )
}
