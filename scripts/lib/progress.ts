/** One line per step on the terminal: what is being done while it takes a while, and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  // What is quick needs no announcement.
  const announce = setTimeout(() => console.log(`  ${title} …`), 1_000)
  try {
    const result = await work()
    console.log(`  ${title}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
    return result
  } finally {
    clearTimeout(announce)
  }
}
