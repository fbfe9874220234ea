// The element for React: its attributes as properties, its events as functions, its scenario as a value. It is loaded in the browser alone, so
// that pages can be rendered without one.

import { type DetailedHTMLProps, forwardRef, type HTMLAttributes, type ReactNode, useEffect, useImperativeHandle, useRef } from "react"
import type { OdmmExplorer, OdmmExplorerEvents } from "./loader/tag.js"

export type { OdmmExplorer, OdmmExplorerEvents } from "./loader/tag.js"

type Detail<K extends keyof OdmmExplorerEvents> = OdmmExplorerEvents[K]["detail"]
type Listeners = { readonly [K in keyof OdmmExplorerEvents as `on${Capitalize<K>}`]?: (detail: Detail<K>) => void }

/** The attributes of the element; those that are there or not are booleans. */
export interface OdmmExplorerAttributes {
  readonly src?: string | undefined
  readonly start?: string | number | undefined
  readonly end?: string | number | undefined
  readonly speed?: string | number | undefined
  readonly markers?: string | undefined
  readonly view?: string | undefined
  readonly controls?: "auto" | "full" | "minimal" | "none" | undefined
  readonly readonly?: boolean | undefined
  readonly poster?: string | undefined
  readonly loading?: "lazy" | "eager" | undefined
  readonly autoplay?: boolean | undefined
  readonly loop?: boolean | undefined
  readonly theme?: "auto" | "light" | "dark" | undefined
  readonly alt?: string | undefined
  readonly explorer?: string | undefined
  readonly eachHost?: boolean | undefined
}

/** `scenario`: a name, an address, or the scenario itself as a value. `children`: a picture until it plays, and the slots. */
export interface OdmmExplorerProps
  extends OdmmExplorerAttributes,
    Listeners,
    Omit<HTMLAttributes<HTMLElement>, keyof OdmmExplorerAttributes | keyof Listeners> {
  readonly scenario?: string | object | undefined
  readonly children?: ReactNode
}

const EVENTS = ["ready", "play", "pause", "step", "marker", "end", "error", "change"] as const

export const Explorer = forwardRef<OdmmExplorer, OdmmExplorerProps>(function Explorer(props, given) {
  const { scenario, eachHost, readonly, autoplay, loop, className, children, ...rest } = props
  const element = useRef<OdmmExplorer>(null)
  const now = useRef<Listeners>(props)
  now.current = props
  useImperativeHandle(given, () => element.current as OdmmExplorer)
  const text = typeof scenario === "object" ? JSON.stringify(scenario) : undefined
  // Another scenario that is a value is another element.
  useEffect(() => {
    const ended = new AbortController()
    const inside = document.createElement("script")
    inside.type = "application/json"
    inside.textContent = text ?? ""
    if (text !== undefined) element.current?.append(inside)
    for (const name of EVENTS) {
      const tell = (event: Event): void => {
        const listener = now.current[listenerOf(name)] as ((detail: unknown) => void) | undefined
        listener?.((event as CustomEvent<unknown>).detail)
      }
      element.current?.addEventListener(name, tell, { signal: ended.signal })
    }
    void import("./element.js")
    return () => {
      ended.abort()
      inside.remove()
    }
  }, [text])
  const attributes = Object.entries(rest).filter(([name]) => !EVENTS.some((event) => listenerOf(event) === name))
  const there = (is: boolean | undefined): "" | undefined => (is ? "" : undefined)
  return (
    <odmm-explorer
      {...Object.fromEntries(attributes)}
      key={text}
      ref={element}
      class={className}
      scenario={typeof scenario === "string" ? scenario : undefined}
      readonly={there(readonly)}
      autoplay={there(autoplay)}
      loop={there(loop)}
      each-host={there(eachHost)}
      suppressHydrationWarning
    >
      {children}
    </odmm-explorer>
  )
})

function listenerOf<K extends keyof OdmmExplorerEvents>(name: K): `on${Capitalize<K>}` {
  return `on${name.charAt(0).toUpperCase()}${name.slice(1)}` as `on${Capitalize<K>}`
}

/** What the tag takes where it is written by itself. */
export type TagProps = DetailedHTMLProps<HTMLAttributes<OdmmExplorer>, OdmmExplorer> & {
  readonly [attribute in AttributeName]?: string | number | undefined
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "odmm-explorer": TagProps
    }
  }
}

type AttributeName = Exclude<keyof OdmmExplorerAttributes, "eachHost"> | "scenario" | "each-host" | "class"
