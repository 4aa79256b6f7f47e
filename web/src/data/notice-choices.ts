import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { NoticeChoice } from '../../../contract/community.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type { NoticeChoice }

type Choices = { choices: NoticeChoice[] }

/** Where the person is told about each kind of thing. */
export function useNoticeChoices() {
  const query = useQuery(() => ({
    queryKey: keys.noticeChoices,
    queryFn: ({ signal }) => call('noticeChoices.list', {}, { signal }),
    reconcile: 'kind',
  }))
  return steady(query)
}

/** Changes one at once; where the server refuses, it is as it was. */
export function useChooseNotice() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Pick<NoticeChoice, 'kind' | 'inApp' | 'byMail'>) => call('noticeChoices.update', input),
    onMutate: async (input) => {
      await client.cancelQueries({ queryKey: keys.noticeChoices })
      client.setQueryData<Choices>(
        keys.noticeChoices,
        (known) =>
          known && { choices: known.choices.map((one) => (one.kind === input.kind ? { ...one, ...input } : one)) },
      )
    },
    // What is shown by then is newer than an answer on its way for a switch before.
    onSettled: () => void client.invalidateQueries({ queryKey: keys.noticeChoices }),
  }))
}
