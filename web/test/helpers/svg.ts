// As much of a page's SVG as the drawings write to, for tests without a browser.

type Listener = (event: unknown) => void

/** An element with its attributes, children and text. */
export class FakeElement {
  readonly attributes = new Map<string, string>()
  readonly style: Record<string, string> = {}
  children: FakeElement[] = []
  parent: FakeElement | undefined
  private text = ""

  constructor(readonly name: string) {}

  readonly classList = {
    add: (name: string) => this.classList.toggle(name, true),
    toggle: (name: string, on: boolean) => {
      const names = new Set((this.attributes.get("class") ?? "").split(" ").filter(Boolean))
      if (on) names.add(name)
      else names.delete(name)
      this.attributes.set("class", [...names].join(" "))
    },
  }

  get firstElementChild(): FakeElement | null {
    return this.children[0] ?? null
  }
  get lastElementChild(): FakeElement | null {
    return this.children.at(-1) ?? null
  }
  get parentElement(): FakeElement | null {
    return this.parent ?? null
  }
  get isConnected(): boolean {
    return this.parent?.isConnected ?? this.name === "svg"
  }
  get textContent(): string {
    return this.text
  }
  set textContent(text: string) {
    this.children = []
    this.text = text
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, String(value))
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name)
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null
  }
  appendChild(child: FakeElement): FakeElement {
    return this.insertBefore(child, null)
  }
  insertBefore(child: FakeElement, next: FakeElement | null): FakeElement {
    child.remove()
    child.parent = this
    this.children.splice(next ? this.children.indexOf(next) : this.children.length, 0, child)
    return child
  }
  remove(): void {
    if (this.parent) this.parent.children.splice(this.parent.children.indexOf(this), 1)
    this.parent = undefined
  }
  contains(other: FakeElement | null): boolean {
    for (let at = other; at; at = at.parentElement) if (at === this) return true
    return false
  }
  getRootNode(): { readonly activeElement: FakeElement | null } {
    return { activeElement: null }
  }
  addEventListener(_type: string, _heard: Listener): void {}

  /** All that is drawn, without which object the Tab key reaches: that stays where the user left it. */
  get drawn(): string {
    const own = [...this.attributes].filter(([name]) => name !== "tabindex").sort()
    const said = [...own, ...Object.entries(this.style)].map(([name, value]) => ` ${name}="${value}"`).join("")
    return `<${this.name}${said}>${this.text}${this.children.map((child) => child.drawn).join("")}</${this.name}>\n`
  }
}

/** What drawings make elements with. */
export const fakeDocument = { createElementNS: (_space: string, name: string): FakeElement => new FakeElement(name) }

export const fakeSvg = (): FakeElement & SVGSVGElement => new FakeElement("svg") as FakeElement & SVGSVGElement
