// What the first page does without: each part of it is loaded when it is first opened, or all at once for a place without a network.

export const later = {
  commands: async () => ({ default: (await import("./commands/palette.js")).Palette }),
  keys: async () => ({ default: (await import("./keys-dialog.js")).KeysDialog }),
  present: async () => ({ default: (await import("./present/present.js")).Present }),
  describe: async () => ({ default: (await import("./describe.js")).Describe }),
  branches: async () => ({ default: (await import("./branches.js")).Branches }),
  share: async () => ({ default: (await import("./share.js")).Share }),
  objectMenu: async () => ({ default: (await import("./acting/object-menu.js")).ObjectMenu }),
  forms: async () => ({ default: (await import("./acting/forms.js")).Forms }),
  shape: async () => ({ default: (await import("./acting/shape-dialog.js")).ShapeDialog }),
  settings: async () => ({ default: (await import("./settings/dialog.js")).SettingsDialog }),
  driving: async () => ({ default: (await import("./acting/driving.js")).Driving }),
  scenarios: async () => ({ default: (await import("./gallery/gallery.js")).Gallery }),
  learn: async () => ({ default: (await import("./learn/learn.js")).Learn }),
  more: async () => ({ default: (await import("./more-menu.js")).MoreMenu }),
  promises: async () => ({ default: (await import("./promises.js")).Promises }),
}

/** From here on nothing that this page can open needs the network. */
export async function loadAll(): Promise<void> {
  await Promise.all([
    ...Object.values(later).map((load) => load()),
    import("../why/panel.js"),
    import("../packed.js"),
    import("./learn/all.js"),
  ])
  const { listScenarios } = await import("../scenario-list.js")
  for (const { name } of await listScenarios()) await (await fetch(`scenarios/${name}.json`)).text()
}
