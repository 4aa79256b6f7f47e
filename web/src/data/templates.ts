import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Language, Output, Routes } from '../../../contract/index.ts'
import type { Template, TemplateStyle } from '../../../contract/templates.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type { Template, TemplateStyle }
export type TemplateList = Output<Routes['templates.list']>
export const templateLimits = { name: 60, description: 200, steps: 12 } as const

/** While a preview is being rendered, what shows it is asked for again. */
const pollMs = 4_000
const isWaiting = ({ previewUrl }: Template) => previewUrl === null

/** All that can be seen: own ones first, then the system's, then those that people share. */
export function useTemplates(language: () => Language) {
  const query = useQuery(() => ({
    queryKey: keys.templateList(language()),
    queryFn: ({ signal }) => call('templates.list', { kind: 'all', language: language() }, { signal }),
    staleTime: 10_000,
    refetchInterval: ({ state }) => (state.data?.templates.some(isWaiting) ? pollMs : false),
    reconcile: 'id',
  }))
  return steady(query)
}

/** Only what they are called and decide, without having previews rendered. */
export function useTemplateNames(language: () => Language) {
  const query = useQuery(() => ({
    queryKey: keys.templateNames(language()),
    queryFn: ({ signal }) =>
      call('templates.list', { kind: 'all', language: language(), withPreviews: 'false' }, { signal }),
    staleTime: 60_000,
    reconcile: 'id',
  }))
  return steady(query)
}

export function useTemplate(id: () => string, language: () => Language) {
  const query = useQuery(() => ({
    queryKey: keys.template(id(), language()),
    queryFn: ({ signal }) => call('templates.get', { id: id(), language: language() }, { signal }),
    refetchInterval: ({ state }) => (state.data && isWaiting(state.data) ? pollMs : false),
    reconcile: 'id',
  }))
  return steady(query)
}

export function useCreateTemplate() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['templates.create']>) => call('templates.create', input),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.templates }),
  }))
}

export function useTemplateChange() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['templates.update']>) => call('templates.update', input),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.templates }),
  }))
}

export function useRemoveTemplate() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('templates.remove', { id }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.templates }),
  }))
}
