import type { Config } from '../../core/config.ts'
import type { Platforms } from '../deps.ts'

/** The platforms that this installation is set up for. */
export function createPlatforms(_config: Pick<Config, 'youtube'>): Platforms {
  return new Map()
}
