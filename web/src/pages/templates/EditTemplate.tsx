import { Show } from 'solid-js'
import { createStore, unwrap } from 'solid-js/store'
import { readTopic, topicMaxLength } from '../../../../contract/topic.ts'
import { aspects, lengths, looks } from '../../data/choices.ts'
import { type Template, type TemplateStyle, templateLimits, useTemplateChange } from '../../data/templates.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { templateWords } from '../../text/templates/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { StepList } from './StepList.tsx'
import css from './templates.module.css'

const captionStyles = ['ember', 'outline', 'block'] as const
const positions = ['low', 'middle', 'high'] as const
const moods = ['none', 'calm', 'bright', 'driving'] as const
const motions = ['auto', 'still', 'in', 'out', 'left', 'right', 'up', 'down'] as const
const transitions = ['fade', 'cut', 'slide', 'wipe'] as const
/** Where the music of a template begins when it had none. */
const usualLevelDb = 0
const naturalPace = { tempo: 1, breathMs: 340 }

/** The words and the manner of a template of one's own, saved together. */
export function EditTemplate(props: { template: Template }) {
  const { t, language, format } = useWords()
  const words = useAreaWords(templateWords)
  const brand = useAreaWords(brandWords)
  const change = useTemplateChange()
  const { name, description, topic, style } = structuredClone(unwrap(props.template))
  const [draft, setDraft] = createStore({ name, description, topic, style, hasTried: false })
  const set = (next: Partial<TemplateStyle>) => setDraft('style', next)
  const setStyle = (next: Partial<TemplateStyle['style']>) => set({ style: { ...draft.style.style, ...next } })
  const isNameless = () => draft.name.trim() === ''
  const isTopicBad = () => readTopic(draft.topic) === null

  function save() {
    setDraft('hasTried', true)
    if (change.isPending || isNameless() || isTopicBad()) return
    const texts = { name: draft.name.trim(), description: draft.description.trim(), topic: draft.topic.trim() }
    const now = structuredClone(unwrap(draft.style))
    // The preview is rendered anew only where it would be another one.
    const restyled = JSON.stringify(now) === JSON.stringify(props.template.style) ? {} : { style: now }
    change.mutate(
      { id: props.template.id, language: language(), ...texts, ...restyled },
      { onSuccess: () => showToast({ text: words().own.saved, closeLabel: t().common.close }) },
    )
  }

  return (
    <form
      class={css.part}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h2 class={css.heading}>{words().own.title}</h2>
      <Field
        label={words().own.name}
        name="template-name"
        type="text"
        autocomplete="off"
        maxLength={templateLimits.name}
        value={draft.name}
        error={draft.hasTried && isNameless() ? words().own.nameEmpty : undefined}
        onInput={(value) => setDraft('name', value)}
      />
      <Field
        label={words().own.description}
        name="template-description"
        type="text"
        autocomplete="off"
        isOptional
        maxLength={templateLimits.description}
        value={draft.description}
        onInput={(value) => setDraft('description', value)}
      />
      <Field
        label={words().own.topic}
        name="template-topic"
        type="text"
        autocomplete="off"
        isOptional
        maxLength={topicMaxLength}
        help={words().own.topicHelp}
        error={isTopicBad() ? words().own.topicBad : undefined}
        value={draft.topic}
        onInput={(value) => setDraft('topic', value)}
      />
      <Chips
        name="template-aspect"
        label={words().traits.aspect}
        value={draft.style.aspect}
        options={aspects.map((value) => ({ value, label: t().create.aspects[value] }))}
        onChange={(aspect) => set({ aspect })}
      />
      <Chips
        name="template-look"
        label={words().traits.pictures}
        value={draft.style.look}
        options={looks.map((value) => ({ value, label: t().create.looks[value] }))}
        onChange={(look) => set({ look })}
      />
      <Slider
        label={words().own.seconds}
        valueText={t().create.seconds(format().number(draft.style.seconds))}
        min={lengths.minSeconds}
        max={lengths.maxSeconds}
        step={5}
        value={draft.style.seconds}
        onChange={(seconds) => set({ seconds })}
      />
      <Chips
        name="template-captions"
        label={brand().captions}
        value={draft.style.style.captions.style}
        options={captionStyles.map((value) => ({ value, label: brand().captionStyles[value] }))}
        onChange={(value) => setStyle({ captions: { ...draft.style.style.captions, style: value } })}
      />
      <Chips
        name="template-position"
        label={brand().position}
        value={draft.style.style.captions.position}
        options={positions.map((value) => ({ value, label: brand().positions[value] }))}
        onChange={(position) => setStyle({ captions: { ...draft.style.style.captions, position } })}
      />
      <Chips
        name="template-music"
        label={words().own.music}
        value={draft.style.style.music?.mood ?? 'none'}
        options={moods.map((value) => ({
          value,
          label: value === 'none' ? words().traits.noMusic : brand().moods[value],
        }))}
        onChange={(mood) =>
          setStyle({
            music: mood === 'none' ? null : { mood, levelDb: draft.style.style.music?.levelDb ?? usualLevelDb },
          })
        }
      />
      <Show when={draft.style.style.music}>
        {(music) => (
          <Slider
            label={words().own.musicLevel}
            valueText={words().own.decibels(format().number(music().levelDb))}
            min={-18}
            max={9}
            step={1}
            value={music().levelDb}
            onChange={(levelDb) => setStyle({ music: { ...music(), levelDb } })}
          />
        )}
      </Show>
      <StepList
        label={words().traits.motions}
        names={words().motions}
        choices={motions}
        steps={draft.style.motions}
        onChange={(steps) => set({ motions: steps })}
      />
      <StepList
        label={words().traits.transitions}
        names={words().transitions}
        choices={transitions}
        steps={draft.style.transitions}
        onChange={(steps) => set({ transitions: steps })}
      />
      <Slider
        label={words().own.pace}
        valueText={words().traits.paceText(format().number((draft.style.pace ?? naturalPace).breathMs / 1000))}
        min={100}
        max={1500}
        step={20}
        value={(draft.style.pace ?? naturalPace).breathMs}
        onChange={(breathMs) => set({ pace: { ...(draft.style.pace ?? naturalPace), breathMs } })}
      />
      <p class={css.help}>{words().own.preview}</p>
      <Button type="submit" isOff={change.isPending}>
        {change.isPending ? words().own.saving : words().own.save}
      </Button>
      <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite onRetry={save} />}</Show>
    </form>
  )
}
