import { For } from 'solid-js'
import type { Template } from '../../data/templates.ts'
import { brandWords } from '../../text/brands/words.ts'
import { templateWords } from '../../text/templates/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './templates.module.css'

/** What a template decides, in words. */
export function Traits(props: { template: Template }) {
  const { t, format } = useWords()
  const words = useAreaWords(templateWords)
  const brand = useAreaWords(brandWords)
  const rows = (): [string, string][] => {
    const { aspect, seconds, style, motions, transitions, pace, tone, look } = props.template.style
    const { captions, music, voice } = style
    const traits = words().traits
    const each = <T extends string>(list: readonly T[], names: Record<T, string>) =>
      [...new Set(list)].map((one) => names[one]).join(', ')
    return [
      [traits.aspect, t().create.aspects[aspect]],
      [traits.seconds, traits.secondsText(format().number(seconds))],
      [traits.captions, `${brand().captionStyles[captions.style]} · ${brand().positions[captions.position]}`],
      [traits.music, music ? brand().moods[music.mood] : traits.noMusic],
      [traits.voice, voice ? traits.spoken(format().number(voice.speed)) : traits.silent],
      [traits.motions, each(motions, words().motions)],
      [traits.transitions, each(transitions, words().transitions)],
      [traits.pace, pace ? traits.paceText(format().number(Math.round(pace.breathMs / 100) / 10)) : traits.paceOwn],
      ...(tone ? [[traits.tone, t().create.tones[tone]] as [string, string]] : []),
      [traits.pictures, t().create.looks[look]],
    ]
  }
  return (
    <section class={css.part}>
      <h2 class={css.heading}>{words().traits.title}</h2>
      <dl class={css.traits}>
        <For each={rows()}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  )
}
