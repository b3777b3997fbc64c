import { answerInThread } from '#kit/thread'
import { creditOfTask } from './credit-task.ts'

answerInThread(creditOfTask)
