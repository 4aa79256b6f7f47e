import '../examples/desktop/index.ts'
