import type { Config } from '../../core/config.ts'
import type { Platforms } from '../deps.ts'
import { createYoutube } from './youtube/index.ts'

/** The platforms that this installation is set up for. */
export function createPlatforms(config: Pick<Config, 'youtube' | 'sandboxUrl' | 'http'>): Platforms {
  const platforms: Platforms = new Map()
  const { youtube } = config
  if (youtube) platforms.set('youtube', createYoutube({ ...youtube, publicBase: publicBaseOf(youtube, config) }))
  return platforms
}

/** The api shows the sandbox's pages under its own address, which is the one that browsers reach. */
function publicBaseOf(
  { base }: NonNullable<Config['youtube']>,
  { sandboxUrl, http }: Pick<Config, 'sandboxUrl' | 'http'>,
): string | null {
  const sandbox = sandboxUrl?.replace(/\/$/, '')
  if (sandbox === undefined || !base?.startsWith(`${sandbox}/`)) return null
  return `${http.publicUrl.replace(/\/$/, '')}${base.slice(sandbox.length)}`
}
