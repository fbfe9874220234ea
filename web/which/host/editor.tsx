// Edits the host's addresses by hand: a row for each, with the flags that the rules look at.

import { useId, useState } from "react"
import { type AddressRecord, type HostRecord, parseIp6 } from "../../../core/host/selection.js"
import { CloseIcon } from "../../ui/icons/sign-icons.js"
import { added, type Beside, EDITABLE, replaced, textOf, withFlag } from "./edit.js"

/** Rows that can be edited; a host with more addresses is edited as text. */
const MOST_ROWS = 30

/** Interfaces that can be chosen. */
const MOST_NAMES = 50

interface Props {
  readonly host: HostRecord
  /** What else was said. */
  readonly beside: Beside
  /** The text of the host as it is changed. */
  readonly onText: (text: string) => void
}

export default function HostEditor({ host, beside, onText }: Props) {
  const onChange = (next: HostRecord): void => onText(textOf(next, beside))
  const shown = host.addresses.slice(0, MOST_ROWS)
  return (
    <div className="host-editor">
      <ul>
        {shown.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its address is what is edited.
          <li key={i}>
            <AddressRow row={row} place={i} host={host} onChange={(next) => onChange(replaced(host, i, next))} />
          </li>
        ))}
      </ul>
      {host.addresses.length > shown.length && (
        <p className="quiet small">
          And {(host.addresses.length - shown.length).toLocaleString("en")} more addresses, to be edited as text.
        </p>
      )}
      <button type="button" onClick={() => onChange(added(host))}>
        Add an address
      </button>
    </div>
  )
}

interface RowProps {
  readonly row: AddressRecord
  readonly place: number
  readonly host: HostRecord
  readonly onChange: (row: AddressRecord | null) => void
}

function AddressRow({ row, place, host, onChange }: RowProps) {
  const id = useId()
  const others = host.addresses.filter((_, i) => i !== place)
  return (
    <fieldset>
      <legend className="hidden">Address {place + 1}</legend>
      <Checked
        label={`Address ${place + 1}`}
        value={row.addr}
        fault={(text) => addressFault(text, row, others)}
        onValue={(addr) => onChange({ ...row, addr })}
      />
      <span aria-hidden="true">/</span>
      <Checked
        label={`Prefix length of address ${place + 1}`}
        value={String(row.plen)}
        narrow
        fault={(text) => (/^\d{1,3}$/.test(text) && Number(text) <= 128 ? "" : "A prefix has 0 to 128 bits.")}
        onValue={(plen) => onChange({ ...row, plen: Number(plen) })}
      />
      {host.interfaces.length > 1 && (
        <select
          aria-label={`Interface of address ${place + 1}`}
          value={row.if}
          onChange={(event) => onChange({ ...row, if: event.target.value })}
        >
          {namesFor(row, host).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      <button
        type="button"
        className="plain"
        aria-label={`Remove ${row.addr}`}
        title="Remove"
        disabled={host.addresses.length === 1}
        onClick={() => onChange(null)}
      >
        <CloseIcon />
      </button>
      <div className="flags">
        {EDITABLE.map((flag) => (
          <label key={flag} htmlFor={`${id}${flag}`}>
            <input
              id={`${id}${flag}`}
              type="checkbox"
              checked={row.flags.includes(flag)}
              onChange={(event) => onChange(withFlag(row, flag, event.target.checked))}
            />
            <span>{flag === "careof" ? "care-of" : flag === "cga" ? "CGA" : flag}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The interfaces that an address can be moved to: the first of them, and its own. */
function namesFor({ if: on }: AddressRecord, { interfaces }: HostRecord): readonly string[] {
  const names = interfaces.slice(0, MOST_NAMES).map(({ name }) => name)
  return names.includes(on) ? names : [...names, on]
}

function addressFault(text: string, { if: on }: AddressRecord, others: readonly AddressRecord[]): string {
  const words = parseIp6(text)
  if (!words) return text.includes("%") ? "A zone does not belong here." : "This is no IPv6 address."
  const same = others.some((row) => row.if === on && parseIp6(row.addr)?.join() === words.join())
  return same ? `It is on ${on} already.` : ""
}

interface CheckedProps {
  readonly label: string
  readonly value: string
  readonly narrow?: boolean
  readonly fault: (text: string) => string
  readonly onValue: (text: string) => void
}

/** A field that holds what is being typed, and hands it on when it is valid. */
function Checked({ label, value, narrow = false, fault, onValue }: CheckedProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const id = useId()
  const wrong = typed === null ? "" : fault(typed.trim())
  return (
    <>
      <input
        type="text"
        className={narrow ? "narrow" : undefined}
        aria-label={label}
        aria-invalid={wrong !== ""}
        aria-describedby={wrong ? id : undefined}
        value={typed ?? value}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={({ target }) => {
          setTyped(target.value)
          if (fault(target.value.trim()) === "") onValue(target.value.trim())
        }}
        onBlur={() => wrong === "" && setTyped(null)}
      />
      {wrong && (
        <small className="wrong" id={id}>
          {wrong}
        </small>
      )}
    </>
  )
}
