import { afterAll } from 'vitest'
import { endFile } from './at-end.ts'

// Read anew for each test file, also where files share a process and modules are read once.
afterAll(endFile)
