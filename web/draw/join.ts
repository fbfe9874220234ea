// A keyed join, as in d3-selection, in few lines: that library alone would take a tenth of the size that the element may have.

const SVG = "http://www.w3.org/2000/svg"

/** The property in which an element keeps the mark that it was joined to, as d3-selection has it. */
interface Joined {
  __data__?: unknown
}

/** The children of an element and the marks that they were last drawn from: the page itself need not be asked. */
interface Drawn {
  readonly marks: readonly { readonly key: string }[]
  readonly nodes: readonly SVGElement[]
}
const DRAWN = new WeakMap<Element, Drawn>()
const NONE: Drawn = { marks: [], nodes: [] }

/**
 * Gives `parent` one child for each mark, in the marks' order. Children whose key is still there stay the same elements, new ones are made
 * (`enter` is called once for each), and the others are removed. `draw` is called for those whose mark is another object than before, with
 * the mark that the element was last drawn from: most marks do not change from frame to frame, and comparing two marks costs less than
 * reading from the page.
 */
export function join<T extends { readonly key: string }, E extends SVGElement>(
  parent: Element,
  name: string,
  marks: readonly T[],
  draw: (node: E, mark: T, before: T | undefined) => void,
  enter?: (node: E) => void,
): void {
  const was = (DRAWN.get(parent) ?? NONE) as { readonly marks: readonly T[]; readonly nodes: readonly E[] }
  if (was.marks === marks) return
  const nodes = sameKeys(was.marks, marks) ? was.nodes : arranged(parent, name, was, marks, enter)
  DRAWN.set(parent, { marks, nodes })
  for (let i = 0; i < marks.length; i++) {
    const [node, mark] = [nodes[i] as E, marks[i] as T]
    const before = (node as Joined).__data__ as T | undefined
    if (before === mark) continue
    ;(node as Joined).__data__ = mark
    draw(node, mark, before)
  }
}

/** The most frequent case: nothing comes or goes. */
function sameKeys(a: Drawn["marks"], b: Drawn["marks"]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i]?.key !== b[i]?.key) return false
  return true
}

/**
 * Makes, removes and orders children; returns one for each mark. Where one goes and another comes in its place, the element stays and is
 * drawn anew, which costs the page less; unless elements have a life of their own (`enter`), such as the focus.
 */
function arranged<T extends { readonly key: string }, E extends SVGElement>(
  parent: Element,
  name: string,
  was: { readonly marks: readonly T[]; readonly nodes: readonly E[] },
  marks: readonly T[],
  enter?: (node: E) => void,
): E[] {
  const old = was.nodes
  const kept = new Map<string, E>()
  // Of two with one key, the first is kept.
  for (let i = old.length - 1; i >= 0; i--) kept.set((was.marks[i] as T).key, old[i] as E)
  const found = marks.map(({ key }) => {
    const node = kept.get(key)
    kept.delete(key)
    return node
  })
  const staying = new Set(found)
  const placed = new Set<E>()
  let at = 0
  // An element that is moved loses the focus: those that go are passed over, so that no other must be moved.
  const nodes = found.map((own) => {
    while (at < old.length && (placed.has(old[at] as E) || ((own || enter) && !staying.has(old[at])))) at++
    const here = old[at]
    const node = own ?? (here && !enter && !staying.has(here) ? here : (document.createElementNS(SVG, name) as E))
    if (node === here) at++
    else parent.insertBefore(node, here ?? null)
    if (!own) enter?.(node)
    placed.add(node)
    return node
  })
  for (const node of old) if (!placed.has(node)) node.remove()
  return nodes
}

/** The mark that this node, or the nearest ancestor that has one, was joined to. */
export function datum<T>(node: Element | null): T | undefined {
  for (let at = node; at; at = at.parentElement) if ((at as Joined).__data__ !== undefined) return (at as Joined).__data__ as T
  return undefined
}

export function add<E extends SVGElement>(parent: Element, name: string): E {
  return parent.appendChild(document.createElementNS(SVG, name) as E)
}

/** Sets an attribute if it changes. */
export function put(node: Element, name: string, value: string | number): void {
  if (node.getAttribute(name) !== `${value}`) node.setAttribute(name, `${value}`)
}
