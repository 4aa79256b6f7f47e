import type { Run } from '../../contract/index.ts'

const width = 28

/** Shows a run on stderr: one line that changes on a terminal, a line per stage elsewhere. */
export function progressBar(output: NodeJS.WriteStream = process.stderr) {
  let lastStage = ''
  return {
    show(run: Run) {
      const stage = run.stages.find((one) => one.state === 'running' || one.state === 'waiting')?.name ?? 'ready'
      if (output.isTTY) {
        const filled = Math.round((run.percent / 100) * width)
        output.write(
          `\r\x1b[2K${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${String(run.percent).padStart(3)} %  ${stage}`,
        )
      } else if (stage !== lastStage) {
        output.write(`${String(run.percent).padStart(3)} %  ${stage}\n`)
      }
      lastStage = stage
    },
    end() {
      if (output.isTTY) output.write('\n')
    },
  }
}
