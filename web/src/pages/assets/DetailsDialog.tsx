import { A } from '@solidjs/router'
import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { type Asset, type AssetUse, type Folder, useAssetChange, useAssetUses } from '../../data/assets.ts'
import { nameMaxLength } from '../../data/file-rules.ts'
import { pathTo } from '../../data/folder-tree.ts'
import { TagList } from '../../parts/assets/TagList.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { assetWords } from '../../text/assets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, DownloadButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { BinIcon, DownloadIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './details.module.css'

/** One file: seen or heard, with what is known of it and what stands on it. */
export function DetailsDialog(props: {
  asset: Asset
  folders: readonly Folder[]
  tags: readonly string[]
  canChange: boolean
  onRemove: () => void
  onClose: () => void
}) {
  const { t } = useWords()
  const words = useAreaWords(assetWords)
  const isKept = () => props.canChange && props.asset.deletedAt === null
  return (
    <Dialog
      isOpen
      isWide
      title={props.asset.name}
      onClose={props.onClose}
      actions={
        <>
          <Show when={isKept()}>
            <Button kind="danger" onPress={props.onRemove}>
              <BinIcon size={18} />
              {words().details.remove}
            </Button>
          </Show>
          <DownloadButton href={props.asset.downloadUrl}>
            <DownloadIcon size={18} />
            {words().details.download}
          </DownloadButton>
          <Button onPress={props.onClose}>{t().common.close}</Button>
        </>
      }
    >
      <div class={css.body}>
        <Preview asset={props.asset} />
        <Show when={isKept()}>
          <Editor asset={props.asset} tags={props.tags} />
        </Show>
        <Facts asset={props.asset} folders={props.folders} />
        <Uses id={props.asset.id} />
      </div>
    </Dialog>
  )
}

function Preview(props: { asset: Asset }) {
  const words = useAreaWords(assetWords)
  const label = () => words().details.play(props.asset.name)
  return (
    <div class={css.preview}>
      <Switch>
        <Match when={props.asset.kind === 'IMAGE'}>
          <img
            class={css.picture}
            src={props.asset.url}
            alt={props.asset.name}
            width={props.asset.widthPx ?? undefined}
            height={props.asset.heightPx ?? undefined}
          />
        </Match>
        <Match when={props.asset.kind === 'VIDEO'}>
          {/* biome-ignore lint/a11y/useMediaCaption: somebody's own file, which has none. */}
          <video
            class={css.picture}
            src={props.asset.url}
            poster={props.asset.posterUrl ?? undefined}
            aria-label={label()}
            controls
            playsinline
            preload="none"
          />
        </Match>
        <Match when={props.asset.kind === 'AUDIO'}>
          {/* biome-ignore lint/a11y/useMediaCaption: somebody's own file, which has none. */}
          <audio class={css.sound} src={props.asset.url} aria-label={label()} controls preload="metadata" />
        </Match>
      </Switch>
    </div>
  )
}

function Editor(props: { asset: Asset; tags: readonly string[] }) {
  const words = useAreaWords(assetWords)
  const change = useAssetChange('assets.update')
  const [name, setName] = createSignal(props.asset.name)
  const isNew = () => name().trim() !== '' && name().trim() !== props.asset.name
  const save = () => {
    if (isNew() && !change.isPending) change.mutate({ id: props.asset.id, name: name().trim() })
  }
  return (
    <>
      <form
        class={css.rename}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field
          label={words().details.name}
          name="name"
          type="text"
          autocomplete="off"
          value={name()}
          maxLength={nameMaxLength}
          onInput={setName}
        />
        <Button type="submit" isOff={!isNew() || change.isPending}>
          {words().details.save}
        </Button>
      </form>
      <TagList
        tags={props.asset.tags}
        known={props.tags}
        onChange={(tags) => change.mutate({ id: props.asset.id, tags })}
      />
      <Show when={change.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
    </>
  )
}

function Facts(props: { asset: Asset; folders: readonly Folder[] }) {
  const { format } = useWords()
  const words = useAreaWords(assetWords)
  const folder = () =>
    pathTo(props.folders, props.asset.folderId)
      .map(({ name }) => name)
      .join(' / ')
  return (
    <dl class={css.facts}>
      <Fact name={words().details.type}>{props.asset.mediaType}</Fact>
      <Fact name={words().details.size}>{format().bytes(props.asset.sizeBytes)}</Fact>
      <Show when={props.asset.widthPx !== null && props.asset.heightPx !== null}>
        <Fact name={words().details.dimensions}>
          {words().details.pixels(
            format().number(props.asset.widthPx ?? 0),
            format().number(props.asset.heightPx ?? 0),
          )}
        </Fact>
      </Show>
      <Show when={props.asset.durationMs}>
        {(durationMs) => <Fact name={words().details.length}>{format().duration(durationMs() / 1000)}</Fact>}
      </Show>
      <Fact name={props.asset.source === 'upload' ? words().details.added : words().details.made}>
        {format().exactTime(props.asset.createdAt)}
      </Fact>
      <Show when={folder()}>{(path) => <Fact name={words().details.folder}>{path()}</Fact>}</Show>
      <Show when={props.asset.prompt}>{(prompt) => <Fact name={words().details.prompt}>{prompt()}</Fact>}</Show>
    </dl>
  )
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <div class={css.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

function Uses(props: { id: string }) {
  const { to } = useWords()
  const words = useAreaWords(assetWords)
  const uses = useAssetUses(() => props.id)
  const addressOf = ({ kind, id }: AssetUse) => to(kind === 'project' ? `/studio/${id}` : `/brands/${id}`)
  return (
    <section class={css.uses}>
      <h3 class={css.usesTitle}>{words().details.uses}</h3>
      <Switch fallback={<Skeleton height="1.5rem" width="60%" />}>
        <Match when={uses.isError}>
          <FailedCall error={uses.error} onRetry={() => void uses.refetch()} />
        </Match>
        <Match when={uses.isSuccess && uses.data.uses.length === 0}>
          <p>{words().details.unused}</p>
        </Match>
        <Match when={uses.isSuccess}>
          <ul>
            <For each={uses.data?.uses}>
              {(use) => (
                <li>
                  <A href={addressOf(use)}>
                    {`${use.kind === 'project' ? words().details.project : words().details.brand} · ${use.name}`}
                  </A>
                </li>
              )}
            </For>
          </ul>
        </Match>
      </Switch>
    </section>
  )
}
