import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Brand, BrandFacts, Preference } from '../../../contract/brands.ts'
import type { Input, Language, Output, Routes } from '../../../contract/index.ts'
import { plainFacts } from './brand-facts.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export { analysisLimits, brandLimits, colourLimit, exampleLimits, plainFacts } from './brand-facts.ts'
export type { Brand, BrandFacts, Preference }
export type BrandList = Output<Routes['brands.list']>
export type Analysis = Output<Routes['brands.analyse']>

export function useBrands() {
  const query = useQuery(() => ({
    queryKey: keys.brandList,
    queryFn: ({ signal }) => call('brands.list', {}, { signal }),
    staleTime: 10_000,
    reconcile: 'id',
  }))
  return steady(query)
}

export function useCreateBrand() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (name: string) => call('brands.create', { name, facts: plainFacts }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.brands }),
  }))
}

/** What comes back takes its place in the list; another default is asked for, as it changes a second brand. */
export function useBrandChange() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['brands.update']>) => call('brands.update', input),
    onSuccess: (brand: Brand, { isDefault }) => {
      client.setQueryData<BrandList>(
        keys.brandList,
        (list) => list && { brands: list.brands.map((known) => (known.id === brand.id ? brand : known)) },
      )
      if (isDefault) void client.invalidateQueries({ queryKey: keys.brands })
      void client.invalidateQueries({ queryKey: keys.brandShorts(brand.id) })
      // What the next short costs may follow from it.
      void client.invalidateQueries({ queryKey: keys.quotes })
    },
  }))
}

export function useRemoveBrand() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('brands.remove', { id }),
    onSettled: () => {
      for (const queryKey of [keys.brands, keys.preferences, keys.quotes]) void client.invalidateQueries({ queryKey })
    },
  }))
}

/** A frame and a thumbnail of the sample short, drawn anew for every change; the last ones stay in view meanwhile. */
export function useBrandPreview(facts: () => BrandFacts, language: () => Language) {
  const query = useQuery(() => ({
    queryKey: keys.brandPreview({ facts: facts(), language: language() }),
    queryFn: ({ signal }) => call('brands.preview', { facts: facts(), language: language() }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  }))
  return steady(query)
}

const shortPollMs = 2_500

/** The rendered sample short; asked for again until it is there. */
export function useBrandShort(id: () => string, language: () => Language, isOn: () => boolean) {
  const query = useQuery(() => ({
    queryKey: keys.brandShort(id(), language()),
    queryFn: ({ signal }) => call('brands.getShort', { id: id(), language: language() }, { signal }),
    enabled: isOn(),
    refetchInterval: ({ state }) => (state.data?.short === null ? shortPollMs : false),
  }))
  return steady(query)
}

export function useAnalyseBrand() {
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['brands.analyse']>) => call('brands.analyse', input),
  }))
}

export function usePreferences() {
  const query = useQuery(() => ({
    queryKey: keys.preferences,
    queryFn: ({ signal }) => call('preferences.list', {}, { signal }),
    reconcile: 'id',
  }))
  return steady(query)
}

type PreferenceList = Output<Routes['preferences.list']>

export function useSwitchPreference() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: { id: string; isEnabled: boolean }) => call('preferences.update', input),
    onSuccess: (preference: Preference) => {
      client.setQueryData<PreferenceList>(
        keys.preferences,
        (list) =>
          list && { preferences: list.preferences.map((known) => (known.id === preference.id ? preference : known)) },
      )
      void client.invalidateQueries({ queryKey: keys.quotes })
    },
  }))
}

export function useForgetPreference() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (id: string) => call('preferences.forget', { id }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.preferences }),
  }))
}
