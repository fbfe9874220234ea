// A button that copies a link to what is asked, and says what the link holds.

import { useState } from "react"
import { linkTo } from "./link.js"
import type { Asked } from "./stack.js"

const SAID = {
  "": "",
  copied: "Copied. The link holds this host's addresses: whoever has it can read them.",
  long: "This host is too large for a link: send its text instead.",
  refused: "The browser does not let us copy: the link is in the address bar. It holds this host's addresses.",
} as const

export function CopyLink({ asked }: { readonly asked: Asked }) {
  const [said, setSaid] = useState<keyof typeof SAID>("")
  const copy = async (): Promise<void> => {
    const link = await linkTo(asked, location.href)
    if (link === null) return setSaid("long")
    try {
      await navigator.clipboard.writeText(link)
      setSaid("copied")
    } catch {
      history.replaceState(null, "", link)
      setSaid("refused")
    }
  }
  return (
    <>
      <button type="button" title="The link holds this host's addresses" onClick={() => void copy()}>
        Copy link
      </button>
      <span className="said" role="status">
        {SAID[said]}
      </span>
    </>
  )
}
