import { answerInThread } from '#kit/thread'
import { mineRules } from './mine-rules.ts'

answerInThread(mineRules)
