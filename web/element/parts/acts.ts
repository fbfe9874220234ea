// A part that comes when it is asked for: the small menu of an object, with what can be done here. The whole menu is the explorer's.

import { type Command, type Frame, LinkState, type Serial, SocketState, threadsOf } from "../../../core/host/index.js"
import { datum } from "../../draw/join.js"
import type { Explorer } from "../../explorer/store.js"
import type { Thing } from "../../scene/things.js"

interface Act {
  readonly label: string
  readonly command: Command
}

interface Place {
  readonly explorer: Explorer
  readonly stage: HTMLElement
  say(said: { readonly text: string; readonly clause: string } | null): void
}

/** What can be done with an object at this moment; nothing with most. */
export function actsFor(frame: Frame, serial: Serial): readonly Act[] {
  const host = frame.hosts.find((row) => row.serial === serial)
  if (host) {
    const goes = frame.gateways
      .filter((g) => !g.isAnchor && !g.failed && g.serial !== (host.target || host.gateway))
      .map(({ name }): Act => ({ label: `Move to ${name}`, command: { do: "attach", host: host.name, gateway: name } }))
    const leaves: Act[] = host.link === LinkState.Down ? [] : [{ label: "Leave coverage", command: { do: "detach", host: host.name } }]
    const open = new Set(frame.sockets.filter((s) => s.host === serial && s.state < SocketState.Broken).map((s) => s.name))
    const { applications = [] } = frame.run.scenario.hosts.find(({ name }) => name === host.name) ?? {}
    const opens = applications
      .flatMap(threadsOf)
      .filter(({ name }) => !open.has(name))
      .slice(0, 4)
      .map(({ name }): Act => ({ label: `Open ${name}`, command: { do: "open", host: host.name, application: name } }))
    return [...goes, ...leaves, ...opens]
  }
  const socket = frame.sockets.find((row) => row.serial === serial)
  if (socket) {
    const at = { host: frame.run.entities.get(socket.host)?.name ?? "", application: socket.name }
    return socket.state < SocketState.Broken
      ? [{ label: `Close ${socket.name}`, command: { do: "close", ...at } }]
      : [{ label: `Open ${socket.name} again`, command: { do: "open", ...at } }]
  }
  const gateway = frame.gateways.find((row) => row.serial === serial)
  if (!gateway) return []
  const { name: node, failed } = gateway
  return [
    failed ? { label: "Let it work again", command: { do: "restore", node } } : { label: "Let it fail", command: { do: "fail", node } },
  ]
}

/** What belongs to an object: a host and its sockets belong together. */
function belongingTo(frame: Frame, serial: Serial, stage: HTMLElement): Element[] {
  const host = frame.sockets.find((socket) => socket.serial === serial)?.host ?? serial
  const own = new Set([host, ...frame.sockets.flatMap((socket) => (socket.host === host ? [socket.serial] : []))])
  return [...stage.querySelectorAll("svg.stage [role=button]")].filter((node) => own.has(datum<Thing>(node)?.serial ?? 0))
}

/** Opens the menu beside the object. Arrows move, Enter does, Escape closes and gives the focus back. */
export function openMenu({ explorer, stage, say }: Place, serial: Serial, anchor: SVGElement | HTMLElement): void {
  const { frame } = explorer.getState()
  stage.querySelector(".menu")?.remove()
  const acts = frame ? actsFor(frame, serial) : []
  if (!frame || acts.length === 0) return
  const name = frame.run.entities.get(serial)?.name ?? ""
  const menu = document.createElement("div")
  menu.className = "menu"
  menu.setAttribute("role", "menu")
  menu.setAttribute("aria-label", name)
  const ended = new AbortController()
  const close = (focuses: boolean): void => {
    if (ended.signal.aborted) return
    ended.abort()
    menu.remove()
    if (focuses) anchor.focus({ preventScroll: true })
  }
  const items = acts.map(({ label, command }) => {
    const item = menu.appendChild(document.createElement("button"))
    item.type = "button"
    item.setAttribute("role", "menuitem")
    item.tabIndex = -1
    item.textContent = label
    item.addEventListener("focus", () => say({ text: `${name}: ${label}. What follows is your run.`, clause: "Enter does it, Esc closes" }))
    item.addEventListener("click", () => {
      close(true)
      say(null)
      explorer.do(command)
    })
    return item
  })
  menu.addEventListener("keydown", (event) => {
    const here = items.indexOf((menu.getRootNode() as ShadowRoot).activeElement as HTMLButtonElement)
    const to = new Map([
      ["ArrowDown", here + 1],
      ["ArrowUp", here - 1],
      ["Home", 0],
      ["End", -1],
    ]).get(event.key)
    if (event.key === "Escape" || event.key === "Tab") {
      close(true)
      say(null)
    } else if (to !== undefined) items.at(to % items.length)?.focus()
    else return
    if (event.key !== "Tab") event.preventDefault()
    event.stopPropagation()
  })
  menu.addEventListener("focusout", ({ relatedTarget }) => menu.contains(relatedTarget as Node | null) || close(false), {
    signal: ended.signal,
  })
  stage.append(menu)
  place(menu, stage, [anchor, ...belongingTo(frame, serial, stage)])
  items[0]?.focus({ preventScroll: true })
}

/**
 * In the free room beside the object and all that belongs to it, where the menu fits best: it covers none of that, and not the bar. Where there
 * is little room the menu scrolls.
 */
function place(menu: HTMLElement, stage: HTMLElement, keep: readonly Element[]): void {
  const around = stage.getBoundingClientRect()
  const rooms = roomsBeside(around, boxOf(keep))
  const { offsetWidth: width, offsetHeight: height } = menu
  const seen = ({ x0, y0, x1, y1 }: Box): number => Math.min(1, (x1 - x0) / width) * Math.min(1, (y1 - y0) / height)
  const [room] = rooms.sort((a, b) => seen(b) - seen(a))
  if (!room) return
  const high = Math.min(height, Math.max(40, room.y1 - room.y0))
  const middle = boxOf(keep.slice(0, 1))
  const within = (least: number, wanted: number, most: number): number => Math.max(least, Math.min(wanted, most))
  menu.style.maxHeight = `${high}px`
  menu.style.left = `${Math.round(within(8, within(room.x0, (middle.x0 + middle.x1 - width) / 2, room.x1 - width), around.right - width - 8) - around.left)}px`
  menu.style.top = `${Math.round(within(room.y0, middle.y0, room.y1 - high) - around.top)}px`
}

interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

function boxOf(elements: readonly Element[]): Box {
  const boxes = elements.map((element) => element.getBoundingClientRect())
  return {
    x0: Math.min(...boxes.map(({ left }) => left)),
    y0: Math.min(...boxes.map(({ top }) => top)),
    x1: Math.max(...boxes.map(({ right }) => right)),
    y1: Math.max(...boxes.map(({ bottom }) => bottom)),
  }
}

/** At its right, its left, above and below. */
function roomsBeside({ left, top, right, bottom }: DOMRect, { x0, y0, x1, y1 }: Box): Box[] {
  const all = { x0: left + GAP, y0: top + GAP, x1: right - GAP, y1: bottom - GAP }
  return [
    { ...all, x0: x1 + GAP },
    { ...all, x1: x0 - GAP },
    { ...all, y1: y0 - GAP },
    { ...all, y0: y1 + GAP },
  ].filter((room) => room.x1 > room.x0 && room.y1 > room.y0)
}

const GAP = 6
