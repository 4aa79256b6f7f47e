import { onMount } from 'solid-js'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './notice.module.css'

/** In place of a page that broke. The fault goes to the browser's console as an uncaught error would, and can be copied. */
export function CrashPage(props: { error: unknown }) {
  const { t } = useWords()
  useTitle(() => t().crash.title)
  onMount(() => reportError(props.error))
  const detail = () => {
    const { error } = props
    const text = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
    return `${location.href}\n${text}`
  }
  return (
    <main class={css.alone}>
      <div role="alert">
        <h1 class={css.title}>{t().crash.title}</h1>
        <p class={css.text}>{t().crash.text}</p>
      </div>
      <div class={css.actions}>
        <Button kind="primary" onPress={() => location.reload()}>
          {t().crash.reload}
        </Button>
        <CopyButton label={t().crash.detail} value={detail()} />
      </div>
    </main>
  )
}
