import { createSignal, Show } from 'solid-js'
import { useRemovePicture } from '../../data/profile.ts'
import { Avatar } from '../../parts/Avatar.tsx'
import { ErrorNote, FailedCall } from '../../parts/ErrorNote.tsx'
import { settingsWords } from '../../text/settings/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { CropDialog } from './CropDialog.tsx'
import css from './settings.module.css'

export function PictureField(props: { name: string; pictureUrl: string | null }) {
  const { t } = useWords()
  const words = useAreaWords(settingsWords)
  const remove = useRemovePicture()
  const [picture, setPicture] = createSignal<ImageBitmap | null>(null)
  const [isUnreadable, setIsUnreadable] = createSignal(false)
  let input: HTMLInputElement | undefined

  async function open(file: File | undefined) {
    if (!file) return
    setIsUnreadable(false)
    try {
      setPicture(await createImageBitmap(file))
    } catch {
      // The browser cannot decode it: whatever it is, it is no picture for us.
      setIsUnreadable(true)
    }
  }

  function close() {
    picture()?.close()
    setPicture(null)
    // Choosing the same file again is a change too.
    if (input) input.value = ''
  }

  const onRemoved = () => showToast({ text: words().picture.removed, closeLabel: t().common.close })

  return (
    <div class={css.picture}>
      <Avatar name={props.name} pictureUrl={props.pictureUrl} size="large" />
      <div class={css.pictureSide}>
        <div class={css.row}>
          <Button onPress={() => input?.click()}>
            {props.pictureUrl === null ? words().picture.choose : words().picture.change}
          </Button>
          <Show when={props.pictureUrl !== null}>
            <Button
              kind="ghost"
              isOff={remove.isPending}
              onPress={() => remove.mutate(undefined, { onSuccess: onRemoved })}
            >
              {remove.isPending ? words().picture.removing : words().picture.remove}
            </Button>
          </Show>
        </div>
        <p class={css.help}>{words().picture.help}</p>
        <input
          ref={input}
          class="sr"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          aria-label={words().picture.label}
          tabIndex={-1}
          onChange={(event) => void open(event.currentTarget.files?.[0])}
        />
        <Show when={isUnreadable()}>
          <ErrorNote what={words().picture.unreadable} todo={words().picture.unreadableTodo} />
        </Show>
        <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      </div>
      <Show when={picture()}>{(chosen) => <CropDialog picture={chosen()} onClose={close} />}</Show>
    </div>
  )
}
