// The selection engine in the page: a second core, loaded when a decision is first shown.

import { useEffect, useState } from "react"
import wasm from "../../../core/build/core.wasm?url"
import { loadCore, Selector } from "../../../core/host/selection.js"

export function useSelector(): Selector | null {
  const [selector, setSelector] = useState<Selector | null>(null)
  useEffect(() => {
    let wanted = true
    void loadCore(fetch(wasm)).then((core) => wanted && setSelector(new Selector(core)))
    return () => {
      wanted = false
    }
  }, [])
  return selector
}
