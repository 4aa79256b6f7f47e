import { AppError } from '../../../core/errors.ts'
import type { Vendor } from './vendor-error.ts'

/**
 * The vendor works on a task whose id is saved: nothing is wrong, and nobody has to wait here meanwhile. Whoever comes
 * back after `retryAfterMs` with the same id goes on with it.
 */
export function stillWorking(vendor: Vendor, taskId: string, retryAfterMs: number): AppError {
  return new AppError('unavailable', {
    message: `${vendor.name} is still working on task ${taskId}`,
    details: { vendor: vendor.name, taskId },
    retryAfterMs,
  })
}
