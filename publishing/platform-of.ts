import { AppError } from '../core/errors.ts'
import type { Platforms } from './deps.ts'
import type { Platform } from './platform.ts'

/** @throws AppError `not_found` with reason `platform_off` for one that this installation is not set up for. */
export function platformOf({ platforms }: { platforms: Platforms }, name: string): Platform {
  const platform = platforms.get(name)
  if (!platform)
    throw new AppError('not_found', { message: `${name} is not set up`, details: { reason: 'platform_off' } })
  return platform
}
