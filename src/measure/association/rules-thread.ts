import { parentPort, workerData } from 'node:worker_threads'
import { mineRules, type RuleTask } from './mine-rules.ts'

/** A thread for the rules of one question: seconds of arithmetic would hold up every other request. */
parentPort?.postMessage(mineRules(workerData as RuleTask))
