import { answerInThread } from '#kit/thread'
import { forecastDays } from './forecast-days.ts'

answerInThread(forecastDays)
