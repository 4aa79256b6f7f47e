let difference: f64 = 0

/** Mean luma over a grid of every `step`-th pixel both ways; remembers the samples in `previous` for the difference. */
export function measureLuma(luma: usize, width: i32, height: i32, step: i32, previous: usize): f64 {
  let sum: i64 = 0
  let changed: i64 = 0
  let count = 0
  for (let row = step >> 1; row < height; row += step) {
    const line = luma + <usize>(row * width)
    for (let x = step >> 1; x < width; x += step) {
      const value = <i32>load<u8>(line + <usize>x)
      const before = <i32>load<u8>(previous + <usize>count)
      changed += <i64>abs(value - before)
      sum += <i64>value
      store<u8>(previous + <usize>count, <u8>value)
      count++
    }
  }
  difference = <f64>changed / <f64>count
  return <f64>sum / <f64>count
}

/** Mean absolute difference between the last two grids measured. */
export function lumaDifference(): f64 {
  return difference
}
