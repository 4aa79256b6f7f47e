import { createSignal, For, Show } from 'solid-js'
import type { Board } from '../../../../contract/boards.ts'
import { useBrands } from '../../data/brands.ts'
import { aspects, keywordMaxLength, languages, lengths, looks, tones } from '../../data/choices.ts'
import { useStudio } from '../../data/studio.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { ReplaceDialog } from './ReplaceDialog.tsx'
import { useReplaceQuestion } from './replace-question.ts'
import { StepBar } from './StepBar.tsx'
import css from './topic.module.css'

const lengthStepSeconds = 5

/** The first step: what it is about and how it is told. What follows from a change is said beside it. */
export function TopicPage() {
  const { t, format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const board = studio.board
  const question = useReplaceQuestion()
  const set = (part: Partial<Board>, of?: string) => studio.edit((known) => ({ ...known, ...part }), of)
  const [isLeft, setIsLeft] = createSignal(false)
  const keyword = createKeyword()

  return (
    <>
      <div class={css.page}>
        <h2 class={css.title}>{words().topic.title}</h2>
        <div class={css.fields}>
          <div class={css.wide}>
            <Field
              label={words().topic.keyword}
              name="keyword"
              type="text"
              autocomplete="off"
              maxLength={keywordMaxLength}
              value={keyword.text()}
              error={isLeft() && keyword.text().trim() === '' ? words().topic.keywordEmpty : undefined}
              onInput={keyword.type}
              onLeave={() => setIsLeft(true)}
            />
          </div>
          <div class={css.wide}>
            <Chips
              name="tone"
              label={t().create.tone}
              value={board().tone}
              options={tones.map((value) => ({ value, label: t().create.tones[value] }))}
              onChange={(tone) => set({ tone })}
            />
          </div>
          <Slider
            label={words().topic.length}
            valueText={t().create.seconds(format().number(board().seconds))}
            min={lengths.minSeconds}
            max={lengths.maxSeconds}
            step={lengthStepSeconds}
            value={board().seconds}
            // The pace that was found for the length before does not hold for another one.
            onChange={(seconds) => set({ seconds, pace: null }, 'seconds')}
          />
          <Chips
            name="language"
            label={t().create.videoLanguage}
            value={board().language}
            options={languages.map((value) => ({ value, label: t().language[value] }))}
            onChange={(language) => studio.edit((known) => inLanguage(known, language))}
          />
          <Chips
            name="look"
            label={t().create.look}
            value={board().look}
            options={looks.map((value) => ({ value, label: t().create.looks[value] }))}
            onChange={(look) => set({ look })}
          />
          <Chips
            name="aspect"
            label={t().create.aspect}
            value={board().aspect}
            options={aspects.map((value) => ({ value, label: t().create.aspects[value] }))}
            onChange={(aspect) => set({ aspect })}
          />
          <BrandChoice />
        </div>
        <Show when={board().scenes.length > 0}>
          <section class={css.effects} aria-labelledby="effects">
            <h3 id="effects" class={css.effectsTitle}>
              {words().topic.effects}
            </h3>
            <ul class={css.list}>
              <For each={Object.values(words().topic.effect)}>{(effect) => <li>{effect}</li>}</For>
            </ul>
          </section>
        </Show>
      </div>
      <StepBar
        step="topic"
        act={
          keyword.text().trim() === ''
            ? null
            : {
                goal: 'script',
                label: board().scenes.length > 0 ? words().topic.makeAgain : words().topic.make,
                isOptional: board().scenes.length > 0,
                before: question.ask,
              }
        }
      />
      <ReplaceDialog question={question} />
    </>
  )
}

/** A voice speaks one language; the usual one of the other takes its place. */
function inLanguage(board: Board, language: Board['language']): Board {
  const voice = board.style.voice && { ...board.style.voice, voiceId: '' }
  return { ...board, language, pace: null, style: { ...board.style, voice } }
}

/** A project is about something at any time: while the field is empty the board keeps what it was about. */
function createKeyword() {
  const studio = useStudio()
  const [isEmpty, setIsEmpty] = createSignal(false)
  return {
    text: () => (isEmpty() ? '' : studio.board().keyword),
    type(text: string) {
      const keyword = text.replace(/\s+/g, ' ')
      setIsEmpty(keyword.trim() === '')
      if (keyword.trim() !== '') studio.edit((board) => ({ ...board, keyword }), 'keyword')
    },
  }
}

function BrandChoice() {
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const brands = useBrands()
  const options = () => [
    { value: 'none', label: words().topic.noBrand },
    ...(brands.data?.brands ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Show when={brands.isSuccess && options().length > 1}>
      <div>
        <Select
          label={words().topic.brand}
          value={studio.view().brand?.id ?? 'none'}
          options={options()}
          isOff={studio.changeState.isPending}
          onChange={(id) => studio.setBrand(id === 'none' ? null : id)}
        />
        <Show when={studio.changeState.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      </div>
    </Show>
  )
}
