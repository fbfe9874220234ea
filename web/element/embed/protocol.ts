// What a page and the frame of embed.html say to each other, by postMessage, version 1:
//
// 1. The page says hello, to the frame's own origin. Until then the frame says nothing.
// 2. The frame answers whoever greeted it, and nobody else, with its height, now and whenever it changes.
//
// A message of another version, from another window or from another origin is as none. A window without an origin (a sandbox, a file) cannot
// be named as a target: it is told by "*", and still only if it is the window that is meant. Nothing else is ever said.

export const VERSION = 1

export interface Hello {
  readonly odmm: typeof VERSION
  readonly say: "hello"
}

export interface Height {
  readonly odmm: typeof VERSION
  readonly say: "height"
  /** CSS px. */
  readonly height: number
}

/** Whether it is a message of this version, and this one. */
export function isSaid<M extends Hello | Height>(data: unknown, say: M["say"]): data is M {
  const { odmm, say: said, height = 0 } = (typeof data === "object" && data !== null ? data : {}) as Partial<Hello & Height>
  return odmm === VERSION && said === say && Number.isFinite(height) && height >= 0 && height <= 10_000
}

/** How an origin is named as the target of a message. */
export const targetOf = (origin: string): string => (origin === "null" ? "*" : origin)
