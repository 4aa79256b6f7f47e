/**
 * Where an arrow key leads in a grid: the index of the next item, or the same one at an edge. `columns` is how many
 * stand in a row.
 */
export function nextInGrid(key: string, index: number, count: number, columns: number): number {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }
  const next = index + (steps[key] ?? 0)
  return next < 0 || next >= count ? index : next
}
