/** What the columns of publishing are sealed for; see core/seal.ts. */
export const accessPurpose = 'channel.access'
export const refreshPurpose = 'channel.refresh'
export const verifierPurpose = 'channel_visit.verifier'
export const resumePurpose = 'upload_session.resume'
