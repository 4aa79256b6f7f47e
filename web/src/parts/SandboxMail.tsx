import { Show } from 'solid-js'
import { useSystem } from '../data/session.ts'
import { accountWords } from '../text/account/words.ts'
import { useAreaWords, useWords } from '../text/words.tsx'
import { SandboxMark } from '../ui/SandboxMark.tsx'
import css from './sandbox-mail.module.css'

/** Where mails do not leave the computer: says so, and where they are. `isInside` a box that has its own ground. */
export function SandboxMail(props: { isInside?: boolean }) {
  const { t, language } = useWords()
  const words = useAreaWords(accountWords)
  const system = useSystem()
  return (
    <Show when={system.isSuccess && system.data.isSandbox}>
      <div class={css.box} data-inside={props.isInside ? '' : undefined}>
        <p class={css.text}>
          <SandboxMark text={t().common.sandbox} />
          {words().checkMail.sandbox}
        </p>
        <a class={css.link} href={`/sandbox/mail?language=${language()}`} target="_blank" rel="external noopener">
          {words().checkMail.sandboxLink}
        </a>
      </div>
    </Show>
  )
}
