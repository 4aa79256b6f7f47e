import type { PublicationState } from '../contract/index.ts'

/**
 * Which state may follow which. A publication with an id at the platform never goes back to before it; UNKNOWN leaves by a
 * person or by finding the video, never by uploading again on its own.
 */
export const nextStates: Record<PublicationState, readonly PublicationState[]> = {
  SCHEDULED: ['CLAIMED', 'BLOCKED', 'CANCELLED', 'FAILED'],
  CLAIMED: ['SESSION_OPEN', 'UPLOADING', 'RECONCILING', 'UPLOADED', 'RETRY_WAIT', 'BLOCKED', 'CANCELLED', 'FAILED'],
  SESSION_OPEN: ['UPLOADING', 'RECONCILING', 'UPLOADED', 'RETRY_WAIT', 'BLOCKED', 'CANCELLED', 'FAILED'],
  UPLOADING: ['RECONCILING', 'UPLOADED', 'RETRY_WAIT', 'BLOCKED', 'CANCELLED', 'FAILED'],
  RECONCILING: ['CLAIMED', 'UPLOADED', 'UNKNOWN', 'RETRY_WAIT', 'BLOCKED', 'CANCELLED'],
  UPLOADED: ['PROCESSING', 'CANCELLED'],
  PROCESSING: ['AWAITING_PUBLISH', 'PUBLISHED', 'FAILED', 'CANCELLED'],
  AWAITING_PUBLISH: ['PUBLISHED', 'FAILED', 'CANCELLED'],
  PUBLISHED: [],
  RETRY_WAIT: ['CLAIMED', 'SCHEDULED', 'BLOCKED', 'CANCELLED', 'FAILED'],
  BLOCKED: ['SCHEDULED', 'RETRY_WAIT', 'CANCELLED', 'FAILED'],
  UNKNOWN: ['RECONCILING', 'UPLOADED', 'CANCELLED', 'CLAIMED'],
  FAILED: ['SCHEDULED'],
  CANCELLED: [],
}

/** Nothing of it is at the platform, and no worker is at it: times and texts may be changed. */
export const changeable: readonly PublicationState[] = ['SCHEDULED', 'BLOCKED']
/** Has ended; has an end time. */
export const ended: readonly PublicationState[] = ['PUBLISHED', 'FAILED', 'CANCELLED']
/** A worker goes on with it when its time has come. */
export const wakeable: readonly PublicationState[] = [
  ...(['SCHEDULED', 'CLAIMED', 'SESSION_OPEN', 'UPLOADING', 'RECONCILING'] as const),
  ...(['UPLOADED', 'PROCESSING', 'AWAITING_PUBLISH', 'RETRY_WAIT'] as const),
]
