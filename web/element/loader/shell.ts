// What is there before anything is loaded: the element's places and controls, in a shadow root. They stay where they are when it goes live.

export interface Shell {
  readonly box: HTMLElement
  readonly title: HTMLElement
  readonly views: HTMLElement
  readonly link: HTMLAnchorElement
  readonly full: HTMLButtonElement
  readonly panes: HTMLElement
  readonly stage: HTMLElement
  readonly poster: HTMLSlotElement
  readonly strip: HTMLElement
  readonly slider: HTMLInputElement
  readonly back: HTMLButtonElement
  readonly previous: HTMLButtonElement
  readonly play: HTMLButtonElement
  readonly next: HTMLButtonElement
  readonly time: HTMLElement
  readonly speed: HTMLElement
  readonly sentence: HTMLElement
  readonly clause: HTMLElement
  readonly close: HTMLButtonElement
  readonly fault: HTMLElement
  readonly cause: HTMLElement
  readonly remedy: HTMLElement
  readonly again: HTMLButtonElement
}

const SVG = "http://www.w3.org/2000/svg"

export const ICON = {
  play: "M4.5 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  replay: "M8 3a5 5 0 1 0 5 5h-2a3 3 0 1 1-3-3v3l4-4-4-4z",
  previous: "M3 3h2v10H3zM13 3v10L6 8z",
  next: "M11 3h2v10h-2zM3 3v10l7-5z",
  out: "M9 2h5v5h-2V5.4L7.7 9.7 6.3 8.3 10.6 4H9zM3 4h4v2H4v6h6V9h2v5H2V4z",
  full: "M2 2h5v2H4v3H2zM9 2h5v5h-2V4H9zM2 9h2v3h3v2H2zM12 9h2v5H9v-2h3z",
  close: "M4 2.6 8 6.6 12 2.6 13.4 4 9.4 8 13.4 12 12 13.4 8 9.4 4 13.4 2.6 12 6.6 8 2.6 4z",
}

/** Builds it: named groups, not regions, since a page may have many elements. Words stand left to right in any page, an author's in their own way. */
export function buildShell(root: ShadowRoot): Shell {
  const box = put(root, "div", "box", { dir: "ltr", lang: "en" })
  const head = put(box, "div", "head")
  const title = put(head, "bdi", "title")
  const views = put(head, "span", "views")
  const link = put(head, "a", "link", { target: "_blank", rel: "noopener" })
  put(link, "span", "").textContent = "Open in explorer"
  draw(link, ICON.out)
  const full = button(head, "full", "Full screen", ICON.full)
  const panes = put(box, "div", "panes")
  const stage = put(panes, "div", "stage-box", { role: "group", "aria-label": "Stage" })
  const poster = put(stage, "slot", "poster", { name: "poster" })
  put(poster, "slot", "")
  put(stage, "slot", "fallback", { name: "fallback" })
  const strip = put(box, "div", "strip", { role: "group", "aria-label": "Timeline" })
  const slider = put(strip, "input", "slider", { type: "range", "aria-label": "Time", min: "0", step: "0.001", disabled: "" })
  const bar = put(box, "div", "bar")
  const steps = put(bar, "div", "steps")
  const previous = button(steps, "previous", "Previous step", ICON.previous)
  const play = button(steps, "play", "Play", ICON.play)
  const next = button(steps, "next", "Next step", ICON.next)
  const clock = put(bar, "div", "clock")
  const time = put(clock, "time", "")
  const speed = put(clock, "span", "speed")
  const telling = put(bar, "p", "sentence")
  const sentence = put(telling, "span", "")
  telling.append(" ")
  const clause = put(telling, "small", "")
  const close = button(bar, "close", "Close", ICON.close)
  const back = put(bar, "button", "back", { type: "button" })
  const fault = put(box, "div", "fault", { role: "alert" })
  const cause = put(fault, "strong", "")
  const remedy = put(fault, "span", "")
  const again = put(fault, "button", "again", { type: "button" })
  again.textContent = "Try again"
  put(box, "slot", "caption", { name: "caption" })
  close.hidden = back.hidden = true
  return {
    ...{ box, title, views, link, full, panes, stage, poster, strip, slider, back, previous, play, next, time, speed },
    ...{ sentence, clause, close, fault, cause, remedy, again },
  }
}

/** An element with its class, which is the name of a part too. */
function put<K extends keyof HTMLElementTagNameMap>(
  into: Node,
  tag: K,
  part: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (part) element.className = part
  if (part) element.setAttribute("part", part)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  into.appendChild(element)
  return element
}

function button(into: Node, part: string, name: string, icon: string): HTMLButtonElement {
  const made = put(into, "button", part, { type: "button", "aria-label": name, title: name })
  draw(made, icon)
  return made
}

function draw(into: Element, d: string): void {
  const svg = into.appendChild(document.createElementNS(SVG, "svg"))
  svg.setAttribute("viewBox", "0 0 16 16")
  svg.setAttribute("aria-hidden", "true")
  svg.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", d)
}
