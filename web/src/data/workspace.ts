import { createSignal } from 'solid-js'
import { readOfTab, readStored, writeOfTab, writeStored } from './stored.ts'

const key = 'workspace'
/** What a tab keeps for a person's own workspace, which has no other name: nothing kept is another thing. */
const own = 'own'

/**
 * Read once. A tab keeps its workspace when it is loaded anew, whatever other tabs went to meanwhile; a new tab begins
 * where the last choice was.
 */
let chosen = firstChoice(readOfTab(key))
const listeners = new Set<() => void>()
const [isLost, setIsLost] = createSignal(false)

function firstChoice(kept: string | null): string | null {
  if (kept === null) return readStored(key)
  return kept === own ? null : kept
}

/** The workspace the calls of this tab are about; `null` is the person's own. */
export const chosenWorkspace = (): string | null => chosen

/** From now on calls are about this workspace. What is cached was about the one before: the caller empties it. */
export function chooseWorkspace(id: string | null): void {
  if (id !== chosen) for (const listener of listeners) listener()
  chosen = id
  writeOfTab(key, id ?? own)
  writeStored(key, id)
}

/** Calls before each change of the workspace, until the returned function is called. */
export function beforeOtherWorkspace(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The server said that the person is not in the chosen workspace any more: they are in their own then. */
export function loseWorkspace(): void {
  if (chosen === null) return
  chooseWorkspace(null)
  setIsLost(true)
}

/** Whether a workspace was lost and nobody has told the person yet. */
export const isWorkspaceLost = isLost
export const forgetLostWorkspace = () => setIsLost(false)
