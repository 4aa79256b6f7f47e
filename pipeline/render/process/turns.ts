/** Lets one at a time through, in the order they asked. What `take` resolves with ends the turn. */
export function createTurns() {
  let last: Promise<void> = Promise.resolve()
  return {
    async take(): Promise<() => void> {
      const before = last
      let finish: () => void = () => undefined
      last = new Promise((resolve) => {
        finish = resolve
      })
      await before
      return finish
    },
  }
}
