export { adviseDue } from './advise.ts'
export { decideAdvice, listAdvice } from './list-advice.ts'
export { askWhatIf } from './what-if.ts'
