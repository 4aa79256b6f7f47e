import type { FrameChecks } from './types.ts'

/** On the scale of limited-range luma: 16 is black, 235 white. */
const blackBelow = 20
/** Mean change of a luma step; a slow move over any textured picture changes a hundred times as much. */
const frozenBelow = 0.01
const shortestSeconds = 0.5

type Stretch = { from: number; to: number }

/** Finds stretches in which nothing is to be seen, or nothing moves, while frames go by. */
export function createFrameWatch(fps: number) {
  const black = createStretches(fps)
  const frozen = createStretches(fps)
  let count = 0
  return {
    add({ luma, change }: { luma: number; change: number }): void {
      black.add(count, luma < blackBelow)
      frozen.add(count, count > 0 && change < frozenBelow)
      count++
    },
    take(): Pick<FrameChecks, 'black' | 'frozen'> {
      return { black: black.take(count), frozen: frozen.take(count) }
    },
  }
}

function createStretches(fps: number) {
  const found: Stretch[] = []
  let from: number | null = null

  function close(to: number): void {
    if (from !== null && to - from >= shortestSeconds * fps) found.push({ from, to })
    from = null
  }

  return {
    add(frame: number, holds: boolean): void {
      if (!holds) close(frame)
      else from ??= frame
    },
    take(count: number): Stretch[] {
      close(count)
      return found
    },
  }
}
