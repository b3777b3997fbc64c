import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MetricDefinition } from '../../metrics/metric-model.ts'
import { definitionsQuery } from '../../metrics/queries.ts'

/** What each metric is, by its name; empty until it is known. */
export function useDefinitions(): ReadonlyMap<string, MetricDefinition> {
	const { data } = useQuery(definitionsQuery)
	return useMemo(() => new Map((data?.items ?? []).map((each) => [each.name, each])), [data])
}
