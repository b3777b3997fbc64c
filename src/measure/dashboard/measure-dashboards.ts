import type { Route } from '#kit/route'
import type { AnnotationStore } from './annotation-store.ts'
import type { AnnotationNeeds } from './annotations.ts'
import { annotationRoutes } from './annotations.ts'
import { createAskTile, readAnswer } from './ask-tile.ts'
import type { DashboardStore } from './dashboard-store.ts'
import { createDashboards } from './dashboards.ts'
import { type AnswerNeeds, createKeptAnswers } from './kept-answers.ts'
import { createQuestionKinds } from './question-kinds.ts'
import { dashboardRoutes } from './routes.ts'

/** Where dashboards, and what is written at days, are kept. */
export interface DashboardStores {
	readonly dashboards: DashboardStore
	readonly annotations: AnnotationStore
}

export interface MeasuringDashboards extends Omit<AnnotationNeeds, 'store'>, AnswerNeeds {
	readonly stores: DashboardStores
	/** The routes of the questions that tiles ask. */
	readonly questions: readonly Route[]
}

/** Questions kept side by side, and what happened meanwhile. */
export function measureDashboards({ stores, questions, ...needs }: MeasuringDashboards) {
	const kinds = createQuestionKinds(questions)
	const dashboards = createDashboards({ ...needs, kinds, store: stores.dashboards })
	const answer = createKeptAnswers(needs)
	const ask = createAskTile({ dashboards, kinds, answer })
	const routes: readonly Route[] = [
		...dashboardRoutes({ dashboards, ask }),
		...annotationRoutes({ ...needs, store: stores.annotations }),
	]
	return { dashboards, ask: readAnswer(ask), routes }
}
