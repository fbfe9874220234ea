// A keyed join, as d3-selection has it, in the few lines that the element can afford: the library alone would be a tenth of what it
// may weigh. What only the explorer draws uses the library.

const SVG = "http://www.w3.org/2000/svg"

/** Where d3-selection keeps it too, so that either finds what the other joined. */
interface Joined {
  __data__?: unknown
}

/**
 * One child of `parent` for each mark, in the marks' order: children whose key is still there stay the same elements, new ones are made
 * (`enter` once for each), the others are removed. `draw` is called for all, with what the element was last drawn from: most marks stay as
 * they are from frame to frame, and asking the page for what it has costs more than comparing two values.
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
    // Moving an element that is in its place already would cost it the focus. What is to go makes way first, so that nothing else moves.
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

/** Most often the children are the same as before, in the same order: then nothing is to be looked up or moved. */
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

/** The mark that a child, or what lies in one, was joined to. */
export function datum<T>(node: Element | null): T | undefined {
  for (let at = node; at; at = at.parentElement) if ((at as Joined).__data__ !== undefined) return (at as Joined).__data__ as T
  return undefined
}

export function add<E extends SVGElement>(parent: Element, name: string): E {
  return parent.appendChild(document.createElementNS(SVG, name) as E)
}

/** Most marks stay as they are from frame to frame; the page is told only of those that do not. */
export function put(node: Element, name: string, value: string | number): void {
  if (node.getAttribute(name) !== `${value}`) node.setAttribute(name, `${value}`)
}
