/** Where the subject of a picture is, 0..1 from the top left, so that no motion moves it out of the frame. */
export type Focus = { x: number; y: number }
