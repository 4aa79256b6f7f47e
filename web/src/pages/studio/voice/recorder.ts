import { createSignal, onCleanup } from 'solid-js'
import { problemOf, type RecorderProblem } from './recorder-problem.ts'

export type Recording = { blob: Blob; url: string; durationMs: number }

/** In the order that sounds best and is read everywhere. */
const mediaTypes = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
/** A scene of the longest short there is; what is longer is cut here. */
const mostMs = 90_000
/** Quieter than this (a part of full scale) a microphone is likely off or far away. */
export const quietLevel = 0.02

/** Records from the microphone and tells how loud it is, 0 to 1. Everything is let go of with the view. */
export function createRecorder() {
  const [state, setState] = createSignal<'still' | 'asking' | 'recording'>('still')
  const [problem, setProblem] = createSignal<RecorderProblem | null>(null)
  const [recording, setRecording] = createSignal<Recording | null>(null)
  const [level, setLevel] = createSignal(0)
  const [loudest, setLoudest] = createSignal(0)
  const [passedMs, setPassedMs] = createSignal(0)
  let recorder: MediaRecorder | null = null
  let letGo: () => void = () => undefined
  let isGone = false

  function forget() {
    const known = recording()
    if (known) URL.revokeObjectURL(known.url)
    setRecording(null)
  }

  async function start() {
    forget()
    setProblem(null)
    if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === 'undefined') return setProblem('unsupported')
    setState('asking')
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: false, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
      })
      if (isGone) return stopTracks(stream)
      record(stream)
    } catch (error) {
      setState('still')
      setProblem(problemOf(error))
    }
  }

  function record(stream: MediaStream) {
    const mimeType = mediaTypes.find((type) => MediaRecorder.isTypeSupported(type))
    const started = new MediaRecorder(stream, mimeType ? { mimeType } : {})
    const parts: Blob[] = []
    const startedAt = performance.now()
    const meter = watchLevel(stream, (now) => {
      setLevel(now)
      setLoudest(Math.max(loudest(), now))
      setPassedMs(performance.now() - startedAt)
      if (performance.now() - startedAt > mostMs) stop()
    })
    letGo = () => {
      meter()
      stopTracks(stream)
      letGo = () => undefined
    }
    started.ondataavailable = ({ data }) => data.size > 0 && parts.push(data)
    started.onerror = () => setProblem('failed')
    started.onstop = () => {
      letGo()
      if (isGone) return
      setState('still')
      setLevel(0)
      const [type = 'audio/webm'] = started.mimeType.split(';')
      const blob = new Blob(parts, { type })
      if (blob.size === 0) return setProblem('failed')
      setRecording({ blob, url: URL.createObjectURL(blob), durationMs: performance.now() - startedAt })
    }
    recorder = started
    setLoudest(0)
    setPassedMs(0)
    setState('recording')
    started.start()
  }

  function stop() {
    if (recorder?.state === 'recording') recorder.stop()
  }

  onCleanup(() => {
    isGone = true
    stop()
    letGo()
    forget()
  })
  return { state, problem, recording, level, loudest, passedMs, start, stop, forget }
}

const stopTracks = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop()
}

/** Calls back with every frame of the screen; answers what ends it. */
function watchLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let request = 0
  const look = () => {
    analyser.getFloatTimeDomainData(samples)
    onLevel(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0))
    request = requestAnimationFrame(look)
  }
  look()
  return () => {
    cancelAnimationFrame(request)
    void context.close()
  }
}
