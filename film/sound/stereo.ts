/** Two channels of 48 kHz samples, -1..1. */
export type Stereo = { left: Float32Array; right: Float32Array }

export const sampleRateHz = 48_000

/** Samples in an AAC frame; also what the encoder of FFmpeg puts in front of the sound. */
export const aacFrameSamples = 1024
