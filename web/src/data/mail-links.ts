import { useMutation, useQueryClient } from '@tanstack/solid-query'
import type { Input, Routes } from '../../../contract/index.ts'
import type { Me } from '../../../contract/me.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { welcome } from './session.ts'

/** What is asked for by mail, and what the links in those mails do. */
export function useSignUp() {
  return useMutation(() => ({ mutationFn: (input: Input<Routes['auth.signUp']>) => call('auth.signUp', input) }))
}

export function useForgot() {
  return useMutation(() => ({ mutationFn: (input: Input<Routes['auth.forgot']>) => call('auth.forgot', input) }))
}

export function useVerify() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['auth.verify']>) => call('auth.verify', input),
    onSuccess: (me: Me) => welcome(client, me),
  }))
}

export function useReset() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes['auth.reset']>) => call('auth.reset', input),
    onSuccess: (me: Me) => welcome(client, me),
  }))
}

export function useConfirmEmail() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (token: string) => call('auth.confirmEmail', { token }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.me }),
  }))
}
