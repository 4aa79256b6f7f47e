import { createSignal, Show } from 'solid-js'
import { useStudio } from '../../../data/studio.ts'
import { useCreateTemplate } from '../../../data/templates.ts'
import { FailedCall } from '../../../parts/ErrorNote.tsx'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { Button, LinkButton } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import css from './finish.module.css'

/** How this short looks, moves and sounds, kept for the next ones. */
export function SaveTemplate() {
  const { to } = useWords()
  const words = useAreaWords(studioFinishWords)
  const [isOpen, setIsOpen] = createSignal(false)
  const [savedName, setSavedName] = createSignal<string | null>(null)
  return (
    <section class={css.panel} aria-labelledby="template">
      <h2 id="template" class={css.heading}>
        {words().template.title}
      </h2>
      <p class={css.quiet}>{words().template.text}</p>
      <div class={css.acts}>
        <Show when={savedName()} fallback={<Button onPress={() => setIsOpen(true)}>{words().template.save}</Button>}>
          {(name) => (
            <>
              <p role="status">{words().template.saved(name())}</p>
              <LinkButton size="small" href={to('/templates')}>
                {words().template.show}
              </LinkButton>
            </>
          )}
        </Show>
      </div>
      <Show when={isOpen()}>
        <NameDialog
          onClose={() => setIsOpen(false)}
          onSaved={(name) => {
            setSavedName(name)
            setIsOpen(false)
          }}
        />
      </Show>
    </section>
  )
}

function NameDialog(props: { onClose: () => void; onSaved: (name: string) => void }) {
  const { t, language } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const template = useCreateTemplate()
  const [name, setName] = createSignal('')
  const [description, setDescription] = createSignal('')
  const [isAsked, setIsAsked] = createSignal(false)
  async function save() {
    setIsAsked(true)
    if (name().trim() === '' || template.isPending) return
    // What is kept is what the server has.
    if (!(await studio.flush())) return
    template.mutate(
      { name: name().trim(), description: description().trim(), language: language(), fromProjectId: studio.projectId },
      { onSuccess: (made) => props.onSaved(made.name) },
    )
  }
  return (
    <Dialog
      isOpen
      title={words().template.save}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" isOff={template.isPending} onPress={() => void save()}>
            {template.isPending ? words().template.saving : words().template.keep}
          </Button>
        </>
      }
    >
      <form
        class={css.panel}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={words().template.name}
          name="template-name"
          type="text"
          autocomplete="off"
          maxLength={60}
          value={name()}
          error={isAsked() && name().trim() === '' ? words().template.nameMissing : undefined}
          onInput={setName}
        />
        <TextArea
          label={words().template.description}
          rows={2}
          maxLength={200}
          value={description()}
          onInput={(text) => setDescription(text.replace(/\n/g, ' '))}
        />
      </form>
      <Show when={template.error}>{(error) => <FailedCall error={error()} isWrite onRetry={() => void save()} />}</Show>
    </Dialog>
  )
}
