import { createSignal, Show } from 'solid-js'
import { useStudio } from '../../../data/studio.ts'
import { AssetPicker } from '../../../parts/assets/AssetPicker.tsx'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords } from '../../../text/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import css from './edit.module.css'

/** The mark in the upper corner. */
export function LogoSettings() {
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const [isPicking, setIsPicking] = createSignal(false)
  const set = (logoAssetId: string | null) =>
    studio.edit((board) => ({ ...board, style: { ...board.style, logoAssetId } }))
  const url = () => (studio.board().style.logoAssetId === null ? null : studio.view().playback.logoUrl)
  return (
    <section class={css.panel} aria-labelledby="logo-settings">
      <h2 id="logo-settings" class={css.heading}>
        {words().edit.logo}
      </h2>
      <div class={css.acts}>
        <Show when={url()}>{(known) => <img class={css.logo} src={known()} alt="" width="64" height="64" />}</Show>
        <Button size="small" onPress={() => setIsPicking(true)}>
          {studio.board().style.logoAssetId === null ? words().edit.logoPick : words().edit.logoChange}
        </Button>
        <Show when={studio.board().style.logoAssetId !== null}>
          <Button size="small" kind="ghost" onPress={() => set(null)}>
            {words().edit.logoRemove}
          </Button>
        </Show>
      </div>
      <p class={css.quiet}>{words().edit.logoHelp}</p>
      <AssetPicker kind="IMAGE" isOpen={isPicking()} onPick={({ id }) => set(id)} onClose={() => setIsPicking(false)} />
    </section>
  )
}
