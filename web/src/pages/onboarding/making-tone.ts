import type { Tone } from '../../../../contract/options.ts'
import type { Making } from '../../data/first-steps.ts'

const tones: Record<Making, Tone> = {
  learning: 'educational',
  everyday: 'casual',
  business: 'professional',
  fun: 'humorous',
}

/** The tone to begin with, of what somebody says they make. */
export const toneOf = (making: Making | null): Tone => (making === null ? 'casual' : tones[making])
