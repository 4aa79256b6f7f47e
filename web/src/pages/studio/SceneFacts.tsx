import { createMemo, For } from 'solid-js'
import type { BoardScene } from '../../../../contract/boards.ts'
import { countSpeech, liveSceneMs } from '../../data/board-length.ts'
import { useStudio } from '../../data/studio.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './script.module.css'

/** How long a scene is and how much it says, as it is typed, and what of it has to be made again. */
export function SceneFacts(props: { scene: BoardScene }) {
  const { t, format } = useWords()
  const words = useAreaWords(studioWords)
  const studio = useStudio()
  const ms = createMemo(() => liveSceneMs(studio.board(), props.scene, studio.view()))
  const spoken = createMemo(() => countSpeech(props.scene.narration, studio.board().language))
  const stale = () => {
    const state = studio.view().scenes.find(({ sceneId }) => sceneId === props.scene.id)
    const reasons = [
      { what: words().script.stale.image, why: state?.image.stale },
      { what: words().script.stale.voice, why: studio.board().style.voice ? state?.voice.stale : null },
    ]
    return reasons.flatMap(({ what, why }) => (why && why !== 'missing' ? [{ what, why }] : []))
  }
  return (
    <div class={css.facts}>
      <span>
        {words().script.facts(
          t().create.seconds(format().decimals(ms() / 1000, 1)),
          words().script[studio.view().budget.unit](format().number(spoken())),
        )}
      </span>
      <For each={stale()}>
        {({ what, why }) => <span class={css.stale}>{words().remake.line(what, words().stale[why])}</span>}
      </For>
    </div>
  )
}
