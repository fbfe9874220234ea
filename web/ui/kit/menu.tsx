// A menu as a native popover. Arrows, Home, End and first letters move in it; Escape closes it and the focus goes back.

import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from "react"
import type { Anchor } from "../../wiring/drawing.js"
import { placeBeside, usePopover } from "./popover.js"

export interface Item {
  readonly name: string
  /** A second, lighter line. For a disabled item it says why. */
  readonly detail?: string
  readonly disabled?: boolean
  /** For an item that is one of a set: whether it is the one in force. */
  readonly checked?: boolean
  /** The items that take the menu's place when it is chosen, with a way back. One level shows at a time, so that a phone has room. */
  readonly items?: readonly Item[]
  readonly run?: () => void
}

interface Props {
  readonly label: string
  readonly items: readonly Item[]
  readonly anchor: Anchor
  /** Puts it elsewhere than below or above the anchor. */
  readonly place?: (menu: HTMLElement, anchor: Element) => void
  readonly onClose: () => void
}

export function Menu({ label, items: first, anchor, place = placeBeside, onClose }: Props) {
  const ref = useRef<HTMLDivElement>(null)
  const { path, items, left, into, back } = usePath(first)
  usePopover(ref, anchor, onClose, { place })
  useFocusInLevel(ref, anchor, place, path, left)

  const close = (): void => {
    ref.current?.hidePopover()
    anchor.focus({ preventScroll: true })
  }
  const choose = (item: Item): void => {
    if (item.disabled) return
    if (item.items) {
      into(item)
      return
    }
    close()
    item.run?.()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const entries = [...(ref.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])]
    const now = entries.indexOf(document.activeElement as HTMLElement)
    const to = target(event.key, now, entries)
    const open = items.find((item) => item.items && item.name === entries[now]?.firstChild?.textContent)
    if (path.length > 0 && (event.key === "ArrowLeft" || event.key === "Escape")) back()
    else if (open && event.key === "ArrowRight" && !open.disabled) into(open)
    else if (event.key === "Escape" || event.key === "Tab") {
      close()
      // At once: the browser says so only later, when the next key may have opened it again.
      onClose()
    } else if (to) to.focus()
    else if (event.key.length > 1 && event.key !== "Enter") return
    if (event.key !== "Enter" && event.key !== " ") event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={ref} className="menu" popover="auto" role="menu" aria-label={[label, ...path].join(", ")} onKeyDown={onKeyDown}>
      {path.length > 0 && (
        <button type="button" role="menuitem" tabIndex={-1} className="menu-item menu-back" onClick={back}>
          <span>Back</span>
          <small aria-hidden="true">{path.at(-1)}</small>
        </button>
      )}
      {items.map((item) => (
        <Entry key={item.name} item={item} onChoose={() => choose(item)} />
      ))}
    </div>
  )
}

function Entry({ item, onChoose }: { readonly item: Item; readonly onChoose: () => void }) {
  const id = useId()
  const { name, detail, disabled, checked, items } = item
  return (
    <button
      type="button"
      {...(checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": checked })}
      aria-disabled={disabled || undefined}
      aria-haspopup={items ? "menu" : undefined}
      aria-labelledby={`${id}n`}
      aria-describedby={detail ? `${id}d` : undefined}
      tabIndex={-1}
      className="menu-item"
      onClick={onChoose}
    >
      <span id={`${id}n`}>{name}</span>
      {detail && <small id={`${id}d`}>{detail}</small>}
    </button>
  )
}

/** The level that is open: the names of the items that lead to it, outermost first, and its items. `left`: the item come back from. */
function usePath(first: readonly Item[]) {
  const [path, setPath] = useState<readonly string[]>([])
  const left = useRef("")
  return {
    path,
    items: levelsOf(first, path).at(-1) ?? first,
    left,
    into: (item: Item): void => {
      left.current = ""
      setPath([...path, item.name])
    },
    back: (): void => {
      left.current = path.at(-1) ?? ""
      setPath(path.slice(0, -1))
    },
  }
}

/** Focuses an item of a level when it opens: the one come back from, else the one in force, else the first that can be chosen. */
function useFocusInLevel(
  ref: RefObject<HTMLDivElement | null>,
  anchor: Anchor,
  place: (menu: HTMLElement, anchor: Element) => void,
  path: readonly string[],
  left: RefObject<string>,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another level is other items
  useLayoutEffect(() => {
    const menu = ref.current
    if (!menu) return
    place(menu, anchor)
    const opened = [...menu.querySelectorAll<HTMLElement>("[aria-haspopup]")].find((e) => e.firstChild?.textContent === left.current)
    if (opened) return opened.focus()
    const first = ["[aria-checked=true]", ".menu-item:not([aria-disabled], .menu-back)", ".menu-item:not(.menu-back)"].map((which) =>
      menu.querySelector<HTMLElement>(which),
    )
    first.find((item) => item)?.focus()
  }, [anchor, place, path])
}

/** The items of each level, outermost first. A name that the menu no longer has ends the path. */
function levelsOf(items: readonly Item[], path: readonly string[]): (readonly Item[])[] {
  const [name, ...deeper] = path
  const inner = items.find((item) => item.name === name)?.items
  return inner ? [items, ...levelsOf(inner, deeper)] : [items]
}

function target(key: string, now: number, entries: readonly HTMLElement[]): HTMLElement | undefined {
  const { length } = entries
  if (key === "ArrowDown") return entries[(now + 1) % length]
  if (key === "ArrowUp") return entries[(now - 1 + length) % length]
  if (key === "Home") return entries[0]
  if (key === "End") return entries[length - 1]
  if (key.length !== 1 || key === " ") return undefined
  const after = [...entries.slice(now + 1), ...entries.slice(0, now + 1)]
  return after.find((e) => e.textContent?.toLowerCase().startsWith(key.toLowerCase()))
}
