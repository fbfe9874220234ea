// A native dialog over the page, open for as long as it is rendered.

import { type ReactNode, useLayoutEffect, useRef } from "react"
import "../../style/over/commands.css"

interface Props {
  readonly className: string
  readonly name: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Dialog({ className, name, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    // Closed before it is removed: only then does the browser give the focus back.
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-label={name}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && isOutside(event.currentTarget, event) && onClose()}
    >
      {children}
    </dialog>
  )
}

function isOutside(dialog: HTMLElement, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
