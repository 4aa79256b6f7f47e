import { For, Show } from 'solid-js'
import type { SocialProvider } from '../../../../contract/auth.ts'
import { socialStartPath } from '../../data/paths.ts'
import { useSystem } from '../../data/session.ts'
import { brandMarks } from '../../parts/brand-marks.tsx'
import { accountWords } from '../../text/account/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { SandboxMark } from '../../ui/SandboxMark.tsx'
import css from './social-buttons.module.css'

/** The accounts of others that open ours. Plain links: the way leads through their pages and back. */
export function SocialButtons(props: { next: string }) {
  const { t, language } = useWords()
  const words = useAreaWords(accountWords)
  const system = useSystem()
  const providers = () => (system.isSuccess ? system.data.socialProviders : [])
  const start = (provider: SocialProvider) =>
    `${socialStartPath(provider)}?${new URLSearchParams({ next: props.next, language: language() })}`
  return (
    <Show when={providers().length > 0}>
      <ul class={css.list}>
        <For each={providers()}>
          {(provider) => (
            <li>
              <a class={css.button} href={start(provider)} rel="external">
                {brandMarks[provider]()}
                <span class={css.name}>{words().social(words().providers[provider])}</span>
                <Show when={system.data?.isSandbox}>
                  <SandboxMark text={t().common.sandbox} />
                </Show>
              </a>
            </li>
          )}
        </For>
      </ul>
      <p class={css.or}>{words().or}</p>
    </Show>
  )
}
