import { aspects, type Choices, languages, lengths, looks, tones } from '../../data/choices.ts'
import { useWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Slider } from '../../ui/Slider.tsx'
import css from './create.module.css'

const lengthStepSeconds = 5

/** Everything there is to choose, all in view. */
export function ChoiceChips(props: { choices: Choices; onChange: (change: Partial<Choices>) => void }) {
  const { t, format } = useWords()
  return (
    <div class={css.choices}>
      <div class={css.wide}>
        <Chips
          name="tone"
          label={t().create.tone}
          value={props.choices.tone}
          options={tones.map((value) => ({ value, label: t().create.tones[value] }))}
          onChange={(tone) => props.onChange({ tone })}
        />
      </div>
      <Slider
        label={t().create.length}
        valueText={t().create.seconds(format().number(props.choices.seconds))}
        min={lengths.minSeconds}
        max={lengths.maxSeconds}
        step={lengthStepSeconds}
        value={props.choices.seconds}
        onChange={(seconds) => props.onChange({ seconds })}
      />
      <Chips
        name="language"
        label={t().create.videoLanguage}
        value={props.choices.language}
        options={languages.map((value) => ({ value, label: t().language[value] }))}
        onChange={(language) => props.onChange({ language })}
      />
      <Chips
        name="look"
        label={t().create.look}
        value={props.choices.look}
        options={looks.map((value) => ({ value, label: t().create.looks[value] }))}
        onChange={(look) => props.onChange({ look })}
      />
      <Chips
        name="aspect"
        label={t().create.aspect}
        value={props.choices.aspect}
        options={aspects.map((value) => ({ value, label: t().create.aspects[value] }))}
        onChange={(aspect) => props.onChange({ aspect })}
      />
    </div>
  )
}
