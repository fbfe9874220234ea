// A menu as a native popover. Arrows, Home, End and first letters move in it; Escape closes it and the focus goes back.

import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react"
import type { Anchor } from "../../wiring/drawing.js"

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
  /** Where the pointer opened it, in px of the window; otherwise it stands beside the anchor. */
  readonly point?: { readonly x: number; readonly y: number } | undefined
  readonly onClose: () => void
}

export function Menu({ label, items: first, anchor, point, onClose }: Props) {
  const ref = useRef<HTMLDivElement>(null)
  const id = useId()
  /** Names of the items that were opened, outermost first. */
  const [path, setPath] = useState<readonly string[]>([])
  const levels = levelsOf(first, path)
  const items = levels.at(-1) ?? first
  const left = useRef("")
  const back = (): void => {
    left.current = path.at(-1) ?? ""
    setPath(path.slice(0, -1))
  }
  const into = (item: Item): void => {
    left.current = ""
    setPath([...path, item.name])
  }

  useLayoutEffect(() => {
    const menu = ref.current
    if (!menu) return
    menu.showPopover()
    placeBeside(menu, anchor, point)
  }, [anchor, point])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another level is other items
  useLayoutEffect(() => {
    const menu = ref.current
    if (!menu) return
    placeBeside(menu, anchor, point)
    const opened = [...menu.querySelectorAll<HTMLElement>("[aria-haspopup]")].find((e) => e.firstChild?.textContent === left.current)
    if (opened) return opened.focus()
    const first = ["[aria-checked=true]", ".menu-item:not([aria-disabled], .menu-back)", ".menu-item:not(.menu-back)"].map((which) =>
      menu.querySelector<HTMLElement>(which),
    )
    first.find((item) => item)?.focus()
  }, [anchor, point, path])

  useEffect(() => {
    const menu = ref.current
    const closed = (event: Event): void => {
      if ((event as ToggleEvent).newState === "closed") onClose()
    }
    menu?.addEventListener("toggle", closed)
    return () => menu?.removeEventListener("toggle", closed)
  }, [onClose])

  const close = (): void => {
    ref.current?.hidePopover()
    anchor.focus({ preventScroll: true })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const entries = [...(ref.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])]
    const now = entries.indexOf(document.activeElement as HTMLElement)
    const to = target(event.key, now, entries)
    const open = items.find((item) => item.items && item.name === entries[now]?.firstChild?.textContent)
    if (path.length > 0 && (event.key === "ArrowLeft" || event.key === "Escape")) back()
    else if (open && event.key === "ArrowRight" && !open.disabled) into(open)
    else if (event.key === "Escape" || event.key === "Tab") close()
    else if (to) to.focus()
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
      {items.map((item, i) => (
        <button
          key={item.name}
          type="button"
          {...(item.checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": item.checked })}
          aria-disabled={item.disabled || undefined}
          aria-haspopup={item.items ? "menu" : undefined}
          aria-labelledby={`${id}n${i}`}
          aria-describedby={item.detail ? `${id}d${i}` : undefined}
          tabIndex={-1}
          className="menu-item"
          onClick={() => {
            if (item.disabled) return
            if (item.items) return into(item)
            close()
            item.run?.()
          }}
        >
          <span id={`${id}n${i}`}>{item.name}</span>
          {item.detail && <small id={`${id}d${i}`}>{item.detail}</small>}
        </button>
      ))}
    </div>
  )
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

const GAP = 6

/** Places an element below the anchor, or above it if there is no room below, and within the window. */
export function placeBeside(menu: HTMLElement, anchor: Element, point?: Props["point"]): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: w, offsetHeight: h } = menu
  const x = point ? point.x : Math.max(at.left, 0)
  const below = point ? point.y : at.bottom + GAP
  const above = point ? point.y - h : at.top - GAP - h
  const y = below + h <= innerHeight - GAP ? below : Math.max(GAP, above >= GAP ? above : innerHeight - GAP - h)
  menu.style.left = `${Math.max(GAP, Math.min(x, innerWidth - GAP - w))}px`
  menu.style.top = `${y}px`
}
