/** The value that this part of all values is below, e.g. 0.95. */
export function percentile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: number[]) => percentile(values, 0.5)

export async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const at = performance.now()
  await work()
  return performance.now() - at
}

export const rounded = (value: number, digits = 2) => Number(value.toFixed(digits))
