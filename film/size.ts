/** In pixels, or in parts of them where something is only measured. */
export type Size = { width: number; height: number }
