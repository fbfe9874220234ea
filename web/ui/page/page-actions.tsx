// What the page can do apart from the run: buttons in the top bar, and on a phone the items of its menu "More".

import type { ReactNode } from "react"
import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { otherTheme, switchTheme } from "../context/theme.js"
import { ThemeIcon } from "../icons/icons.js"
import { later } from "../kit/later.js"
import { KeysIcon, PresentIcon, SettingsIcon, ShapeIcon, ShareIcon, SignpostIcon } from "./icons.js"

const Menu = later(async () => (await import("../kit/menu.js")).Menu)

interface PageAction {
  readonly id: string
  readonly name: string
  readonly run: () => void
  /** Its button in the top bar; without one it is in the menu alone. */
  readonly button?: {
    readonly icon: ReactNode
    readonly title: string
    /** Its name stands beside the icon. */
    readonly labelled?: boolean
    /** A narrow window, which has less room, leaves it to the menu. */
    readonly widest?: boolean
    /** Wanted seldom: all but the widest windows leave it to the menu. */
    readonly rare?: boolean
    readonly opensDialog?: boolean
    /** Another page: the button is a link. */
    readonly href?: string
  }
}

function usePageActions(): readonly PageAction[] {
  const explorer = useExplorer()
  const shell = useShell()
  const theme = `Use the ${otherTheme(useShown((s) => s.theme))} theme`
  return [
    {
      id: "shape",
      name: "Shape",
      run: () => shell.open("shape"),
      button: {
        icon: <ShapeIcon />,
        title: "Shape an interesting state, or let chance act",
        labelled: true,
        widest: true,
        opensDialog: true,
      },
    },
    {
      id: "settings",
      name: "Settings",
      run: () => shell.open("settings"),
      button: { icon: <SettingsIcon />, title: "Settings, live", labelled: true, widest: true, opensDialog: true },
    },
    {
      id: "present",
      name: "Present",
      run: () => shell.present(true),
      button: { icon: <PresentIcon />, title: "Present, full screen (f)", labelled: true },
    },
    {
      id: "share",
      name: "Share",
      run: () => shell.open("share"),
      button: { icon: <ShareIcon />, title: "Share a link to exactly this", labelled: true, opensDialog: true },
    },
    {
      id: "edit",
      name: "Edit this scenario",
      run: () => void import("../../editor/begin.js").then(({ editShown }) => editShown(explorer)),
    },
    {
      id: "describe",
      name: shell.describing ? "Hide the description" : "Describe the stage",
      run: () => shell.describe(!shell.describing),
    },
    {
      id: "which",
      name: "Which address?",
      run: () => location.assign(WHICH),
      button: { icon: <SignpostIcon />, title: "Which source address would a host of yours take, and why?", rare: true, href: WHICH },
    },
    { id: "keys", name: "Keys", run: () => shell.open("keys"), button: { icon: <KeysIcon />, title: "Keys (?)", rare: true } },
    { id: "theme", name: theme, run: () => switchTheme(explorer), button: { icon: <ThemeIcon />, title: theme, rare: true } },
  ]
}

const WHICH = "./which.html"

export function ActionButtons() {
  return usePageActions().map(({ id, name, run, button }) => {
    if (!button) return null
    const { icon, title, labelled = false, widest = false, rare = false, opensDialog, href } = button
    const look = `${labelled ? "labelled" : "square"} wide${widest ? " widest" : ""}${rare ? " rare" : ""}`
    return href ? (
      <a key={id} className={`button ${look}`} href={href} aria-label={name} title={title}>
        {icon}
      </a>
    ) : (
      <button
        key={id}
        type="button"
        className={look}
        aria-label={name}
        title={title}
        aria-haspopup={opensDialog ? "dialog" : undefined}
        onClick={run}
      >
        {icon}
        {labelled && <span className="word">{name}</span>}
      </button>
    )
  })
}

export function ActionMenu({ anchor, onClose }: { readonly anchor: HTMLElement; readonly onClose: () => void }) {
  return <Menu label="More" items={usePageActions()} anchor={anchor} onClose={onClose} />
}
