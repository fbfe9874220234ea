// The tree of branches. Each says where it left its parent and what it replaced, and can be opened, renamed and deleted.

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react"
import { type Branch, describeCommand, timeText } from "../../../core/host/index.js"
import { replacedIn } from "../../../core/host/session/history.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { usePopover } from "../kit/popover.js"
import { LISTED, type Listed, listed } from "./branch-list.js"
import { DeleteIcon, RenameIcon } from "./icons.js"
import "../../style/over/commands.css"

interface Props {
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

export function Branches({ anchor, onClose }: Props) {
  const ref = useRef<HTMLDivElement>(null)
  const session = useShown((s) => s.session)
  const open = useShown((s) => s.frame?.run.branch.id ?? 0)
  useShown((s) => s.frame)

  usePopover(ref, anchor, onClose, { focus: (popover) => popover.querySelector<HTMLElement>("[aria-current=true]")?.focus() })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return
    event.stopPropagation()
    ref.current?.hidePopover()
    anchor.focus({ preventScroll: true })
  }
  const [most, setMost] = useState(LISTED)
  const version = session?.tree.version
  // biome-ignore lint/correctness/useExhaustiveDependencies: the branches change with the tree's version
  const all = useMemo(() => session?.branches ?? [], [session, version])
  const children = useMemo(() => listed(all, open, most), [all, open, most])
  return (
    <div ref={ref} className="menu tree" popover="auto" role="dialog" aria-label="Branches" onKeyDown={onKeyDown}>
      <h2>Branches</h2>
      <Children listed={children} of={null} open={open} />
      {all.length > most && (
        <button type="button" className="menu-item" onClick={() => setMost(most + LISTED)}>
          Show more: {most} of {all.length.toLocaleString("en")} are listed
        </button>
      )}
      <p className="quiet">
        Acting in the past makes a branch; what was there before stays. A deleted branch leaves its own branches to its parent.
      </p>
    </div>
  )
}

interface ChildrenProps {
  readonly listed: Listed
  readonly of: number | null
  readonly open: number
}

function Children({ listed, of, open }: ChildrenProps) {
  const children = listed.get(of)
  if (!children) return null
  return (
    <ul>
      {children.map((branch) => (
        <li key={branch.id}>
          <Row branch={branch} open={branch.id === open} />
          <Children listed={listed} of={branch.id} open={open} />
        </li>
      ))}
    </ul>
  )
}

type Doing = "nothing" | "renaming" | "deleting"

function Row({ branch, open }: { readonly branch: Branch; readonly open: boolean }) {
  const explorer = useExplorer()
  const history = useShell().past?.history
  const title = useShown((s) => s.frame?.run.scenario.title ?? "")
  const [doing, setDoing] = useState<Doing>("nothing")
  const { id, name, parent, at } = branch
  const session = useShown((s) => s.session)
  const version = session?.tree.version
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was replaced changes with the tree's version
  const replaced = useMemo(() => (session ? replacedIn(session, id) : []), [session, version, id])
  const detail =
    replaced.length > 0 ? `replaced: ${replaced.map((c) => describeCommand(c, session?.run.entities)).join(", ")}` : "nothing replaced"
  if (doing === "renaming") {
    return (
      <Rename
        name={name}
        onDone={(next) => {
          if (next) history?.rename(id, next)
          setDoing("nothing")
        }}
      />
    )
  }
  return (
    <div className="branch">
      <button type="button" className="menu-item" aria-current={open} onClick={() => explorer.switchBranch(id)}>
        <span>{name}</span>
        <small>{parent === null ? title : `from ${timeText(at)}, ${detail}`}</small>
      </button>
      {doing === "deleting" ? (
        <>
          <button type="button" className="sure" onClick={() => history?.remove(id)}>
            Delete
          </button>
          <button type="button" onClick={() => setDoing("nothing")}>
            Keep
          </button>
        </>
      ) : (
        <>
          <button type="button" className="plain" aria-label={`Rename “${name}”`} title="Rename" onClick={() => setDoing("renaming")}>
            <RenameIcon />
          </button>
          {parent !== null && (
            <button type="button" className="plain" aria-label={`Delete “${name}”`} title="Delete" onClick={() => setDoing("deleting")}>
              <DeleteIcon />
            </button>
          )}
        </>
      )}
    </div>
  )
}

function Rename({ name, onDone }: { readonly name: string; readonly onDone: (next: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const done = (): void => onDone(field.current?.value.trim() ?? "")
  return (
    <form
      className="branch"
      onSubmit={(event) => {
        event.preventDefault()
        done()
      }}
    >
      <input
        ref={field}
        type="text"
        aria-label="Name of the branch"
        defaultValue={name}
        maxLength={120}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return
          event.preventDefault()
          event.stopPropagation()
          onDone("")
        }}
      />
      <button type="submit">Rename</button>
    </form>
  )
}
