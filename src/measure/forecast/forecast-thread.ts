import { parentPort, workerData } from 'node:worker_threads'
import { type ForecastTask, forecastDays } from './forecast-days.ts'

/** A thread for one forecast: half a second of arithmetic would hold up every other request. */
parentPort?.postMessage(forecastDays(workerData as ForecastTask))
