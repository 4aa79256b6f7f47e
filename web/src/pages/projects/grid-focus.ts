import { nextInGrid } from './grid-keys.ts'

/** Moves the focus among the cards of a grid with the arrow keys. Their number per row is read from where they stand. */
export function onGridKey(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-card]')]
  const index = cards.findIndex((card) => card.contains(document.activeElement))
  if (index < 0 || !event.key.startsWith('Arrow')) return
  const top = cards[0]?.getBoundingClientRect().top
  const columns = cards.filter((card) => card.getBoundingClientRect().top === top).length
  cards[nextInGrid(event.key, index, cards.length, columns)]?.focus()
  event.preventDefault()
}
