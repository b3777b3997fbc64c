import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { Identities } from '../../api/identity-model.ts'
import { useMay } from '../../app/session.ts'
import { useWord } from '../../i18n/words.ts'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import css from './ShopperPage.module.css'

type Merge = Identities['merges'][number]

export function MergesPanel({ merges }: { merges: readonly Merge[] }) {
	const { t } = useTranslation()
	const word = useWord()
	const mayUndo = useMay('POST /api/merges/:id/undo')
	if (merges.length === 0) return null
	return (
		<Panel title={t('shopper.merges')} note={t('shopper.mergesNote')}>
			<ul className={css.list}>
				{merges.map((merge) => (
					<li key={merge.mergeId} className={css.item}>
						<div className={css.itemHead}>
							<span>
								#{merge.merged} → #{merge.survivor}
							</span>
							{merge.undoneAt !== null ? <Pill>{t('shopper.undone')}</Pill> : <Standing merge={merge} mayUndo={mayUndo} />}
						</div>
						<span className={css.faint}>
							{word('mergeCause', merge.cause)}
							{merge.via !== null && ` · ${word('identifier', merge.via)}`} · <When at={merge.at} />
						</span>
					</li>
				))}
			</ul>
		</Panel>
	)
}

/** After a year the facts themselves are rewritten; then nothing is left to take back. */
function Standing({ merge, mayUndo }: { merge: Merge; mayUndo: boolean }) {
	const { t } = useTranslation()
	if (merge.undoable) return mayUndo && <UndoButton merge={merge} />
	return (
		<Tooltip title={t('shopper.settledWhy')}>
			<span>
				<Pill>{t('shopper.settled')}</Pill>
			</span>
		</Tooltip>
	)
}

function UndoButton({ merge }: { merge: Merge }) {
	const { t } = useTranslation()
	const { modal, message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const undo = useMutation({
		mutationFn: () => ok(api.POST('/api/merges/{id}/undo', { params: { path: { id: merge.mergeId } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('shopper.undoDone'))
			await queries.invalidateQueries({ queryKey: ['shoppers'] })
		},
	})
	const ask = () =>
		modal.confirm({
			title: t('shopper.undoAsk'),
			content: t('shopper.undoWhat', { merged: merge.merged }),
			okText: t('shopper.undo'),
			cancelText: t('action.cancel'),
			onOk: () => undo.mutateAsync().catch(() => undefined),
		})
	return (
		<Button size="small" type="text" loading={undo.isPending} onClick={ask}>
			{t('shopper.undo')}
		</Button>
	)
}
