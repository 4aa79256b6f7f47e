import type { PublicationState } from '../data/publications.ts'

/** The colour a state is said in. */
export const publicationKinds: Record<PublicationState, 'good' | 'bad' | 'busy' | 'quiet'> = {
  SCHEDULED: 'quiet',
  CLAIMED: 'busy',
  SESSION_OPEN: 'busy',
  UPLOADING: 'busy',
  RECONCILING: 'busy',
  UPLOADED: 'busy',
  PROCESSING: 'busy',
  AWAITING_PUBLISH: 'quiet',
  PUBLISHED: 'good',
  RETRY_WAIT: 'busy',
  BLOCKED: 'bad',
  UNKNOWN: 'bad',
  FAILED: 'bad',
  CANCELLED: 'quiet',
}
