import { createMemo, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { Asset } from '../../data/assets.ts'
import { analysisLimits, useAnalyseBrand } from '../../data/brands.ts'
import { AssetPicker } from '../../parts/assets/AssetPicker.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { makerName } from '../../text/maker-name.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CrossIcon, PlusIcon } from '../../ui/icons.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import css from './brands.module.css'
import { FoundList } from './FoundList.tsx'
import { findDifferences } from './found.ts'
import type { BrandDraft } from './use-brand-draft.ts'

/** Reads a brand out of files and text, and shows what it found as differences; nothing is taken over by itself. */
export function AnalyseSection(props: { draft: BrandDraft }) {
  const { t, language, format } = useWords()
  const words = useAreaWords(brandWords)
  const analyse = useAnalyseBrand()
  const [files, setFiles] = createSignal<Asset[]>([])
  const [text, setText] = createSignal('')
  const [isPicking, setIsPicking] = createSignal(false)
  const [isEmpty, setIsEmpty] = createSignal(false)
  const found = createMemo(() => (analyse.data ? findDifferences(props.draft.draft.facts, analyse.data) : []))
  const isBlank = () => {
    const answer = analyse.data
    return answer !== undefined && answer.colours.length === 0 && answer.words === null
  }

  function go() {
    const nothing = files().length === 0 && text().trim() === ''
    setIsEmpty(nothing)
    if (nothing || analyse.isPending) return
    analyse.mutate({ assetIds: files().map(({ id }) => id), text: text(), language: language() })
  }

  return (
    <Section title={words().sections.read.title} text={words().sections.read.text}>
      <div class={css.group}>
        <p class={css.label}>{words().read.files}</p>
        <ul class={css.files}>
          <For each={files()}>
            {(file) => (
              <li class={css.file}>
                <img class={css.filePicture} src={file.posterUrl ?? file.url} alt="" width={56} height={56} />
                <span class={css.fileName}>{file.name}</span>
                <Button
                  size="small"
                  kind="ghost"
                  isIcon
                  aria-label={words().read.removeFile(file.name)}
                  onPress={() => setFiles(files().filter(({ id }) => id !== file.id))}
                >
                  <CrossIcon size={16} />
                </Button>
              </li>
            )}
          </For>
        </ul>
        <Show when={files().length < analysisLimits.files}>
          <Button size="small" onPress={() => setIsPicking(true)}>
            <PlusIcon size={16} />
            {words().read.addFile}
          </Button>
        </Show>
        <p class={css.help}>{words().read.filesHelp}</p>
      </div>
      <TextArea
        label={words().read.text}
        help={words().read.textHelp}
        error={isEmpty() ? words().read.nothing : undefined}
        rows={5}
        maxLength={analysisLimits.text}
        value={text()}
        onInput={(value) => {
          setText(value)
          setIsEmpty(false)
        }}
      />
      <Button isOff={analyse.isPending} onPress={go}>
        {analyse.isPending ? words().read.going : words().read.go}
      </Button>
      <Show when={analyse.error}>{(error) => <FailedCall error={error()} isWrite onRetry={go} />}</Show>
      <Show when={analyse.data}>
        {(answer) => (
          <section class={css.found} aria-live="polite" aria-label={words().read.found}>
            <Switch fallback={<FoundList found={found()} draft={props.draft} />}>
              <Match when={isBlank()}>
                <p>{words().read.noneFound}</p>
              </Match>
              <Match when={found().length === 0}>
                <p>{words().read.same}</p>
              </Match>
            </Switch>
            <Show when={answer().model}>
              {(model) => (
                <p class={css.help}>
                  {model() === 'builtin' ? words().read.rules : words().read.by(makerName(t(), model()))}
                  <Show when={answer().chargedUcr > 0}>
                    {' '}
                    {words().read.charged(format().credits(answer().chargedUcr))}
                  </Show>
                </p>
              )}
            </Show>
          </section>
        )}
      </Show>
      <AssetPicker
        kind={['IMAGE', 'VIDEO']}
        isOpen={isPicking()}
        onPick={(asset) => {
          if (!files().some(({ id }) => id === asset.id)) setFiles([...files(), asset])
          setIsEmpty(false)
        }}
        onClose={() => setIsPicking(false)}
      />
    </Section>
  )
}
