import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_LOG_ERROR,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AV_SAMPLE_FMT_S16P,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  FF_ENCODER_AAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
} from 'node-av/constants'
import {
  Codec,
  CodecContext,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  SoftwareResampleContext,
  type Stream,
} from 'node-av/lib'
import { AppError } from '../../../core/errors.ts'

/** `container` by FFmpeg's name. Bit rates are plenty for one voice. */
const formats = {
  mp3: { encoder: FF_ENCODER_LIBMP3LAME, container: 'mp3', sampleFormat: AV_SAMPLE_FMT_S16P, bitRate: 96_000n },
  opus: { encoder: FF_ENCODER_LIBOPUS, container: 'ogg', sampleFormat: AV_SAMPLE_FMT_S16, bitRate: 48_000n },
  aac: { encoder: FF_ENCODER_AAC, container: 'adts', sampleFormat: AV_SAMPLE_FMT_FLTP, bitRate: 96_000n },
  flac: { encoder: FF_ENCODER_FLAC, container: 'flac', sampleFormat: AV_SAMPLE_FMT_S16, bitRate: null },
} as const

type Sound = { samples: Int16Array; rateHz: number; format: keyof typeof formats; signal: AbortSignal }

/**
 * Mono speech as a compressed file. Through a file on disk, because headers are completed when the length is known. Every
 * step is handed to a thread: other requests go on meanwhile.
 *
 * @throws AppError `cancelled`, `internal`.
 */
export async function encodeCompressed(sound: Sound): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'xcaster-speech-'))
  try {
    const file = join(folder, `speech.${sound.format}`)
    await encodeTo(file, sound)
    return await readFile(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function encodeTo(file: string, { samples, rateHz, format, signal }: Sound): Promise<void> {
  const { encoder: name, container: containerName, sampleFormat } = formats[format]
  const codec = new CodecContext()
  const container = new FormatContext()
  const packet = new Packet()
  try {
    await openCodec(codec, format, rateHz)
    checked(container.allocOutputContext2(null, containerName, file), `open ${containerName}`)
    const stream = container.newStream()
    checked(stream.codecpar.fromContext(codec), `describe ${name}`)
    checked(await container.openOutput(), `open ${file}`)
    checked(await container.writeHeader(null), 'write header')
    packet.alloc()
    for (let at = 0; at < samples.length; at += codec.frameSize) {
      if (signal.aborted) throw new AppError('cancelled')
      const frame = toFrame(samples.subarray(at, at + codec.frameSize), { at, rateHz, sampleFormat })
      checked(await codec.sendFrame(frame), 'encode sound')
      frame.free()
      await drain(codec, { container, stream, packet })
    }
    checked(await codec.sendFrame(null), 'finish sound')
    await drain(codec, { container, stream, packet })
    checked(await container.writeTrailer(), 'finish file')
  } finally {
    packet.free()
    codec.freeContext()
    await container.closeOutput()
    await container.freeContext()
  }
}

async function openCodec(codec: CodecContext, format: Sound['format'], rateHz: number): Promise<void> {
  // FFmpeg writes figures about each file to stderr otherwise.
  Log.setLevel(AV_LOG_ERROR)
  const { encoder: name, sampleFormat, bitRate } = formats[format]
  const encoder = Codec.findEncoderByName(name)
  if (!encoder) throw new AppError('internal', { message: `this FFmpeg has no ${name}` })
  codec.allocContext3(encoder)
  codec.sampleRate = rateHz
  codec.sampleFormat = sampleFormat
  codec.channelLayout = AV_CHANNEL_LAYOUT_MONO
  if (bitRate !== null) codec.bitRate = bitRate
  codec.timeBase = new Rational(1, rateHz)
  checked(await codec.open2(encoder, null), `open ${name}`)
}

type Target = { container: FormatContext; stream: Stream; packet: Packet }

/** Writes what the encoder has finished. */
async function drain(codec: CodecContext, { container, stream, packet }: Target): Promise<void> {
  for (;;) {
    const received = await codec.receivePacket(packet)
    if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return
    checked(received, 'encode sound')
    packet.streamIndex = stream.index
    packet.rescaleTs(codec.timeBase, stream.timeBase)
    checked(await container.interleavedWriteFrame(packet), 'write sound')
    packet.unref()
  }
}

type Place = { at: number; rateHz: number; sampleFormat: (typeof formats)[keyof typeof formats]['sampleFormat'] }

function toFrame(samples: Int16Array, { at, rateHz, sampleFormat }: Place): Frame {
  const floats = sampleFormat === AV_SAMPLE_FMT_FLTP ? Float32Array.from(samples, (sample) => sample / 32_768) : null
  const { buffer, byteOffset, byteLength } = floats ?? samples
  return Frame.fromAudioBuffer(Buffer.from(buffer, byteOffset, byteLength), {
    nbSamples: samples.length,
    format: sampleFormat,
    sampleRate: rateHz,
    channelLayout: AV_CHANNEL_LAYOUT_MONO,
    timeBase: new Rational(1, rateHz),
    pts: BigInt(at),
  })
}

/** The same sound at another rate. */
export async function resample(pcm: Int16Array, fromHz: number, toHz: number): Promise<Int16Array> {
  const context = new SoftwareResampleContext()
  try {
    const mono = AV_CHANNEL_LAYOUT_MONO
    checked(context.allocSetOpts2(mono, AV_SAMPLE_FMT_S16, toHz, mono, AV_SAMPLE_FMT_S16, fromHz), 'open resampler')
    checked(context.init(), 'open resampler')
    // Room for what the filter holds back as well, which the second call gets out.
    const room = Math.ceil((pcm.length * toHz) / fromHz) + 4096
    const out = Buffer.alloc(room * 2)
    const input = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)
    const first = checked(await context.convert([out], room, [input], pcm.length), 'resample')
    const rest = checked(await context.convert([out.subarray(first * 2)], room - first, null, 0), 'resample')
    return new Int16Array(out.buffer, out.byteOffset, first + rest)
  } finally {
    context.free()
  }
}

function checked(result: number, action: string): number {
  if (result >= 0) return result
  throw new AppError('internal', { message: `${action}: ${new FFmpegError(result).message}` })
}
