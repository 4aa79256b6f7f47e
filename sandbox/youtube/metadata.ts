import { z } from 'zod'
import { type Snippet, type Status, Visibility } from './records.ts'
import { badMetadata, Refusal } from './refusal.ts'

/** A video resource as programs send it; what they may not set is not looked at. */
const Body = z.object({
  id: z.string().optional(),
  snippet: z
    .object({
      title: z.string().optional(),
      description: z.string().optional(),
      tags: z.array(z.string()).optional(),
      categoryId: z.union([z.string(), z.number().transform(String)]).optional(),
      defaultLanguage: z.string().optional(),
      defaultAudioLanguage: z.string().optional(),
    })
    .optional(),
  status: z
    .object({
      privacyStatus: Visibility.optional(),
      publishAt: z.string().optional(),
      embeddable: z.boolean().optional(),
      license: z.enum(['youtube', 'creativeCommon']).optional(),
      publicStatsViewable: z.boolean().optional(),
      selfDeclaredMadeForKids: z.boolean().optional(),
      containsSyntheticMedia: z.boolean().optional(),
    })
    .optional(),
})
export type Body = z.output<typeof Body>

/** @throws Refusal `badRequest` for what is no video resource */
export function parseBody(body: unknown): Body {
  const { data, error } = Body.safeParse(body)
  if (!data) throw new Refusal(400, 'badRequest', `Invalid JSON payload received. ${z.prettifyError(error)}`)
  return data
}

/** Those a video can be put in (videoCategories.list); the others are for films and shows. */
const categories = new Set('1 2 10 15 17 19 20 22 23 24 25 26 27 28 29'.split(' '))

/**
 * The rules of https://developers.google.com/youtube/v3/docs/videos: 100 characters of title, 5,000 bytes of description,
 * 500 characters of tags with commas between them and quotes around those with spaces, and no angle brackets.
 *
 * @throws Refusal
 */
export function snippetOf(sent: Body['snippet'] = {}): Snippet {
  const { title = '', description = '', tags = [], categoryId = '22', defaultLanguage, defaultAudioLanguage } = sent
  if (title.trim() === '' || [...title].length > 100 || hasBrackets(title))
    throw badMetadata(
      'invalidTitle',
      'The request metadata specifies an invalid or empty video title.',
      'body.snippet.title',
    )
  if (Buffer.byteLength(description) > 5000 || hasBrackets(description))
    throw badMetadata(
      'invalidDescription',
      'The request metadata specifies an invalid video description.',
      'body.snippet.description',
    )
  if (tagsLength(tags) > 500 || tags.some((tag) => tag.trim() === '' || hasBrackets(tag)))
    throw badMetadata('invalidTags', 'The request metadata specifies invalid video keywords.', 'body.snippet.tags')
  if (!categories.has(categoryId))
    throw badMetadata(
      'invalidCategoryId',
      'The snippet.categoryId property specifies an invalid category ID.',
      'body.snippet.categoryId',
    )
  return {
    ...{ title, description, tags, categoryId },
    defaultLanguage: defaultLanguage ?? null,
    defaultAudioLanguage: defaultAudioLanguage ?? null,
  }
}

/**
 * The status a video gets. A time to become public is taken for private videos only and passed over in silence for others, as
 * YouTube does; one in the past makes the video public at once.
 *
 * @throws Refusal `invalidPublishAt`
 */
export function statusOf(sent: Body['status'] = {}): Status {
  const { privacyStatus = 'public', publishAt } = sent
  return {
    privacyStatus,
    publishAtMs: publishAt === undefined || privacyStatus !== 'private' ? null : parseTime(publishAt),
    embeddable: sent.embeddable ?? true,
    license: sent.license ?? 'youtube',
    publicStatsViewable: sent.publicStatsViewable ?? true,
    selfDeclaredMadeForKids: sent.selfDeclaredMadeForKids ?? null,
    containsSyntheticMedia: sent.containsSyntheticMedia ?? false,
  }
}

export const invalidPublishAt = () =>
  badMetadata(
    'invalidPublishAt',
    'The request metadata specifies an invalid scheduled publishing time.',
    'body.status.publishAt',
  )

const IsoTime = z.iso.datetime({ offset: true })

function parseTime(text: string): number {
  if (!IsoTime.safeParse(text).success) throw invalidPublishAt()
  return Date.parse(text)
}

const hasBrackets = (text: string) => /[<>]/.test(text)

const tagsLength = (tags: readonly string[]) =>
  tags.reduce((sum, tag) => sum + [...tag].length + (/\s/.test(tag) ? 2 : 0), 0) + Math.max(0, tags.length - 1)
