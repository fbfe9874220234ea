// What an entry of a menu asks for before it acts: flags, a latency, settings.

import { type FormEvent, useId, useState } from "react"
import { foresee } from "../../../core/host/acting.js"
import { type Command, Errno, Kind, Preference, parseTime } from "../../../core/host/index.js"
import { useExplorer } from "../context/explorer.js"
import { Dialog } from "../kit/dialog.js"
import { SettingsDialog } from "../settings/dialog.js"
import type { Asked } from "./entries.js"
import "../../style/parts.css"
import "../../style/over/acting.css"

interface Props<A> {
  readonly asked: A
  readonly onClose: () => void
}

export function Forms({ asked, onClose }: Props<Asked>) {
  if (asked.ask === "settings") return <SettingsDialog level={asked.level} onClose={onClose} />
  if (asked.ask === "latency") return <Latency asked={asked} onClose={onClose} />
  return <Preferences asked={asked} onClose={onClose} />
}

/** The six flags of RFC 5014 §5, opposites side by side, and that of draft §6.2. */
const FLAGS = [
  ["home", Preference.Home, "HOME, a home address"],
  ["coa", Preference.Coa, "COA, a care-of address"],
  ["tmp", Preference.Tmp, "TMP, a temporary address"],
  ["public", Preference.Public, "PUBLIC, a public address"],
  ["cga", Preference.Cga, "CGA, a cryptographically generated one"],
  ["nonCga", Preference.NonCga, "NONCGA, none of those"],
] as const

type Flag = (typeof FLAGS)[number][1]

function Preferences({ asked, onClose }: Props<Extract<Asked, { ask: "preferences" }>>) {
  const explorer = useExplorer()
  const { session, frame } = explorer.getState()
  const { host, application } = asked
  const [flags, setFlags] = useState<readonly Flag[]>(FLAGS.map(([, flag]) => flag).filter((flag) => (asked.word & flag) !== 0))
  const [onNet, setOnNet] = useState(asked.onNet)
  const command: Command = { do: "call", host, application, call: { call: "setsockopt", prefer: [...flags], onNet } }
  const returned =
    session && frame && foresee(session, frame.time)(command).records.findLast((record) => record.kind === Kind.SetsockoptRet)
  const code = returned ? returned.code : Errno.OK
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onClose()
    explorer.do(command)
  }
  return (
    <Dialog className="asking" name={`setsockopt of ${application}`} onClose={onClose}>
      <form onSubmit={submit}>
        <h2>setsockopt of {application}</h2>
        <p className="quiet">IPV6_ADDR_PREFERENCES: the whole word is replaced (RFC 5014 §6).</p>
        <fieldset className="flags">
          <legend className="hidden">Flags</legend>
          {FLAGS.map(([key, flag, text]) => (
            <Check
              key={key}
              name={text}
              on={flags.includes(flag)}
              onChange={(on) => setFlags(on ? [...flags, flag] : flags.filter((f) => f !== flag))}
            />
          ))}
          <Check name="ON_NET, always a new address from the network (draft §6.2)" on={onNet} onChange={setOnNet} />
        </fieldset>
        <p className="outcome" role="status">
          {outcomeOf(code, application)}
        </p>
        <Buttons act="Call setsockopt()" onClose={onClose} />
      </form>
    </Dialog>
  )
}

function outcomeOf(code: Errno, application: string): string {
  if (code === Errno.OK) return "It would return 0."
  const why = code === Errno.EBADF ? `${application} has no open socket.` : "opposites in one word contradict each other."
  return `It would return −1 ${Errno[code]}: ${why}`
}

function Check({ name, on, onChange }: { readonly name: string; readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span>{name}</span>
    </label>
  )
}

function Latency({ asked, onClose }: Props<Extract<Asked, { ask: "latency" }>>) {
  const explorer = useExplorer()
  const [text, setText] = useState("20 ms")
  const [from, to] = asked.between
  const latency = parseTime(text.trim())
  const wrong = Number.isNaN(latency)
  const id = useId()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (wrong) return
    onClose()
    explorer.do({ do: "latency", between: [from, to], latency })
  }
  return (
    <Dialog className="asking" name={`Latency between ${from} and ${to}`} onClose={onClose}>
      <form onSubmit={submit}>
        <h2>
          Latency between {from} and {to}
        </h2>
        <label className="field">
          <span>One way</span>
          <input type="text" value={text} aria-invalid={wrong} aria-describedby={id} onChange={(event) => setText(event.target.value)} />
        </label>
        <p className="outcome" id={id}>
          {wrong ? "A time such as 80 ms, 1.5 s or 2 min." : "From now on."}
        </p>
        <Buttons act="Set" off={wrong} onClose={onClose} />
      </form>
    </Dialog>
  )
}

function Buttons({ act, off = false, onClose }: { readonly act: string; readonly off?: boolean; readonly onClose: () => void }) {
  return (
    <div className="row">
      <button type="submit" className="strong" disabled={off}>
        {act}
      </button>
      <button type="button" onClick={onClose}>
        Cancel
      </button>
    </div>
  )
}
