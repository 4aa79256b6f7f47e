export function toGain(decibels: number): number {
  return 10 ** (decibels / 20)
}

/** Of an amplitude; minus infinity for silence. */
export function toDecibels(amplitude: number): number {
  return 20 * Math.log10(amplitude)
}
