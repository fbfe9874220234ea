// Icons on the buttons of panes and their menu.

const TURN = { up: 180, down: 0, right: -90 } as const

export function Arrow({ to }: { readonly to: keyof typeof TURN }) {
  return (
    <svg className="icon" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
      <path d="M-4-2L0 2L4-2" transform={`rotate(${TURN[to]})`} />
    </svg>
  )
}

export const Cross = () => (
  <svg className="icon" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
    <path d="M-3.5-3.5L3.5 3.5M-3.5 3.5L3.5-3.5" />
  </svg>
)

export const Panes = () => (
  <svg className="icon" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
    <path d="M-5.5-6H5.5V-1H-5.5zM-5.5 2H5.5V6H-5.5z" />
  </svg>
)
