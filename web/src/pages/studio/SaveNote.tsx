import { Show } from 'solid-js'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import css from './shell.module.css'

const tones = {
  saved: 'good',
  waiting: 'quiet',
  saving: 'quiet',
  offline: 'warn',
  failed: 'bad',
  conflict: 'warn',
} as const

/** Whether what was typed is saved, in words, and what to do where it is not. */
export function SaveNote(props: { onChoose: () => void }) {
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const kind = () => studio.saveState().kind
  // Said when something is wrong, or right again; not with every letter.
  const isNews = () => kind() !== 'waiting' && kind() !== 'saving'
  return (
    <div class={css.save} data-tone={tones[kind()]}>
      <span class={css.saveText}>{words().save[kind()]}</span>
      <span class="sr" role="status">
        {isNews() ? words().save[kind()] : ''}
      </span>
      <Show when={kind() === 'offline' || kind() === 'failed'}>
        <Button kind="ghost" size="small" onPress={studio.retrySave}>
          {words().save.retry}
        </Button>
      </Show>
      <Show when={kind() === 'conflict'}>
        <Button kind="ghost" size="small" onPress={props.onChoose}>
          {words().conflict.choose}
        </Button>
      </Show>
    </div>
  )
}
