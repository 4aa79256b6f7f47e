const headerBytes = 44

/** RIFF/WAVE, 16 bits, mono: whatever rate the sound has stands in its header. */
export function toWav(pcm: Int16Array, sampleRateHz: number): Buffer {
  const file = Buffer.alloc(headerBytes + pcm.byteLength)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20) // integers
  file.writeUInt16LE(1, 22) // channels
  file.writeUInt32LE(sampleRateHz, 24)
  file.writeUInt32LE(sampleRateHz * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(pcm.byteLength, 40)
  Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).copy(file, headerBytes)
  return file
}
