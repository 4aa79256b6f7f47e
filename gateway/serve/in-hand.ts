/** Requests that have begun and whose usage row is not written yet. */
export type InHand = {
  /** Counts one until the returned function is called, the first time. */
  begin: () => () => void
  /** Resolves when there are none, or when `ms` are over. */
  ended: (ms: number) => Promise<void>
}

export function createInHand(): InHand {
  let count = 0
  const waiting = new Set<() => void>()
  return {
    begin() {
      let isOver = false
      count += 1
      return () => {
        if (isOver) return
        isOver = true
        count -= 1
        if (count === 0) for (const go of waiting) go()
      }
    },
    ended(ms) {
      if (count === 0) return Promise.resolve()
      return new Promise((resolve) => {
        const go = () => {
          clearTimeout(timer)
          waiting.delete(go)
          resolve()
        }
        const timer = setTimeout(go, ms)
        waiting.add(go)
      })
    },
  }
}
