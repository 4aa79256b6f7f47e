/**
 * What of a canvas is drawn with: the renderer's and the browser's both have it. What is read back is not looked at,
 * because the two describe it differently.
 */
export type Pen = {
  font: string
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  lineJoin: string
  shadowColor: string
  shadowBlur: number
  shadowOffsetY: number
  beginPath: () => void
  roundRect: (x: number, y: number, width: number, height: number, radius: number) => void
  fill: () => void
  fillRect: (x: number, y: number, width: number, height: number) => void
  fillText: (text: string, x: number, y: number) => void
  strokeText: (text: string, x: number, y: number) => void
  translate: (x: number, y: number) => void
  scale: (x: number, y: number) => void
  createLinearGradient: (x0: number, y0: number, x1: number, y1: number) => Gradient
}

type Gradient = { addColorStop: (offset: number, colour: string) => void }
