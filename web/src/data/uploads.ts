import { useQueryClient } from '@tanstack/solid-query'
import { createRoot } from 'solid-js'
import { createStore, produce } from 'solid-js/store'
import { type Asset, type AssetKind, assetKinds, refreshAssets, uploadAsset } from './assets.ts'
import { type FileProblem, findFileProblem } from './file-rules.ts'
import { newUuid } from './idempotency.ts'
import { beforeOtherWorkspace } from './workspace.ts'

export type Upload = {
  id: string
  name: string
  sizeBytes: number
  state: 'waiting' | 'sending' | 'checking' | 'done' | 'failed'
  /** Of the bytes that are sent, 0 to 1. */
  part: number
  /** What is wrong, before or after it was sent. */
  problem: FileProblem | null
  error: unknown
  asset: Asset | null
}

type Known = { file: File; folderId: string | null; control: AbortController; onDone: (asset: Asset) => void }
type Start = { folderId: string | null; kinds?: readonly AssetKind[]; onDone?: (asset: Asset) => void }

const mostAtOnce = 3

/**
 * Files on their way. They live as long as the page in the browser does, not as long as the view that began them; another
 * workspace ends them, as they belong to the one they were begun in.
 */
function createUploads() {
  const [list, setList] = createStore<Upload[]>([])
  const known = new Map<string, Known>()
  let refresh: () => void = () => undefined
  const change = (id: string, fields: Partial<Upload>) => setList((one) => one.id === id, fields)
  const isMoving = ({ state }: Upload) => state === 'sending' || state === 'checking'

  function dispatch(): void {
    const free = mostAtOnce - list.filter(isMoving).length
    for (const { id } of list.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) void send(id)
    holdPage(list.some((one) => isMoving(one) || one.state === 'waiting'))
  }

  async function send(id: string): Promise<void> {
    const one = known.get(id)
    if (!one) return
    const control = new AbortController()
    one.control = control
    change(id, { state: 'sending', part: 0, error: null, problem: null })
    try {
      const asset = await uploadAsset(one.file, {
        folderId: one.folderId,
        signal: control.signal,
        onProgress: (part) => change(id, part >= 1 ? { part, state: 'checking' } : { part }),
      })
      change(id, { state: 'done', part: 1, asset })
      refresh()
      one.onDone(asset)
    } catch (error) {
      if (!control.signal.aborted) change(id, { state: 'failed', error })
    } finally {
      dispatch()
    }
  }

  function start(files: readonly File[], { folderId, kinds = assetKinds, onDone = () => undefined }: Start): void {
    for (const file of files) {
      const id = newUuid()
      const problem = findFileProblem(file, kinds)
      known.set(id, { file, folderId, onDone, control: new AbortController() })
      const fields = { name: file.name.normalize('NFC'), sizeBytes: file.size, part: 0, error: null, asset: null }
      setList(list.length, { id, ...fields, problem, state: problem ? 'failed' : 'waiting' })
    }
    dispatch()
  }

  function remove(ids: readonly string[]): void {
    for (const id of ids) {
      known.get(id)?.control.abort(new DOMException('no longer wanted', 'AbortError'))
      known.delete(id)
    }
    setList(produce((all) => all.splice(0, all.length, ...all.filter(({ id }) => !ids.includes(id)))))
    dispatch()
  }

  return {
    list,
    start,
    /** Stops it where it is and takes it off the list. */
    cancel: (id: string) => remove([id]),
    retry(id: string): void {
      change(id, { state: 'waiting', part: 0, error: null, problem: null })
      dispatch()
    },
    /** Takes what has ended off the list. */
    tidy: () => remove(list.filter(({ state }) => state === 'done' || state === 'failed').map(({ id }) => id)),
    stopAll: () => remove(list.map(({ id }) => id)),
    onChange(call: () => void): void {
      refresh = call
    },
  }
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault()

/** Leaving the page now would lose files: the browser asks first. */
function holdPage(isHeld: boolean): void {
  if (isHeld) addEventListener('beforeunload', ask)
  else removeEventListener('beforeunload', ask)
}

const uploads = createRoot(createUploads)
beforeOtherWorkspace(() => uploads.stopAll())

export type Uploads = typeof uploads

export function useUploads(): Uploads {
  const client = useQueryClient()
  uploads.onChange(() => refreshAssets(client))
  return uploads
}
