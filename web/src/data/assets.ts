import { type InfiniteData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Asset, AssetKind, AssetUse, Folder } from '../../../contract/assets.ts'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export { type UploadOptions, uploadAsset } from './upload-asset.ts'
export type { Asset, AssetKind, AssetUse, Folder }
export type FolderKind = Input<Routes['folders.list']>['kind']
export type AssetPage = Output<Routes['assets.list']>

export const assetKinds = ['IMAGE', 'VIDEO', 'AUDIO'] as const satisfies readonly AssetKind[]

export type AssetFilter = {
  /** `top`: those in no folder; null: wherever they are. */
  folderId: string | 'top' | null
  kinds: readonly AssetKind[]
  tag: string | null
  search: string
  isDeleted: boolean
}

/** Files in pages, newest first; the first page tells also of the storage and the tags there are. */
export function useAssets(filter: () => AssetFilter, isOn: () => boolean = () => true) {
  const query = useInfiniteQuery(() => {
    const { folderId, kinds, tag, search, isDeleted } = filter()
    const ask = {
      ...(folderId !== null && { folderId }),
      ...(kinds.length > 0 && kinds.length < assetKinds.length && { kind: kinds.join(',') }),
      ...(tag !== null && { tag }),
      ...(search.trim() !== '' && { search: search.trim() }),
      ...(isDeleted && { isDeleted: 'true' }),
    }
    return {
      queryKey: keys.assetList(ask),
      queryFn: ({ pageParam, signal }: { pageParam: string; signal: AbortSignal }) =>
        call('assets.list', { ...ask, ...(pageParam !== '' && { cursor: pageParam }) }, { signal }),
      initialPageParam: '',
      getNextPageParam: (page: AssetPage) => page.nextCursor,
      staleTime: 5_000,
      reconcile: 'id' as const,
      enabled: isOn(),
      // What was there stays in view until what is asked for now has come: the grid does not blink at each letter.
      placeholderData: (before: InfiniteData<AssetPage, string> | undefined) => before,
    }
  })
  return steady(query)
}

export function useFolders(kind: () => FolderKind, isOn: () => boolean = () => true) {
  const query = useQuery(() => ({
    queryKey: keys.folders(kind()),
    queryFn: ({ signal }) => call('folders.list', { kind: kind() }, { signal }),
    staleTime: 10_000,
    reconcile: 'id',
    enabled: isOn(),
  }))
  return steady(query)
}

type AssetChange = 'assets.update' | 'assets.move' | 'assets.remove' | 'assets.restore'

/** A change to files: lists, folders (which count them) and what is used up are asked anew. */
export function useAssetChange<N extends AssetChange>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSettled: () => refreshAssets(client),
  }))
}

type FolderChange = 'folders.create' | 'folders.update' | 'folders.remove'

export function useFolderChange<N extends FolderChange>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['folders'] })
      if (name === 'folders.remove') void client.invalidateQueries({ queryKey: keys.assets })
    },
  }))
}

/** What stands on a file. */
export function useAssetUses(id: () => string | null) {
  const query = useQuery(() => ({
    queryKey: keys.assetUses(id() ?? ''),
    queryFn: ({ signal }) => call('assets.getUses', { id: id() ?? '' }, { signal }),
    enabled: id() !== null,
    staleTime: 0,
  }))
  return steady(query)
}

/** What a generated picture costs. */
export function useAssetQuote(isOn: () => boolean) {
  const query = useQuery(() => ({
    queryKey: keys.assetQuote,
    queryFn: ({ signal }) => call('assets.quote', {}, { signal }),
    enabled: isOn(),
  }))
  return steady(query)
}

/** Pressed twice, or again after a lost reply, it makes and charges one picture. */
export function useGenerateAsset() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['assets.generate']>) =>
      press(input, (idempotencyKey) => call('assets.generate', input, { idempotencyKey })),
    onSuccess: () => {
      refreshAssets(client)
      void client.invalidateQueries({ queryKey: keys.me })
    },
  }))
}

export function refreshAssets(client: ReturnType<typeof useQueryClient>): void {
  void client.invalidateQueries({ queryKey: keys.assets })
  void client.invalidateQueries({ queryKey: ['folders'] })
}
