import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import type { PersonaDraft } from './persona-draft.ts'

interface DensityFieldsProps {
	draft: PersonaDraft
	onChange: (draft: PersonaDraft) => void
}

type Name = 'eps' | 'minSamples' | 'minClusterSize'
const limits: Readonly<Record<Name, { min: number; max: number; precision?: number }>> = {
	eps: { min: 0.001, max: 1_000 },
	minSamples: { min: 1, max: 10_000, precision: 0 },
	minClusterSize: { min: 2, max: 1_000_000, precision: 0 },
}
const named: Readonly<Record<PersonaDraft['method'], readonly Name[]>> = {
	kmeans: [],
	minibatch: [],
	dbscan: ['eps', 'minSamples'],
	hdbscan: ['minClusterSize', 'minSamples'],
}

/** What the methods by density may be told; left empty, they find it themselves. */
export function DensityFields({ draft, onChange }: DensityFieldsProps) {
	const { t } = useTranslation()
	return named[draft.method].map((name) => (
		<Field key={name} label={t(`personas.form.${name}`)}>
			{(id) => (
				<InputNumber<number>
					id={id}
					{...limits[name]}
					placeholder={t('personas.form.byItself')}
					value={draft[name] ?? null}
					onChange={(value) => onChange({ ...draft, [name]: value ?? undefined })}
				/>
			)}
		</Field>
	))
}
