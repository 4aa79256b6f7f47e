export type ViewerKey = 'next' | 'previous' | 'toggle' | 'back' | 'forward' | 'sound' | 'like' | 'comments' | 'close'

const always: Record<string, ViewerKey> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  ArrowLeft: 'back',
  ArrowRight: 'forward',
  Space: 'toggle',
  Escape: 'close',
}

const letters: Record<string, ViewerKey> = {
  KeyJ: 'next',
  KeyK: 'previous',
  KeyM: 'sound',
  KeyL: 'like',
  KeyC: 'comments',
}

/**
 * What a key means for the viewer. `code` is the place of the key: with a Korean keyboard the letter itself is another one.
 * Single letters can be switched off with all other shortcuts.
 */
export function viewerKey(code: string, hasLetters: boolean): ViewerKey | null {
  return always[code] ?? (hasLetters ? letters[code] : undefined) ?? null
}
