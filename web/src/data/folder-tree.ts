import type { Folder } from '../../../contract/assets.ts'

/** The folders directly inside of another, or of none, by name. */
export function childrenOf(folders: readonly Folder[], parentId: string | null): Folder[] {
  return folders
    .filter((folder) => folder.parentId === parentId)
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
}

/** The way from the top to a folder, that folder last; empty where there is none. */
export function pathTo(folders: readonly Folder[], id: string | null): Folder[] {
  const path: Folder[] = []
  for (let at = folders.find((one) => one.id === id); at && !path.includes(at); ) {
    path.unshift(at)
    const { parentId } = at
    at = folders.find((one) => one.id === parentId)
  }
  return path
}

export type Branch = { folder: Folder; depth: number }

/** Every folder below its own parent, the way a list shows them. `without`: leaves a folder and all in it out. */
export function flatten(folders: readonly Folder[], without: string | null = null): Branch[] {
  const below = (parentId: string | null, depth: number): Branch[] =>
    childrenOf(folders, parentId).flatMap((folder) =>
      folder.id === without ? [] : [{ folder, depth }, ...below(folder.id, depth + 1)],
    )
  return below(null, 0)
}
