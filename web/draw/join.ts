// A keyed join, as in d3-selection, in few lines: that library alone would take a tenth of the size that the element may have. Drawings that
// only the explorer has use the library.

const SVG = "http://www.w3.org/2000/svg"

/** The property in which d3-selection keeps it too, so that each finds what the other has joined. */
interface Joined {
  __data__?: unknown
}

/**
 * Gives `parent` one child for each mark, in the marks' order. Children whose key is still there stay the same elements, new ones are made
 * (`enter` is called once for each), and the others are removed. `draw` is called for all, with the mark that the element was last drawn
 * from: most marks do not change from frame to frame, and comparing two marks costs less than reading from the page.
 */
export function join<T extends { readonly key: string }, E extends SVGElement>(
  parent: Element,
  name: string,
  marks: readonly T[],
  draw: (node: E, mark: T, before: T | undefined) => void,
  enter?: (node: E) => void,
): void {
  if (drawnInPlace(parent, marks, draw)) return
  const kept = new Map<string, E>()
  for (const child of [...parent.children] as E[]) {
    if (kept.has(keyOf(child))) child.remove()
    else kept.set(keyOf(child), child)
  }
  let next = parent.firstElementChild
  const wanted = new Set(marks.map((m) => m.key))
  for (const mark of marks) {
    let node = kept.get(mark.key)
    kept.delete(mark.key)
    if (!node) {
      node = document.createElementNS(SVG, name) as E
      enter?.(node)
    }
    const before = (node as Joined).__data__ as T | undefined
    ;(node as Joined).__data__ = mark
    // An element that is moved loses the focus. Those that are to go are removed first, so that no other must be moved.
    while (next && next !== node && !wanted.has(keyOf(next))) {
      const gone = next
      next = next.nextElementSibling
      kept.delete(keyOf(gone))
      gone.remove()
    }
    if (next === node) next = node.nextElementSibling
    else parent.insertBefore(node, next)
    draw(node, mark, before)
  }
  for (const child of kept.values()) child.remove()
}

/** Draws without looking up or moving anything if the children are the same as before, in the same order: the most frequent case. */
function drawnInPlace<T extends { readonly key: string }, E extends SVGElement>(
  parent: Element,
  marks: readonly T[],
  draw: (node: E, mark: T, before: T | undefined) => void,
): boolean {
  if (parent.childElementCount !== marks.length) return false
  const nodes: E[] = []
  for (let node = parent.firstElementChild; node; node = node.nextElementSibling) {
    if (keyOf(node) !== marks[nodes.length]?.key) return false
    nodes.push(node as E)
  }
  nodes.forEach((node, i) => {
    const mark = marks[i] as T
    const before = (node as Joined).__data__ as T
    ;(node as Joined).__data__ = mark
    draw(node, mark, before)
  })
  return true
}

const keyOf = (node: Element): string => ((node as Joined).__data__ as { key: string } | undefined)?.key ?? ""

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
