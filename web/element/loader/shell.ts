// What is there before anything is loaded: the element's places, its picture and one button, in a shadow root. They stay where they are when
// it goes live; what only a live element has (player/controls.ts) is put between them.

export interface Shell {
  readonly box: HTMLElement
  readonly head: HTMLElement
  readonly title: HTMLElement
  readonly panes: HTMLElement
  readonly drawing: HTMLElement
  readonly poster: HTMLSlotElement
  readonly strip: HTMLElement
  readonly bar: HTMLElement
  readonly play: HTMLButtonElement
  readonly telling: HTMLElement
  readonly sentence: HTMLElement
  readonly clause: HTMLElement
  /** Stops what is loading; after a failure it tries again. */
  readonly stop: HTMLButtonElement
}

/** Each place with its tag and the place that it is in, outer ones first. Its name is its class, its part, and a slot's own name. */
const PLACES =
  "box div,head div box,title bdi head,panes div box,drawing div panes,poster slot drawing,child slot poster,fallback slot drawing,strip div box,bar div box,play button bar,telling p bar,sentence bdi telling,clause small telling,stop button bar,caption slot box"

export const PLAY = "M4.5 2.5v11l9-5.5z"

/** Builds it: named groups, not regions, since a page may have many elements. Words stand left to right in any page, an author's in their own way. */
export function buildShell(root: ShadowRoot): Shell {
  const places = new Map<string, HTMLElement>()
  for (const place of PLACES.split(",")) {
    const [name = "", tag = "", into = ""] = place.split(" ")
    const element = document.createElement(tag)
    element.className = name
    set(element, { part: name, ...(tag === "slot" && name !== "child" && { name }), ...(tag === "button" && { type: "button" }) })
    ;(places.get(into) ?? root).append(element)
    places.set(name, element)
  }
  const shell = Object.fromEntries(places) as unknown as Shell
  set(shell.box, { dir: "ltr", lang: "en" })
  set(shell.drawing, { role: "group", "aria-label": "Stage" })
  name(shell.play, "Play", PLAY)
  return shell
}

export function set(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}

/** Names a button, and draws its icon of 16 px. */
export function name(button: Element, title: string, d: string): void {
  set(button, { "aria-label": title, title })
  icon(button, d)
}

export function icon(into: Element, d: string): void {
  const make = (tag: string, to: Element): Element => to.appendChild(document.createElementNS("http://www.w3.org/2000/svg", tag))
  const svg = make("svg", into)
  set(svg, { viewBox: "0 0 16 16", "aria-hidden": "true" })
  set(make("path", svg), { d })
}
