/** One way to say a scene. `cost` is how much it is disliked, in milliseconds of being off the target. */
export type Variant = { text: string; ms: number; cost: number }

const stepMs = 40

/**
 * One variant per scene so that together they come as near to `targetMs` as they can; every reachable length is tried.
 * Returns the chosen index per scene.
 */
export function fitLength(scenes: Variant[][], targetMs: number): number[] {
  let reached = new Map<number, { cost: number; choice: number[] }>([[0, { cost: 0, choice: [] }]])
  for (const variants of scenes) {
    const next = new Map<number, { cost: number; choice: number[] }>()
    for (const [steps, { cost, choice }] of reached) {
      for (const [index, variant] of variants.entries()) {
        const total = steps + Math.round(variant.ms / stepMs)
        const totalCost = cost + variant.cost
        const known = next.get(total)
        if (!known || totalCost < known.cost) next.set(total, { cost: totalCost, choice: [...choice, index] })
      }
    }
    reached = next
  }
  const off = (steps: number, cost: number) => Math.abs(steps * stepMs - targetMs) + cost
  const [best] = [...reached].sort(([a, one], [b, other]) => off(a, one.cost) - off(b, other.cost))
  return best?.[1].choice ?? []
}
