import type { Budget } from '../../data/budgets.ts'

/** Of the picture, in its own units. */
export const size = { width: 600, height: 180 }
const headroom = 1.08

/** Lines of a month from its first to its last day; amounts grow upwards. */
export function burnLines({
  from,
  to,
  burn,
  amountMicroUsd,
  forecastMicroUsd,
  spentMicroUsd,
}: Pick<Budget, 'from' | 'to' | 'burn' | 'amountMicroUsd' | 'forecastMicroUsd' | 'spentMicroUsd'>) {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  const top = Math.max(amountMicroUsd, forecastMicroUsd ?? 0, spentMicroUsd) * headroom
  const x = (index: number) => (index / days) * size.width
  const y = (microUsd: number) => size.height - (microUsd / top) * size.height
  const point = (index: number, microUsd: number) => `${x(index).toFixed(1)},${y(microUsd).toFixed(1)}`
  const today = burn.length
  return {
    spent: [point(0, 0), ...burn.map(({ spentMicroUsd }, index) => point(index + 1, spentMicroUsd))].join(' '),
    ideal: `${point(0, 0)} ${point(days, amountMicroUsd)}`,
    expected: forecastMicroUsd === null ? null : `${point(today, spentMicroUsd)} ${point(days, forecastMicroUsd)}`,
    limit: y(amountMicroUsd),
    now: { x: x(today), y: y(spentMicroUsd) },
  }
}
