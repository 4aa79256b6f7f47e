import { useSearchParams } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { useBrands } from '../../data/brands.ts'
import { keywordMaxLength, languages } from '../../data/choices.ts'
import { useBeginStudio } from '../../data/studio.ts'
import { useStartProjects } from '../../data/studio-start.ts'
import { useTemplates } from '../../data/templates.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors } from '../../parts/ForEditors.tsx'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import { useGlide } from '../../ui/glide.ts'
import { Select } from '../../ui/Select.tsx'
import { useTitle } from '../../ui/title.ts'
import { createStart } from './create-start.ts'
import css from './new-studio.module.css'
import { ProjectChoice } from './ProjectChoice.tsx'
import { TemplateChoice } from './TemplateChoice.tsx'
import { TopicBlanks } from './TopicBlanks.tsx'

/** Where a project of the studio begins: with a topic, in the manner of a template, or from a finished short. */
export function NewStudioPage() {
  const words = useAreaWords(studioWords)
  useTitle(() => words().start.title)
  return (
    <ForEditors>
      <Start />
    </ForEditors>
  )
}

function Start() {
  const { t, to, language } = useWords()
  const words = useAreaWords(studioWords)
  const glide = useGlide()
  const [query] = useSearchParams<{ keyword?: string; template?: string; project?: string; post?: string }>()
  const [isPressed, setIsPressed] = createSignal(false)
  const start = createStart(query, language())
  const begin = useBeginStudio()
  const templates = useTemplates(() => start.wish.language)
  const brands = useBrands()
  const projects = useStartProjects()
  const template = () => templates.data?.templates.find(({ id }) => id === start.wish.templateId)
  const brandOptions = () => [
    { value: 'none', label: words().start.noBrand },
    ...(brands.data?.brands ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]
  const brand = () => start.wish.brandId ?? brands.data?.brands.find(({ isDefault }) => isDefault)?.id ?? 'none'
  const keyword = () => start.keyword(template()?.topic ?? '')
  const isMissing = () => start.wish.projectId === null && query.post === undefined && keyword() === ''

  function press() {
    if (begin.isPending) return
    setIsPressed(true)
    if (isMissing()) return document.getElementById('start-keyword')?.querySelector('input')?.focus()
    begin.mutate(start.input({ keyword: keyword(), brandId: brand(), postId: query.post }), {
      onSuccess: ({ projectId, step }) => {
        start.finish()
        glide(to(`/studio/${projectId}/${step}`))
      },
    })
  }

  return (
    <form
      class={css.page}
      onSubmit={(event) => {
        event.preventDefault()
        press()
      }}
    >
      <div>
        <h1 class={css.title}>{words().start.title}</h1>
        <p class={css.text}>{words().start.text}</p>
      </div>
      <Show when={query.post}>
        <p class={css.note}>{words().start.fromPost}</p>
      </Show>
      <Show when={start.wish.projectId === null}>
        <Show
          when={template()?.topic}
          fallback={
            <div id="start-keyword">
              <Field
                label={words().start.keyword}
                name="keyword"
                type="text"
                autocomplete="off"
                isOptional
                maxLength={keywordMaxLength}
                placeholder={words().start.example}
                value={start.wish.keyword}
                error={isPressed() && isMissing() ? words().start.empty : undefined}
                onInput={(text) => start.set({ keyword: text })}
              />
            </div>
          }
        >
          {(topic) => <TopicBlanks topic={topic()} values={start.wish.blanks} onChange={start.fill} />}
        </Show>
      </Show>
      <div class={css.choices}>
        <Show when={start.wish.projectId === null}>
          <Chips
            name="language"
            label={words().start.language}
            value={start.wish.language}
            options={languages.map((value) => ({ value, label: t().language[value] }))}
            onChange={(value) => start.set({ language: value })}
          />
        </Show>
        <Show when={brands.isSuccess && brandOptions().length > 1}>
          <Select
            label={words().start.brand}
            value={brand()}
            options={brandOptions()}
            onChange={(brandId) => start.set({ brandId })}
          />
        </Show>
      </div>
      <Show when={start.wish.projectId === null}>
        <TemplateChoice
          query={templates}
          chosenId={start.wish.templateId}
          onChoose={(templateId) => start.set({ templateId })}
        />
      </Show>
      <ProjectChoice
        query={projects}
        chosenId={start.wish.projectId}
        onChoose={(projectId) => start.set({ projectId })}
      />
      <div class={css.bar}>
        <Show when={begin.error}>{(error) => <FailedCall error={error()} isWrite onRetry={press} />}</Show>
        <div class={css.row}>
          <p class={css.text}>{words().start.free}</p>
          <LinkButton kind="ghost" href={to('/create')}>
            {words().start.quick}
          </LinkButton>
          <Button kind="primary" size="large" type="submit" isOff={begin.isPending}>
            {begin.isPending ? words().start.beginning : words().start.begin}
          </Button>
        </div>
      </div>
    </form>
  )
}
