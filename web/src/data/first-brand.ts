import { useMutation, useQueryClient } from '@tanstack/solid-query'
import type { Input, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'

/** A brand from little: what is not said keeps what new brands begin with. */
export function useFirstBrand() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['brands.create']>) => call('brands.create', input),
    onSuccess: () =>
      Promise.all([keys.brands, keys.firstSteps].map((queryKey) => client.invalidateQueries({ queryKey }))),
  }))
}
