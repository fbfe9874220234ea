// A picture that brings its letters along: a subset of the page's two fonts with the signs that the picture has, so that it looks the same
// wherever it is shown. Words in it take the width that the font gives them, as in the page.

/** What the page writes with, as files of WOFF2. */
export interface Fonts {
  readonly sans: Uint8Array
  readonly mono: Uint8Array
}

/** What of a font is needed. */
export interface Need {
  readonly signs: string
  /** The lightest and the heaviest weight. */
  readonly from: number
  readonly to: number
  /** Whether signs stand side by side that are drawn otherwise then, such as "::". */
  readonly joined: boolean
}

/** Cuts a font down to what is needed, as WOFF2. */
export type Subset = (font: Uint8Array, need: Need) => Promise<Uint8Array>

export interface Typesetting {
  readonly fonts: Fonts
  readonly subset: Subset
}

/** The signs that both fonts have; words with others keep the system's font, and the width that the scene has reckoned with. */
const KNOWN = /^[\u0020-\u007e\u00a0-\u00ff\u2010-\u2027\u2030-\u203a\u20ac\u2122\u2191\u2193\u2212]*$/

const TEXT = /<text( [^>]*)>(.*?)<\/text>/gs
const WIDTH = / textLength="[^"]*" lengthAdjust="[^"]*"/
const MONO = / font-family="[^"]*monospace"/
const WEIGHT = / font-weight="(\d+)"/g
const PLAIN = 400

/** Signs that the fonts join: those of operators, but no parentheses. In the other font also one between figures, as the colon of a time. */
const JOINED = { sans: /[^\w\s]/, mono: /[!#-'*-/:-@[-^`{-~]{2}/ }

/** What is written in one of the fonts. */
interface Said {
  readonly signs: Set<string>
  readonly weights: Set<number>
  readonly texts: string[]
}

/** The picture's text with its fonts in it: at most 15 KB of them, as text a third more. */
export async function withFonts(svg: string, { fonts, subset }: Typesetting): Promise<string> {
  const said: Readonly<Record<keyof Fonts, Said>> = {
    sans: { signs: new Set(), weights: new Set([PLAIN]), texts: [] },
    mono: { signs: new Set(), weights: new Set([PLAIN]), texts: [] },
  }
  const freed = svg.replace(TEXT, (whole, attributes: string, inside: string) => {
    const text = plainText(inside)
    if (!KNOWN.test(text)) return whole
    const { signs, weights, texts } = said[MONO.test(attributes) ? "mono" : "sans"]
    texts.push(text)
    for (const sign of text) signs.add(sign)
    for (const [, weight] of `${attributes}${inside}`.matchAll(WEIGHT)) weights.add(Number(weight))
    return `<text${attributes.replace(WIDTH, "").replace(MONO, ' font-family="odmm-mono,monospace"')}>${inside}</text>`
  })
  const rules = await Promise.all((["sans", "mono"] as const).map((name) => faceOf(name, said[name], fonts[name], subset)))
  return freed
    .replace(/ font-family="Inter,/, ' font-family="odmm-sans,Inter,')
    .replace("</desc>\n", `</desc>\n<style>${rules.join("")}text{font-variant-numeric:tabular-nums}</style>\n`)
}

async function faceOf(name: keyof Fonts, { signs, weights, texts }: Said, font: Uint8Array, subset: Subset): Promise<string> {
  if (signs.size === 0) return ""
  const [from, to] = [Math.min(...weights), Math.max(...weights)]
  const cut = await subset(font, { signs: [...signs].sort().join(""), from, to, joined: texts.some((text) => JOINED[name].test(text)) })
  return `@font-face{font-family:odmm-${name};font-weight:${from} ${to};src:url(data:font/woff2;base64,${base64(cut)})}\n`
}

/** The words of a text element. */
function plainText(inside: string): string {
  return inside.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}

function base64(bytes: Uint8Array): string {
  let binary = ""
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
