import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { HouseholdBlock } from '../../api/household-model.ts'
import { useMay } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { When } from '../../ui/numbers.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import css from './AppliancePage.module.css'
import { PlaceForm } from './PlaceForm.tsx'
import { homeKey, placesQuery } from './queries.ts'

/** Pickup points, offices, dealers: what stands on the list makes no household. */
export function PlacesList() {
	const { t } = useTranslation()
	const text = useText()
	const places = useQuery(placesQuery)
	const mayAdd = useMay('POST /api/household-blocks')
	return (
		<Loaded query={places} skeleton={<TextSkeleton rows={8} />}>
			{({ items, builtIn }) => (
				<>
					<p className={css.part}>{t('home.places.why')}</p>
					{mayAdd && (
						<section className={css.part}>
							<h2>{t('home.places.add')}</h2>
							<PlaceForm />
						</section>
					)}
					<section className={css.part}>
						<h2>{t('home.places.own')}</h2>
						{items.length === 0 ? (
							<p className={css.faint}>{t('home.places.none')}</p>
						) : (
							<ul className={css.list}>
								{items.map((place) => (
									<Place key={place.id} place={place} />
								))}
							</ul>
						)}
					</section>
					<section className={css.part}>
						<h2>{t('home.places.builtIn')}</h2>
						<ul className={css.words}>
							{builtIn.map(({ word, reason }) => (
								<li key={word}>
									<Pill>{word}</Pill> <span className={css.faint}>{text(reason)}</span>
								</li>
							))}
						</ul>
					</section>
				</>
			)}
		</Loaded>
	)
}

function Place({ place }: { place: HouseholdBlock }) {
	const { t } = useTranslation()
	return (
		<li className={css.item}>
			<span className={css.head}>
				<span>{place.hint}</span>
				<Pill>{t(`home.places.kind.${place.kind}`)}</Pill>
				<RemoveButton place={place} />
			</span>
			<span className={css.faint}>
				{place.reason} · {place.by} · <When at={place.at} />
			</span>
		</li>
	)
}

function RemoveButton({ place: { id, hint } }: { place: HouseholdBlock }) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const may = useMay('DELETE /api/household-blocks/:id')
	const remove = useMutation({
		mutationFn: () => ok(api.DELETE('/api/household-blocks/{id}', { params: { path: { id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('home.places.removed'))
			await queries.invalidateQueries({ queryKey: homeKey })
		},
	})
	if (!may) return null
	return (
		<Button
			size="small"
			type="text"
			aria-label={t('home.places.removeOf', { name: hint })}
			loading={remove.isPending}
			onClick={() => remove.mutate()}
		>
			{t('home.places.remove')}
		</Button>
	)
}
