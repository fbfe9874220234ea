// The icons of what comes after the first stage: what the page can do, and its branches.

import { Icon } from "../icons/icons.js"

export const SignpostIcon = () => (
  <Icon>
    <path d="M8 1.500v13M3 3.500h8.500l2 2-2 2H3zM13 9.500H6l-1.500 1.500L6 12.500h7z" />
  </Icon>
)

export const KeysIcon = () => (
  <Icon>
    <path d="M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6" />
    <path d="M8 12v.6" strokeWidth="1.8" />
  </Icon>
)

export const ShareIcon = () => (
  <Icon>
    <path d="M6.500 9.500a3 3 0 0 0 4.300 0l2-2a3 3 0 0 0-4.300-4.300l-1 1M9.500 6.500a3 3 0 0 0-4.300 0l-2 2a3 3 0 0 0 4.300 4.300l1-1" />
  </Icon>
)

export const PresentIcon = () => (
  <Icon>
    <path d="M1.500 2.500h13M2.500 2.500v8h11v-8M8 10.500v2M5 14l3-1.500L11 14" />
  </Icon>
)

export const ShapeIcon = () => (
  <Icon>
    <path d="M2.500 13.500 10 6M8.500 4.500l3 3M12 1.500v3M10.500 3h3M4 2v2.500M2.750 3.250h2.500M13 10v2.500M11.750 11.250h2.500" />
  </Icon>
)

export const SettingsIcon = () => (
  <Icon>
    <path d="M2 4.500h5M11 4.500h3M2 11.500h3M9 11.500h5" />
    <circle cx="9" cy="4.500" r="2" />
    <circle cx="7" cy="11.500" r="2" />
  </Icon>
)

export const RenameIcon = () => (
  <Icon size={14}>
    <path d="m3 13 .700-3L11 2.700 13.300 5 6 12.300zM9.500 4.200l2.300 2.300" />
  </Icon>
)

export const DeleteIcon = () => (
  <Icon size={14}>
    <path d="M2.500 4h11M6 4V2.500h4V4M4 4l.700 9.500h6.600L12 4M6.500 6.500v4.500M9.500 6.500v4.500" />
  </Icon>
)
