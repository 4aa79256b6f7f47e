import type { Upload } from '../../platform.ts'
import { PublishError } from '../../publish-error.ts'

type Status = {
  privacyStatus: 'public' | 'unlisted' | 'private'
  publishAt?: string
  selfDeclaredMadeForKids: boolean
  containsSyntheticMedia: boolean
}

/** The parts of a video (developers.google.com/youtube/v3/docs/videos) that an upload begins with. */
export function videoResource(upload: Upload) {
  const { title, description, tags, categoryId } = upload.metadata
  return {
    snippet: {
      title,
      description,
      // The marker: how an upload is found again whose answer was lost.
      tags: [...tags, upload.marker],
      categoryId,
      // Hangul says for certain what a text is written in; Latin letters do not.
      ...(/\p{Script=Hangul}/u.test(title) ? { defaultLanguage: 'ko' } : {}),
    },
    status: videoStatus(upload),
  }
}

/**
 * Who sees it. YouTube obeys `publishAt` with private videos alone, and takes a time that has passed for "at once".
 *
 * @throws PublishError `permanent` when nobody has said whether it is made for kids: that is for a person to answer.
 */
export function videoStatus({ metadata, publishAt }: Upload): Status {
  if (metadata.isMadeForKids === null)
    throw new PublishError('permanent', 'metadata_refused', { field: 'isMadeForKids' })
  return {
    privacyStatus: publishAt === null ? metadata.visibility : 'private',
    ...(publishAt === null ? {} : { publishAt: publishAt.toISOString() }),
    selfDeclaredMadeForKids: metadata.isMadeForKids,
    containsSyntheticMedia: metadata.isAiGenerated,
  }
}
