const picoPerMicro = 1_000_000n

/** Pico-dollars as whole micro-dollars, half of one away from zero. Once, where a sum is shown: sums of rounded ones drift. */
export function toMicroUsd(picoUsd: bigint): number {
  const half = picoUsd < 0n ? -picoPerMicro / 2n : picoPerMicro / 2n
  return Number((picoUsd + half) / picoPerMicro)
}
