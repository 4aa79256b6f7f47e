import { createSignal, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { Tone } from '../../../../contract/options.ts'
import { type Analysis, analysisLimits, brandLimits, exampleLimits, useAnalyseBrand } from '../../data/brands.ts'
import { tones } from '../../data/choices.ts'
import { useFirstBrand } from '../../data/first-brand.ts'
import type { Making } from '../../data/first-steps.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { onboardingWords } from '../../text/onboarding/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { BrandFound } from './BrandFound.tsx'
import { toneOf } from './making-tone.ts'
import css from './onboarding.module.css'

type Props = { making: Making | null; isDone: boolean; onNext: () => void; onSkip: () => void }

/** How the shorts speak: out of something the person wrote, or chosen. */
export function BrandCard(props: Props) {
  const { to } = useWords()
  const words = useAreaWords(onboardingWords)
  // Once it is saved the next card follows, so what is done here was done before.
  const wasDone = props.isDone
  return (
    <>
      <h1 class={css.title}>{words().brand.title}</h1>
      <Show
        when={wasDone}
        fallback={
          <>
            <p class={css.text}>{words().brand.text}</p>
            <BrandForm {...props} />
          </>
        }
      >
        <p class={css.text}>{words().brand.done}</p>
        <div class={css.acts}>
          <Button kind="primary" size="large" onPress={props.onNext}>
            {words().next}
          </Button>
          <LinkButton size="large" href={to('/brands')}>
            {words().brand.open}
          </LinkButton>
        </div>
      </Show>
    </>
  )
}

function BrandForm(props: Props) {
  const { t, language } = useWords()
  const words = useAreaWords(onboardingWords)
  const read = useAnalyseBrand()
  const create = useFirstBrand()
  const [draft, setDraft] = createStore({ name: '', sample: '', tone: toneOf(props.making) })
  const [found, setFound] = createSignal<Analysis>()
  const [isNameless, setIsNameless] = createSignal(false)
  let form: HTMLFormElement | undefined

  const readManner = () =>
    read.mutate(
      { text: draft.sample.trim(), language: language() },
      {
        onSuccess: (reading) => {
          setFound(reading)
          if (reading.words) setDraft('tone', reading.words.tone)
        },
      },
    )

  function save(event: SubmitEvent) {
    event.preventDefault()
    if (create.isPending) return
    const name = draft.name.trim()
    setIsNameless(name === '')
    if (name === '') return form?.querySelector('input')?.focus()
    const { audience, manner, phrases, avoid } = found()?.words ?? { audience: '', manner: '', phrases: [], avoid: [] }
    const sample = draft.sample.trim().slice(0, exampleLimits.length)
    const facts = { tone: draft.tone, audience, manner, phrases, avoid, examples: sample === '' ? [] : [sample] }
    create.mutate({ name, facts }, { onSuccess: () => props.onNext() })
  }

  return (
    <form class={css.form} noValidate onSubmit={save} ref={form}>
      <Field
        label={words().brand.name}
        name="brand"
        type="text"
        autocomplete="organization"
        maxLength={brandLimits.name}
        value={draft.name}
        error={isNameless() ? words().brand.nameEmpty : undefined}
        onInput={(name) => {
          setDraft('name', name)
          setIsNameless(false)
        }}
      />
      <TextArea
        label={words().brand.sample}
        help={words().brand.sampleHelp}
        rows={5}
        maxLength={analysisLimits.text}
        value={draft.sample}
        onInput={(sample) => setDraft('sample', sample)}
      />
      <Show when={draft.sample.trim() !== ''}>
        <Button size="small" class={css.read} isOff={read.isPending} onPress={readManner}>
          {read.isPending ? words().brand.reading : words().brand.read}
        </Button>
      </Show>
      <Show when={read.error}>{(error) => <FailedCall error={error()} isWrite onRetry={readManner} />}</Show>
      <Show when={found()}>{(reading) => <BrandFound reading={reading()} />}</Show>
      <Chips<Tone>
        name="tone"
        label={words().brand.tone}
        options={tones.map((value) => ({ value, label: t().create.tones[value] }))}
        value={draft.tone}
        onChange={(tone) => setDraft('tone', tone)}
      />
      <Show when={create.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      <div class={css.acts}>
        <Button kind="primary" size="large" type="submit" isOff={create.isPending}>
          {create.isPending ? words().saving : words().brand.save}
        </Button>
        <Button kind="ghost" size="large" onPress={props.onSkip}>
          {words().skip}
        </Button>
      </div>
    </form>
  )
}
