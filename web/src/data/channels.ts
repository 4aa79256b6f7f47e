import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Channel, PlatformFacts, Slot } from '../../../contract/channels.ts'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type { Channel, PlatformFacts, Slot }
export type ChannelList = Output<Routes['channels.list']>

/** The connected channels, and what each platform asks for and limits. */
export function useChannels() {
  const query = useQuery(() => ({
    queryKey: keys.channels,
    queryFn: ({ signal }) => call('channels.list', {}, { signal }),
    staleTime: 10_000,
    reconcile: 'id',
  }))
  return steady(query)
}

/** The way to the platform's page: the browser leaves for it. */
export function useConnectChannel() {
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['channels.connect']>) => call('channels.connect', input),
    onSuccess: ({ url }: Output<Routes['channels.connect']>) => location.assign(url),
  }))
}

/** A change to one channel; what comes back takes its place in the list. */
export function useChannelChange<N extends 'channels.update' | 'channels.refresh'>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input) as Promise<Channel>,
    onSuccess: (channel: Channel) => {
      client.setQueryData<ChannelList>(
        keys.channels,
        (list) =>
          list && { ...list, channels: list.channels.map((known) => (known.id === channel.id ? channel : known)) },
      )
      // Free slots are worked out from the channel's week and zone.
      void client.invalidateQueries({ queryKey: keys.publications })
    },
    // What the platform said may have changed its state, also where it refused.
    onError: () => client.invalidateQueries({ queryKey: keys.channels }),
  }))
}

/** What disconnecting would stop; asked anew each time the question is. */
export function useChannelLoss(id: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.channelLoss(id()),
    queryFn: ({ signal }) => call('channels.getLoss', { id: id() }, { signal }),
    staleTime: 0,
    gcTime: 0,
  }))
  return steady(query)
}

export function useDisconnectChannel() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('channels.disconnect', { id }),
    onSettled: () => {
      for (const queryKey of [keys.channels, keys.publications]) void client.invalidateQueries({ queryKey })
    },
  }))
}
