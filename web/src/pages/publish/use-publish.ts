import { createEffect, createMemo, createSignal } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'
import type { Run } from '../../../../contract/runs.ts'
import { isApiError } from '../../data/api-error.ts'
import type { Channel, PlatformFacts } from '../../data/channels.ts'
import { createDebounced } from '../../data/debounced.ts'
import { forgetDraft, keepDraft, readDraft } from '../../data/kept-draft.ts'
import {
  type CheckFinding,
  type Publication,
  useCheck,
  useCreatePublications,
  useUpdatePublication,
} from '../../data/publications.ts'
import { draftOf, metadataOf, newDraft, type PublishDraft, toCheck, whenOf } from '../../data/publish-draft.ts'

const settleMs = 500
/** Said, and nothing that anybody has to agree to: as the server judges them. */
const informs: readonly CheckFinding['code'][] = ['not_short', 'quota']

export type PublishWish = {
  run: Run
  channels: Channel[]
  platforms: PlatformFacts[]
  /** The one that is changed. */
  publication: Publication | undefined
  /** The one that is published again. */
  again: string | undefined
  asked: { channelId: string | undefined; local: string | null }
}

export type Publish = ReturnType<typeof usePublish>

/** What is typed, what there is to say about it, and the sending of it. */
export function usePublish(wish: PublishWish) {
  const { run, publication } = wish
  const connected = () => wish.channels.filter(({ state }) => state !== 'DISCONNECTED')
  const [draft, setDraft] = createStore<PublishDraft>(firstDraft(wish))
  /** Problems of fields that nobody has come to yet are not told before the button is pressed. */
  const [isPressed, setIsPressed] = createSignal(false)
  const [isTouched, setIsTouched] = createSignal(publication !== undefined || readDraft(run.id) !== null)
  const create = useCreatePublications()
  const update = useUpdatePublication()

  // An unfinished change of what is saved already is not kept: it would hide what others changed.
  createEffect(() => {
    const text = JSON.stringify(draft)
    if (publication === undefined && isTouched() && !create.isSuccess)
      keepDraft(run.id, JSON.parse(text) as PublishDraft)
  })

  const asks = createMemo(() => {
    const more = {
      runId: run.id,
      ...(publication && { publicationId: publication.id }),
      ...(wish.again && { republishOf: wish.again }),
    }
    return JSON.stringify(toCheck(draft, more))
  })
  const settled = createDebounced(asks, settleMs)
  const check = useCheck(() => JSON.parse(settled()) as ReturnType<typeof toCheck>)
  const isChecking = () => asks() !== settled() || check.isFetching
  /** Of the server when it refused, else of the last look. */
  const findings = (): CheckFinding[] => refusedFindings(create.error ?? update.error) ?? check.data?.findings ?? []
  const warnings = () => findings().filter(({ blocks, code }) => !blocks && !informs.includes(code))
  const warned = createMemo(() =>
    warnings()
      .map(({ code, channelId }) => `${code} ${channelId}`)
      .join(),
  )
  // Those that were read: other ones have to be read anew, the same ones told again do not.
  const [read, setRead] = createSignal<string | null>(null)
  const isConfirmed = () => read() === warned()
  const setIsConfirmed = (isOn: boolean) => setRead(isOn ? warned() : null)

  function change(part: Partial<PublishDraft>) {
    setIsTouched(true)
    setDraft(part)
    if (create.isError) create.reset()
    if (update.isError) update.reset()
  }

  /** The first channel that is chosen says what an untouched form starts with. */
  function choose(channelIds: string[]) {
    const first = connected().find(({ id }) => id === channelIds[0])
    const isFirst = draft.channelIds.length === 0 && !isTouched()
    if (isFirst && first)
      setDraft(reconcile(newDraft(shortOf(run), { ...startOf(draft), defaults: first.defaults, channelIds })))
    else change({ channelIds })
  }

  function startAnew() {
    forgetDraft(run.id)
    setDraft(reconcile(firstDraft(wish)))
    setIsTouched(false)
    setIsPressed(false)
  }

  const isMissing = {
    title: () => draft.title.trim() === '',
    channels: () => draft.channelIds.length === 0,
    kids: () => draft.isMadeForKids === null,
    time: () => whenOf(draft) === null,
  }
  /** What is said is about what was typed before: the server has the last word on this. */
  const isStale = () => asks() !== settled() || check.isPlaceholderData
  const canSend = () => {
    if (Object.values(isMissing).some((is) => is())) return false
    return isStale() || (!findings().some(({ blocks }) => blocks) && (warnings().length === 0 || isConfirmed()))
  }

  /** False where something is missing: it is told at its place. */
  function send(): boolean {
    setIsPressed(true)
    const when = whenOf(draft)
    if (!canSend() || when === null) return false
    if (create.isPending || update.isPending) return true
    const plain = metadataOf(structuredClone(unwrap(draft)))
    const confirmed = { isConfirmed: isConfirmed() }
    if (publication) {
      const isSameTime = when.kind === 'at' && when.local === publication.scheduledLocal
      const input = { id: publication.id, revision: publication.revision, metadata: plain, ...confirmed }
      update.mutate({ ...input, ...(!isSameTime && { when }) })
      return true
    }
    const republish = wish.again === undefined ? {} : { republishOf: wish.again }
    create.mutate(
      { runId: run.id, channelIds: [...draft.channelIds], when, metadata: plain, ...confirmed, ...republish },
      { onSuccess: () => forgetDraft(run.id) },
    )
    return true
  }

  return {
    ...{ draft, change, choose, startAnew, check, isChecking, findings, warnings, isConfirmed, setIsConfirmed },
    ...{ isPressed, isTouched, isMissing, send, create, update, connected },
  }
}

const shortOf = ({ title, description, request }: Run) => ({
  title: title ?? request.keyword,
  description: description ?? '',
  keyword: request.keyword,
})

const startOf = (draft: PublishDraft) => ({ local: draft.when === 'at' ? draft.local : null })

function firstDraft({ run, channels, publication, asked, again }: PublishWish): PublishDraft {
  if (publication) return draftOf(publication)
  const usable = channels.filter(({ state }) => state === 'CONNECTED')
  const named = channels.find(({ id }) => id === asked.channelId) ?? (usable.length === 1 ? usable[0] : undefined)
  const kept = again === undefined ? readDraft(run.id) : null
  const channelIds = named ? [named.id] : []
  if (!kept) return newDraft(shortOf(run), { defaults: named?.defaults, channelIds, local: asked.local })
  // Channels may have gone since; what the address asks for comes before what was chosen then.
  const known = kept.channelIds.filter((id) => channels.some((channel) => channel.id === id))
  return {
    ...kept,
    channelIds: asked.channelId !== undefined || known.length === 0 ? channelIds : known,
    ...(asked.local !== null && { when: 'at' as const, local: asked.local }),
  }
}

function refusedFindings(error: unknown): CheckFinding[] | null {
  if (!isApiError(error) || !Array.isArray(error.details.findings)) return null
  // Our own server's, in the shape of the contract.
  return error.details.findings as CheckFinding[]
}
