// A field for pasted text, onto which files can be dropped. Of a text too long to be drawn as it is typed, its beginning is shown.

import { type ClipboardEvent, type DragEvent, useId, useMemo, useRef, useState } from "react"
import { MOST_CHARACTERS } from "../../../core/formats/hosts/pasted.js"

/** Characters and lines that a field draws without delay. */
const MOST_DRAWN = 50_000
const MOST_LINES = 4_000

/** Characters of a text that is kept for the next visit: browsers keep some millions in all. */
export const MOST_KEPT = 1_000_000

/** Characters of a longer text that are shown. */
const BEGINNING = 2_000

interface Props {
  readonly text: string
  readonly onText: (text: string) => void
}

export function TextInput({ text, onText }: Props) {
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState("")
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const isLong = useMemo(() => isLongText(text), [text])
  const take = (next: string): void => {
    const fits = next.length <= MOST_CHARACTERS
    setRefused(fits ? "" : TOO_LONG)
    if (fits) onText(next)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length === 0) {
      take(event.dataTransfer.getData("text/plain"))
      return
    }
    const fits = files.reduce((sum, { size }) => sum + size, 0) <= MOST_CHARACTERS
    if (!fits) setRefused(TOO_LONG)
    else
      void Promise.all(files.map((file) => file.text())).then(
        (texts) => take(texts.join("\n")),
        () => setRefused(UNREADABLE),
      )
  }
  // A long text goes past the field, which would stand still over it.
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const { selectionStart, selectionEnd } = event.currentTarget
    const pasted = event.clipboardData.getData("text/plain")
    const whole = isLong ? pasted : text.slice(0, selectionStart) + pasted + text.slice(selectionEnd)
    if (!isLong && !isLongText(whole)) return
    event.preventDefault()
    take(whole)
  }
  return (
    <>
      <label className="hidden" htmlFor={id}>
        Output of ip -j -6 addr, ip -j -6 route and ip -j addrlabel
      </label>
      <textarea
        ref={field}
        id={id}
        value={isLong ? `${text.slice(0, BEGINNING)}…` : text}
        readOnly={isLong}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        data-over={over || undefined}
        placeholder={
          "ip -j -6 addr; ip -j -6 route; ip -j addrlabel\n\nPaste what these print, or drop files. Any order; addresses are enough."
        }
        onChange={({ target }) => take(target.value)}
        onPaste={paste}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      />
      {isLong && (
        <p className="quiet small">
          The beginning of {text.length.toLocaleString("en")} characters
          {text.length > MOST_KEPT && ", too many to be kept for the next visit"}.{" "}
          <button
            type="button"
            onClick={() => {
              take("")
              field.current?.focus()
            }}
          >
            Clear
          </button>
        </p>
      )}
      <p className="quiet small">
        On Linux: <code>ip addr; ip -6 rule; ip -6 route show table all; ip addrlabel</code>, with <code>-j</code> or without; on macOS and
        FreeBSD: <code>ifconfig; netstat -rn</code>; on Windows: <code>netsh interface ipv6 show address</code>, or{" "}
        <code>Get-NetIPAddress</code>
      </p>
      {refused && (
        <p className="faults" role="alert">
          {refused}
        </p>
      )}
    </>
  )
}

function isLongText(text: string): boolean {
  if (text.length > MOST_DRAWN) return true
  let lines = 0
  for (let at = text.indexOf("\n"); at >= 0 && lines <= MOST_LINES; at = text.indexOf("\n", at + 1)) lines++
  return lines > MOST_LINES
}

const TOO_LONG = `That is more than ${(MOST_CHARACTERS / 1e6).toFixed(0)} million characters: paste the output for one host.`
const UNREADABLE = "That file cannot be read."
