// Icons for buttons, drawn for this page: strokes in the colour of the text beside them.

import type { ReactNode } from "react"

export function Icon({ children, size = 16 }: { readonly children: ReactNode; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  )
}

/** An icon of one path, for a drawing that only one button has. */
export const Stroke = ({ d }: { readonly d: string }) => (
  <Icon>
    <path d={d} />
  </Icon>
)

const solid = { fill: "currentColor", stroke: "none" }

export const PlayIcon = () => (
  <Icon size={18}>
    <path d="M4.5 2.5v11l9-5.5z" {...solid} />
  </Icon>
)
export const PauseIcon = () => (
  <Icon size={18}>
    <path d="M4 2.5h3v11H4zM9 2.5h3v11H9z" {...solid} />
  </Icon>
)
export const NextIcon = () => (
  <Icon>
    <path d="M4 3v10l6.5-5z" {...solid} />
    <path d="M12 3v10" />
  </Icon>
)
export const PreviousIcon = () => (
  <Icon>
    <path d="M12 3v10L5.5 8z" {...solid} />
    <path d="M4 3v10" />
  </Icon>
)
export const NextMarkerIcon = () => (
  <Icon>
    <path d="M2.5 3.5 7 8l-4.5 4.500M7.5 3.5 12 8l-4.5 4.5" />
    <path d="M14 3v10" />
  </Icon>
)
export const PreviousMarkerIcon = () => (
  <Icon>
    <path d="M13.5 3.5 9 8l4.5 4.500M8.5 3.5 4 8l4.5 4.5" />
    <path d="M2 3v10" />
  </Icon>
)
export const ThemeIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.500a5.5 5.5 0 0 1 0 11z" {...solid} />
  </Icon>
)
export const BranchIcon = () => (
  <Icon>
    <circle cx="4.5" cy="3.5" r="1.5" />
    <circle cx="4.5" cy="12.5" r="1.5" />
    <circle cx="11.5" cy="5.5" r="1.5" />
    <path d="M4.5 5v6M11.5 7c0 3-7 1.5-7 4" />
  </Icon>
)
export const DownIcon = () => (
  <Icon size={12}>
    <path d="m4 6 4 4 4-4" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon size={14}>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" />
  </Icon>
)

export const UndoIcon = () => (
  <Icon>
    <path d="M6 3 2.500 6.500 6 10M2.500 6.500H10a3.500 3.500 0 0 1 0 7H7" />
  </Icon>
)
export const RedoIcon = () => (
  <Icon>
    <path d="m10 3 3.500 3.500L10 10M13.500 6.500H6a3.500 3.500 0 0 0 0 7h3" />
  </Icon>
)
export const MoreIcon = () => (
  <Icon>
    <path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth="2.400" />
  </Icon>
)
/** A host that moves from one cell to another, and the tunnel by which its session lives on. */
export const Logo = () => (
  <svg className="logo" width="28" height="24" viewBox="0 0 28 24" aria-hidden="true" focusable="false">
    <path d="M4 18V13a10 10 0 0 1 20 0v5" fill="none" stroke="var(--sl)" strokeWidth="3" />
    <circle cx="4" cy="19.5" r="2.7" fill="var(--panel)" stroke="var(--ink)" strokeWidth="2" />
    <circle cx="24" cy="19.5" r="3.4" fill="var(--ink)" />
  </svg>
)
