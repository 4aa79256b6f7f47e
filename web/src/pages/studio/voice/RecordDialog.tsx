import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import type { BoardScene } from '../../../../../contract/boards.ts'
import { refreshAssets, uploadAsset } from '../../../data/assets.ts'
import { useStudio } from '../../../data/studio.ts'
import { AssetPicker } from '../../../parts/assets/AssetPicker.tsx'
import { ErrorNote, FailedCall } from '../../../parts/ErrorNote.tsx'
import { clock } from '../../../text/format.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { MicIcon } from '../../../ui/edit-icons.tsx'
import { createRecorder, quietLevel } from './recorder.ts'
import css from './voice.module.css'

/** One's own voice for a scene: recorded here, or a file. The words are fitted to it when the voices are made. */
export function RecordDialog(props: { scene: BoardScene; index: number; onClose: () => void }) {
  const { t } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const client = useQueryClient()
  const recorder = createRecorder()
  const [part, setPart] = createSignal<number | null>(null)
  const [error, setError] = createSignal<unknown>(null)
  const [isPicking, setIsPicking] = createSignal(false)
  const isSending = () => part() !== null
  const isRecording = () => recorder.state() === 'recording'

  function take(assetId: string) {
    studio.editScene(props.scene.id, { voice: { kind: 'asset', assetId } })
    props.onClose()
  }
  async function send() {
    const recording = recorder.recording()
    if (!recording || isSending()) return
    setError(null)
    setPart(0)
    try {
      const { type } = recording.blob
      const ending = type === 'audio/mp4' ? 'm4a' : (type.split('/')[1] ?? 'webm')
      const name = `${studio.board().keyword} ${props.index + 1}.${ending}`
      const asset = await uploadAsset(new File([recording.blob], name, { type }), { onProgress: setPart })
      refreshAssets(client)
      take(asset.id)
    } catch (problem) {
      setError(problem)
      setPart(null)
    }
  }
  return (
    <>
      <Dialog
        isOpen={!isPicking()}
        title={words().record.title(String(props.index + 1))}
        onClose={props.onClose}
        actions={
          <>
            <Button onPress={props.onClose}>{t().common.cancel}</Button>
            <Show when={recorder.recording()}>
              <Button kind="primary" isOff={isSending()} onPress={() => void send()}>
                {isSending() ? words().record.sending : words().record.use}
              </Button>
            </Show>
          </>
        }
      >
        <p class={css.quiet}>{words().record.read}</p>
        <p class={css.toRead} lang={studio.board().language}>
          {props.scene.narration}
        </p>
        <Show when={recorder.problem()}>
          {(problem) => {
            const [what, todo] = [
              () => words().record.problems[problem()][0],
              () => words().record.problems[problem()][1],
            ]
            return <ErrorNote what={what() ?? ''} todo={todo()} />
          }}
        </Show>
        <Show when={isRecording()}>
          <Meter level={recorder.level()} passedMs={recorder.passedMs()} />
        </Show>
        <Show when={recorder.recording()}>
          {(known) => (
            <>
              {/* biome-ignore lint/a11y/useMediaCaption: what is said stands above. */}
              <audio class={css.audio} src={known().url} controls aria-label={words().record.mine} />
              <Show when={recorder.loudest() < quietLevel}>
                <p class={css.warn} role="status">
                  {words().record.tooQuiet}
                </p>
              </Show>
            </>
          )}
        </Show>
        <Show when={error()}>{(problem) => <FailedCall error={problem()} isWrite onRetry={() => void send()} />}</Show>
        <div class={css.acts}>
          <Show
            when={isRecording()}
            fallback={
              <Button
                kind={recorder.recording() ? 'plain' : 'primary'}
                isOff={recorder.state() === 'asking' || isSending()}
                onPress={() => void recorder.start()}
              >
                <MicIcon size={18} />
                {recorder.state() === 'asking'
                  ? words().record.asking
                  : recorder.recording()
                    ? words().record.again
                    : words().record.start}
              </Button>
            }
          >
            <Button kind="danger" onPress={recorder.stop}>
              {words().record.stop}
            </Button>
          </Show>
          <Show when={!isRecording()}>
            <Button kind="ghost" onPress={() => setIsPicking(true)}>
              {words().record.file}
            </Button>
          </Show>
        </div>
        <p class={css.quiet}>{words().record.aligned}</p>
      </Dialog>
      <AssetPicker
        kind="AUDIO"
        isOpen={isPicking()}
        onPick={({ id }) => take(id)}
        onClose={() => setIsPicking(false)}
      />
    </>
  )
}

/** How loud it is right now; seen, not heard: the voice is what is listened to. */
function Meter(props: { level: number; passedMs: number }) {
  const words = useAreaWords(studioFinishWords)
  return (
    <div class={css.meter}>
      <span role="status">{words().record.recording}</span>
      <span aria-hidden="true">{clock(props.passedMs / 1000)}</span>
      <div class={css.level} aria-hidden="true" style={{ '--part': Math.min(1, props.level * 1.4) }} />
    </div>
  )
}
