// Icons of parts that come later: to close something, to warn of something.

import { Icon } from "./icons.js"

export const CloseIcon = () => (
  <Icon size={14}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
)

export const WarnIcon = () => (
  <Icon>
    <path d="M8 2.5 14.5 13.500h-13z" />
    <path d="M8 6.500v3.500M8 11.600v.4" />
  </Icon>
)
