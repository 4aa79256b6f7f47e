import { A, useLocation, useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { Creator } from '../../../../contract/community.ts'
import { isApiError } from '../../data/api-error.ts'
import { useUpdateCreator } from '../../data/community.ts'
import { creatorLimits, isHandle } from '../../data/community-limits.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './creator.module.css'
import { Refused } from './Refused.tsx'

/** Changes how others see one. A new handle is a new address, to which the page goes along. */
export function ProfileDialog(props: { creator: Creator; onClose: () => void }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(communityWords)
  const formId = createUniqueId()
  const navigate = useNavigate()
  const location = useLocation()
  const update = useUpdateCreator()
  const { handle, name, bio } = props.creator
  const [draft, setDraft] = createStore({ handle, name, bio })
  const [isPressed, setIsPressed] = createSignal(false)
  const [hasLeft, setHasLeft] = createSignal({ handle: false, name: false })
  let form: HTMLFormElement | undefined
  const isTaken = () => isApiError(update.error, 'conflict') && update.error.details.field === 'handle'
  const takenWords = () => {
    const until = isApiError(update.error) ? update.error.details.until : undefined
    return typeof until === 'string' ? words().profile.handleChanged(format().date(until)) : words().profile.handleTaken
  }
  const nameError = () =>
    (isPressed() || hasLeft().name) && draft.name.trim() === '' ? words().profile.nameMissing : undefined
  const handleError = () => {
    if ((isPressed() || hasLeft().handle) && !isHandle(draft.handle)) return words().profile.handleBad
    return isTaken() ? takenWords() : undefined
  }

  function send(event: SubmitEvent) {
    event.preventDefault()
    setIsPressed(true)
    if (update.isPending) return
    if (draft.name.trim() === '' || !isHandle(draft.handle)) {
      queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const next = { name: draft.name.trim(), bio: draft.bio.trim() }
    update.mutate(draft.handle === handle ? next : { ...next, handle: draft.handle }, {
      onSuccess: (creator) => {
        props.onClose()
        showToast({ text: words().profile.saved, closeLabel: t().common.close })
        if (creator.handle !== handle)
          navigate(to(`/community/creators/${creator.handle}`) + location.search, { replace: true })
      },
    })
  }

  return (
    <Dialog
      isOpen
      isSheet
      title={words().profile.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isOff={update.isPending}>
            {update.isPending ? words().profile.saving : words().profile.save}
          </Button>
        </>
      }
    >
      <form id={formId} class={css.form} ref={form} noValidate onSubmit={send}>
        <Field
          label={words().profile.name}
          name="name"
          type="text"
          autocomplete="off"
          maxLength={creatorLimits.name}
          value={draft.name}
          error={nameError()}
          onInput={(name) => setDraft({ name })}
          onLeave={() => setHasLeft({ ...hasLeft(), name: true })}
        />
        <Field
          label={words().profile.handle}
          name="handle"
          type="text"
          autocomplete="off"
          maxLength={30}
          value={draft.handle}
          help={words().profile.handleHelp}
          error={handleError()}
          onInput={(handle) => {
            if (update.error) update.reset()
            setDraft({ handle: handle.toLowerCase() })
          }}
          onLeave={() => setHasLeft({ ...hasLeft(), handle: true })}
        />
        <TextArea
          label={words().profile.bio}
          name="bio"
          rows={3}
          maxLength={creatorLimits.bio}
          value={draft.bio}
          help={words().profile.bioHelp(format().number(creatorLimits.bio - draft.bio.length))}
          onInput={(bio) => setDraft({ bio })}
        />
        <p class={css.quiet}>
          {words().profile.picture} <A href={to('/settings')}>{words().profile.toSettings}</A>
        </p>
        <Show when={isTaken() ? null : update.error}>{(error) => <Refused error={error()} />}</Show>
      </form>
    </Dialog>
  )
}
