import { Show } from 'solid-js'
import { useVoices } from '../../data/voices.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Select } from '../../ui/Select.tsx'
import { Slider } from '../../ui/Slider.tsx'
import css from './brands.module.css'
import type { BrandDraft } from './use-brand-draft.ts'

const moods = ['own', 'calm', 'bright', 'driving'] as const
/** A choice needs a value; an empty one is the usual voice. */
const usual = 'usual'
const speeds = { min: 0.8, max: 1.2, step: 0.05 } as const

/** Everything of a brand that is heard. */
export function SoundSection(props: { draft: BrandDraft }) {
  const { language, format } = useWords()
  const words = useAreaWords(brandWords)
  const voices = useVoices(language)
  const facts = () => props.draft.draft.facts
  const options = () => {
    const known = voices.data?.voices ?? []
    const chosen = facts().voiceId
    const gone = chosen !== '' && !known.some(({ id }) => id === chosen)
    return [
      { value: usual, label: words().usualVoice },
      ...known.map(({ id, name }) => ({ value: id, label: name })),
      ...(gone ? [{ value: chosen, label: words().voiceGone }] : []),
    ]
  }
  const sample = () => voices.data?.voices.find(({ id }) => id === facts().voiceId)?.sampleUrl
  return (
    <Section title={words().sections.sound.title} text={words().sections.sound.text}>
      <Show when={voices.isError}>
        <FailedCall error={voices.error} onRetry={() => void voices.refetch()} />
      </Show>
      <Select
        label={words().voice}
        value={facts().voiceId || usual}
        options={options()}
        onChange={(voiceId) => props.draft.change({ voiceId: voiceId === usual ? '' : voiceId })}
      />
      <Show when={sample()}>
        {(url) => (
          // biome-ignore lint/a11y/useMediaCaption: a sample of a voice, whose words are of no matter.
          <audio class={css.audio} controls preload="none" src={url()} aria-label={words().voice} />
        )}
      </Show>
      <Slider
        label={words().speed}
        valueText={words().times(format().number(facts().speed))}
        {...speeds}
        value={facts().speed}
        onChange={(speed) => props.draft.change({ speed: Math.round(speed * 100) / 100 })}
      />
      <Chips
        name="brand-mood"
        label={words().mood}
        value={facts().mood ?? 'own'}
        options={moods.map((value) => ({ value, label: words().moods[value] }))}
        onChange={(mood) => props.draft.change({ mood: mood === 'own' ? null : mood })}
      />
    </Section>
  )
}
