import { createSignal } from 'solid-js'

/** A place where one text is kept; `null` is nothing. */
export type Kept = { read: () => string | null; write: (value: string | null) => void }

/** What a tab keeps for a person's own workspace, which has no other name: nothing kept is another thing. */
const own = 'own'

/**
 * Which workspace the calls of a tab are about; `null` is the person's own.
 *
 * A tab keeps its choice when it is loaded anew, whatever other tabs went to meanwhile; a new tab begins where the last
 * choice was.
 */
export function createWorkspaceChoice({ tab, browser }: { tab: Kept; browser: Kept }) {
  let chosen = firstChoice(tab.read())
  const listeners = new Set<() => void>()
  const [isLost, setIsLost] = createSignal(false)

  function firstChoice(kept: string | null): string | null {
    if (kept === null) return browser.read()
    return kept === own ? null : kept
  }

  function choose(id: string | null): void {
    if (id !== chosen) for (const listener of listeners) listener()
    chosen = id
    tab.write(id ?? own)
    browser.write(id)
  }

  return {
    chosen: () => chosen,
    /** What is cached was about the workspace before: the caller empties it. */
    choose,
    /** Calls before each change, until the returned function is called. */
    beforeChange(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** The server said that the person is not in the chosen workspace any more: they are in their own then. */
    lose(): void {
      if (chosen === null) return
      choose(null)
      setIsLost(true)
    },
    /** Whether a workspace was lost and nobody has told the person yet. */
    isLost,
    forgetLost: () => setIsLost(false),
  }
}
