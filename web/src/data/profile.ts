import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Routes } from '../../../contract/index.ts'
import type { Me } from '../../../contract/me.ts'
import { call, upload } from './client.ts'
import { keys } from './keys.ts'
import { picturePath } from './paths.ts'
import { steady } from './steady.ts'
import { chooseWorkspace } from './workspace.ts'

const keepMe = (client: QueryClient) => (me: Me) => void client.setQueryData(keys.me, me)

export function useUpdateProfile() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['me.update']>) => call('me.update', input),
    onSuccess: keepMe(client),
  }))
}

export function useSetPicture() {
  const client = useQueryClient()
  return useMutation(() => ({
    // The route answers `Me`; it is not in the contract's table because its body is the file.
    mutationFn: (picture: Blob) => upload<Me>(picturePath, picture),
    onSuccess: keepMe(client),
  }))
}

export function useRemovePicture() {
  const client = useQueryClient()
  return useMutation(() => ({ mutationFn: () => call('me.removePicture', {}), onSuccess: keepMe(client) }))
}

export function useChangePassword() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['me.changePassword']>) => call('me.changePassword', input),
    onSuccess: (me: Me) => {
      keepMe(client)(me)
      return client.invalidateQueries({ queryKey: keys.devices })
    },
  }))
}

export function useChangeEmail() {
  return useMutation(() => ({ mutationFn: (input: Input<Routes['me.changeEmail']>) => call('me.changeEmail', input) }))
}

/** Every browser and program that is signed in. */
export function useDevices() {
  const query = useQuery(() => ({
    queryKey: keys.devices,
    queryFn: ({ signal }) => call('me.devices', {}, { signal }),
    staleTime: 0,
    reconcile: 'id',
  }))
  return steady(query)
}

/** One device, or all but this one where no id is given. */
export function useEndDevices() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string | null) => (id === null ? call('me.endOtherDevices', {}) : call('me.endDevice', { id })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.devices }),
  }))
}

export function useIdentities() {
  const query = useQuery(() => ({
    queryKey: keys.identities,
    queryFn: ({ signal }) => call('me.identities', {}, { signal }),
    staleTime: 0,
  }))
  return steady(query)
}

export function useUnlink() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['me.unlink']>) => call('me.unlink', input),
    // Also after a refusal: what is on the page is not what is linked.
    onSettled: () => client.invalidateQueries({ queryKey: keys.identities }),
  }))
}

/** What would go with the account; asked anew each time the question is. */
export function useLoss() {
  const query = useQuery(() => ({
    queryKey: keys.loss,
    queryFn: ({ signal }) => call('me.loss', {}, { signal }),
    staleTime: 0,
    gcTime: 0,
  }))
  return steady(query)
}

export function useDeleteAccount() {
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['me.delete']>) => call('me.delete', input),
    onSuccess: () => chooseWorkspace(null),
  }))
}
