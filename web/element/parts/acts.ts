// A part that comes when it is asked for: the small menu of an object, with what can be done here. The whole menu is the explorer's.

import { type Command, type Frame, LinkState, type Serial, SocketState, threadsOf } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"

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
  place(menu, anchor, stage)
  items[0]?.focus({ preventScroll: true })
}

/** In the largest free room beside the object: at its right, its left, or as far from it as the stage allows. */
function place(menu: HTMLElement, anchor: Element, stage: HTMLElement): void {
  const [around, at] = [stage.getBoundingClientRect(), anchor.getBoundingClientRect()]
  const { offsetWidth: width, offsetHeight: height } = menu
  const [left, right] = [at.left - around.left, around.right - at.right]
  const x = right >= left ? Math.min(around.width - width - 8, at.right - around.left + GAP) : Math.max(8, left - width - GAP)
  const y = Math.max(8, Math.min(around.height - height - 8, at.top - around.top))
  menu.style.left = `${Math.round(x)}px`
  menu.style.top = `${Math.round(y)}px`
}

/** As wide as the pills of a host's sockets, which the menu leaves in sight. */
const GAP = 92
