import type { ViewerKey } from './viewer-keys.ts'

const writing = 'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"], [role="alertdialog"]'

/** Whether a key belongs to what has the focus: a field, a menu, a dialog, the comments, and Space to every button. */
export function isTaken(target: EventTarget | null, key: ViewerKey): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest(writing)) return true
  if (key === 'close' || key === 'comments') return false
  if (target.closest('[data-comments]')) return true
  return key === 'toggle' && target.closest('button, a, summary') !== null
}
