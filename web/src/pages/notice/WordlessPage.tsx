import { For, onMount } from 'solid-js'
import { wordless } from '../../text/wordless.ts'
import { Button } from '../../ui/Button.tsx'
import css from './notice.module.css'

/** In place of everything when the words did not come: without a connection, or after a newer version was put up. */
export function WordlessPage(props: { error: unknown }) {
  onMount(() => reportError(props.error))
  return (
    <main class={css.alone}>
      <For each={wordless}>
        {({ language, title, text, reload }) => (
          <section class={css.wordless} lang={language} role="alert">
            <h1 class={css.title}>{title}</h1>
            <p class={css.text}>{text}</p>
            <div class={css.actions}>
              <Button kind="primary" onPress={() => location.reload()}>
                {reload}
              </Button>
            </div>
          </section>
        )}
      </For>
    </main>
  )
}
