import type { Input, Routes } from '../../../contract/index.ts'
import type { Publication, PublicationDefaults, PublicationMetadata, When } from '../../../contract/publications.ts'
import { visibilities } from './publish-rules.ts'
import { isUuid } from './uuid.ts'
import { isLocal } from './zoned.ts'

export type { PublicationDefaults, PublicationMetadata, When }

/** What is being typed. `local` is kept also while another way is chosen, so that going back loses nothing. */
export type PublishDraft = PublicationMetadata & {
  channelIds: string[]
  when: When['kind']
  /** By the clock of each channel. */
  local: string
}

export type Short = { title: string; description: string; keyword: string }

/** What a publication starts with: the words of the short itself, and what the channel always adds. */
export function newDraft(
  short: Short,
  {
    defaults,
    channelIds,
    local,
  }: { defaults: PublicationDefaults | undefined; channelIds: string[]; local: string | null },
): PublishDraft {
  return {
    title: short.title,
    description: [short.description, defaults?.signature ?? ''].filter((part) => part.trim() !== '').join('\n\n'),
    tags: [...new Set([...(defaults?.tags ?? []), short.keyword])].slice(0, 60),
    visibility: defaults?.visibility ?? 'public',
    categoryId: defaults?.categoryId ?? '22',
    isMadeForKids: defaults?.isMadeForKids ?? null,
    isAiGenerated: defaults?.isAiGenerated ?? true,
    notifiesSubscribers: defaults?.notifiesSubscribers ?? true,
    thumbnail: 'run',
    channelIds,
    when: local === null ? 'slot' : 'at',
    local: local ?? '',
  }
}

/** What is there to be changed. */
export function draftOf({ metadata, channel, scheduledLocal }: Publication): PublishDraft {
  return { ...metadata, tags: [...metadata.tags], channelIds: [channel.id], when: 'at', local: scheduledLocal }
}

/** The draft without where and when; text as the contract takes it. */
export function metadataOf(draft: PublishDraft): PublicationMetadata {
  const { channelIds: _, when: _when, local: _local, ...metadata } = draft
  return { ...metadata, tags: [...metadata.tags], title: metadata.title.trim() }
}

/** Null while a time is wanted and none is chosen. */
export function whenOf({ when, local }: Pick<PublishDraft, 'when' | 'local'>): When | null {
  if (when !== 'at') return { kind: when }
  return isLocal(local) ? { kind: 'at', local } : null
}

export type CheckDraft = Input<Routes['publications.check']>

/** What can be asked about a draft so far: what is empty is missed here, and refused by the contract. */
export function toCheck(
  draft: PublishDraft,
  more: Pick<CheckDraft, 'runId' | 'publicationId' | 'republishOf'>,
): CheckDraft | null {
  const when = whenOf(draft)
  if (when === null || draft.channelIds.length === 0) return null
  const { title, ...metadata } = metadataOf(draft)
  return { ...more, channelIds: [...draft.channelIds], when, metadata: { ...metadata, ...(title !== '' && { title }) } }
}

/** Null for what is no draft, such as one of an older version. */
export function toDraft(raw: unknown): PublishDraft | null {
  if (typeof raw !== 'object' || raw === null) return null
  const draft: Record<string, unknown> = { ...raw }
  const isText = (value: unknown): value is string => typeof value === 'string'
  const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
  const texts = (value: unknown) => (Array.isArray(value) ? value.filter(isText) : null)
  const { title, description, categoryId, isMadeForKids, isAiGenerated, notifiesSubscribers, local } = draft
  const [tags, channelIds] = [texts(draft.tags), texts(draft.channelIds)]
  const visibility = visibilities.find((one) => one === draft.visibility)
  const thumbnail = (['run', 'platform'] as const).find((one) => one === draft.thumbnail)
  const when = (['now', 'at', 'slot'] as const).find((one) => one === draft.when)
  if (!isText(title) || !isText(description) || !isText(categoryId) || !isText(local)) return null
  if (!tags || !channelIds || !visibility || !thumbnail || !when) return null
  if (!isFlag(isAiGenerated) || !isFlag(notifiesSubscribers)) return null
  return {
    ...{ title, description, categoryId, local, tags, visibility, thumbnail, when, isAiGenerated, notifiesSubscribers },
    channelIds: channelIds.filter(isUuid),
    isMadeForKids: isFlag(isMadeForKids) ? isMadeForKids : null,
  }
}
