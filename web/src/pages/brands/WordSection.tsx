import { Index, Show } from 'solid-js'
import { brandLimits, exampleLimits } from '../../data/brands.ts'
import { tones } from '../../data/choices.ts'
import { Section } from '../../parts/Section.tsx'
import { WordsField } from '../../parts/WordsField.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import css from './brands.module.css'
import type { BrandDraft } from './use-brand-draft.ts'

/** What a brand is called, whom it speaks to and how. */
export function WordSection(props: { draft: BrandDraft }) {
  const { t } = useWords()
  const words = useAreaWords(brandWords)
  const facts = () => props.draft.draft.facts
  return (
    <Section title={words().sections.words.title} text={words().sections.words.text}>
      <Field
        label={words().name}
        name="brand-name"
        type="text"
        autocomplete="off"
        maxLength={brandLimits.name}
        value={props.draft.draft.name}
        error={props.draft.isNameless() ? words().nameEmpty : undefined}
        onInput={props.draft.setName}
      />
      <Chips
        name="brand-tone"
        label={words().tone}
        value={facts().tone}
        options={tones.map((value) => ({ value, label: t().create.tones[value] }))}
        onChange={(tone) => props.draft.change({ tone })}
      />
      <TextArea
        label={words().audience}
        help={words().audienceHelp}
        rows={2}
        maxLength={brandLimits.audience}
        value={facts().audience}
        onInput={(audience) => props.draft.change({ audience })}
      />
      <TextArea
        label={words().manner}
        help={words().mannerHelp}
        rows={3}
        maxLength={brandLimits.manner}
        value={facts().manner}
        onInput={(manner) => props.draft.change({ manner })}
      />
      <WordList field="phrases" draft={props.draft} />
      <WordList field="avoid" draft={props.draft} />
      <Examples draft={props.draft} />
    </Section>
  )
}

function WordList(props: { field: 'phrases' | 'avoid'; draft: BrandDraft }) {
  const { format } = useWords()
  const words = useAreaWords(brandWords)
  const list = () => props.draft.draft.facts[props.field]
  return (
    <WordsField
      label={words()[props.field]}
      help={words().wordsHelp(format().number(list().length), format().number(brandLimits.words))}
      removeLabel={words().removeWord}
      words={list()}
      most={brandLimits.words}
      maxLength={brandLimits.word}
      onChange={(next) => props.draft.change({ [props.field]: next })}
    />
  )
}

function Examples(props: { draft: BrandDraft }) {
  const { format } = useWords()
  const words = useAreaWords(brandWords)
  const examples = () => props.draft.draft.facts.examples
  const change = (next: string[]) => props.draft.change({ examples: next })
  return (
    <fieldset class={css.group}>
      <legend class={css.label}>{words().examples}</legend>
      <p class={css.help}>{words().examplesHelp}</p>
      <Index each={examples()}>
        {(text, index) => (
          <div class={css.example}>
            <TextArea
              label={words().example(format().number(index + 1))}
              rows={4}
              maxLength={exampleLimits.length}
              value={text()}
              onInput={(value) => change(examples().map((known, at) => (at === index ? value : known)))}
            />
            <Button size="small" kind="ghost" onPress={() => change(examples().filter((_, at) => at !== index))}>
              {words().removeExample(format().number(index + 1))}
            </Button>
          </div>
        )}
      </Index>
      <Show when={examples().length < exampleLimits.count}>
        <Button size="small" onPress={() => change([...examples(), ''])}>
          <PlusIcon size={16} />
          {words().addExample}
        </Button>
      </Show>
    </fieldset>
  )
}
