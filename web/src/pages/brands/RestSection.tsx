import { useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { type Brand, useBrandChange, usePreferences, useRemoveBrand } from '../../data/brands.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/Toast.tsx'

/** Whether a brand is the default one, and its end. */
export function RestSection(props: { brand: Brand }) {
  const { t } = useWords()
  const words = useAreaWords(brandWords)
  const change = useBrandChange()
  const [isAsking, setIsAsking] = createSignal(false)
  const tell = () => showToast({ text: words().default.done, closeLabel: t().common.close })
  return (
    <Section title={words().sections.rest.title} text={words().sections.rest.text}>
      <Show when={!props.brand.isDefault} fallback={<p>{words().default.isDefault}</p>}>
        <Button
          isOff={change.isPending}
          onPress={() => change.mutate({ id: props.brand.id, isDefault: true }, { onSuccess: tell })}
        >
          {words().default.make}
        </Button>
      </Show>
      <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      <Button kind="danger" onPress={() => setIsAsking(true)}>
        {words().remove.open}
      </Button>
      <Show when={isAsking()}>
        <RemoveDialog brand={props.brand} onClose={() => setIsAsking(false)} />
      </Show>
    </Section>
  )
}

function RemoveDialog(props: { brand: Brand; onClose: () => void }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(brandWords)
  const navigate = useNavigate()
  const remove = useRemoveBrand()
  const preferences = usePreferences()
  const learnt = () => preferences.data?.preferences.filter(({ brandId }) => brandId === props.brand.id).length ?? 0

  function go() {
    if (remove.isPending) return
    remove.mutate(props.brand.id, {
      onSuccess: () => {
        showToast({ text: words().remove.done, closeLabel: t().common.close })
        navigate(to('/brands'))
      },
    })
  }

  return (
    <ConfirmDialog
      isOpen
      title={words().remove.title(props.brand.name)}
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
      <p>{words().remove.lost}</p>
      <Show when={learnt() > 0}>
        <p>{words().remove.learnt(format().number(learnt()))}</p>
      </Show>
      <p>
        {props.brand.projects > 0
          ? words().remove.projects(format().number(props.brand.projects))
          : words().remove.noProjects}
      </p>
      <Show when={remove.error}>{(error) => <FailedCall error={error()} isWrite onRetry={go} />}</Show>
    </ConfirmDialog>
  )
}
