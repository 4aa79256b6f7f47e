import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { type Template, useRemoveTemplate, useTemplateChange } from '../../data/templates.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { templateWords } from '../../text/templates/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { EditTemplate } from './EditTemplate.tsx'
import css from './templates.module.css'

/** What only its owners do with a template: change it, share it, delete it. */
export function OwnTemplate(props: { template: Template }) {
  const words = useAreaWords(templateWords)
  const [isAsking, setIsAsking] = createSignal(false)
  return (
    <>
      <EditTemplate template={props.template} />
      <Share template={props.template} />
      <div class={css.part}>
        <Button kind="danger" onPress={() => setIsAsking(true)}>
          {words().remove.open}
        </Button>
      </div>
      <Show when={isAsking()}>
        <RemoveDialog template={props.template} onClose={() => setIsAsking(false)} />
      </Show>
    </>
  )
}

function Share(props: { template: Template }) {
  const { t, language } = useWords()
  const words = useAreaWords(templateWords)
  const change = useTemplateChange()
  const isPublic = () => props.template.isPublic
  const label = () => {
    if (change.isPending) return words().share.working
    return isPublic() ? words().share.unpublish : words().share.publish
  }
  function turn() {
    if (change.isPending) return
    change.mutate(
      { id: props.template.id, language: language(), isPublic: !isPublic() },
      {
        onSuccess: (now) =>
          showToast({
            text: now.isPublic ? words().share.published : words().share.unpublished,
            closeLabel: t().common.close,
          }),
      },
    )
  }
  return (
    <section class={css.part}>
      <h2 class={css.heading}>{words().share.title}</h2>
      <p class={css.quiet}>{isPublic() ? words().share.on : words().share.off}</p>
      <Button isOff={change.isPending} onPress={turn}>
        {label()}
      </Button>
      <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite onRetry={turn} />}</Show>
    </section>
  )
}

function RemoveDialog(props: { template: Template; onClose: () => void }) {
  const { t, to } = useWords()
  const words = useAreaWords(templateWords)
  const navigate = useNavigate()
  const remove = useRemoveTemplate()

  function go() {
    if (remove.isPending) return
    remove.mutate(props.template.id, {
      onSuccess: () => {
        showToast({ text: words().remove.done, closeLabel: t().common.close })
        navigate(to('/templates?kind=own'))
      },
    })
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().remove.title(props.template.name)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{words().remove.keep}</Button>
          <Button kind="danger" isOff={remove.isPending} onPress={go}>
            {remove.isPending ? words().remove.going : words().remove.confirm}
          </Button>
        </>
      }
    >
      <p>{words().remove.text}</p>
      <Show when={props.template.isPublic}>
        <p>{words().remove.public}</p>
      </Show>
      <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite onRetry={go} />}</Show>
    </ConfirmDialog>
  )
}
