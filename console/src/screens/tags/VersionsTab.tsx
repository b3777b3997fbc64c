import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { Tag } from '../../api/model.ts'
import { useMay } from '../../app/session.ts'
import { useWord } from '../../i18n/words.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { JsonView } from '../../ui/JsonView.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { tagVersionQuery, tagVersionsQuery } from './queries.ts'
import css from './tag.module.css'

const codecs: Codecs<{ version: string | undefined }> = { version: optional() }

/** Who changed what and when, and the way back. */
export function VersionsTab({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const word = useWord()
	const versions = useQuery(tagVersionsQuery(tag.code))
	const [{ version }, set] = useUrlState(codecs)
	return (
		<Panel title={t('tags.tabs.versions')} note={t('tags.versionsNote')} flush>
			<Loaded query={versions} skeleton={<TextSkeleton rows={5} />}>
				{(data) => (
					<ol className={css.versions}>
						{data.items.map((each) => (
							<li key={each.version}>
								<LinkButton onClick={() => set({ version: String(each.version) })}>{`v${each.version}`}</LinkButton>
								<span className={css.grow}>
									{each.note !== '' && <span>{each.note} </span>}
									<span className={css.pills}>
										{each.version === tag.publishedVersion && <Pill tone="success">{t('tags.inUse')}</Pill>}
										{each.publishedAt === null && <Pill tone="accent">{t('tags.status.draft')}</Pill>}
										{each.changed.map((part) => (
											<Pill key={part}>{word('tags.part', part)}</Pill>
										))}
									</span>
								</span>
								<span className={css.faint}>
									{each.author} · <When at={each.at} />
								</span>
								<Back tag={tag} version={each.version} />
							</li>
						))}
					</ol>
				)}
			</Loaded>
			<VersionDrawer code={tag.code} version={version} onClose={() => set({ version: undefined })} />
		</Panel>
	)
}

function Back({ tag, version }: { tag: Tag; version: number }) {
	const { t } = useTranslation()
	const mayEdit = useMay('POST /api/tags/:code/rollback')
	const { modal, message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const back = useMutation({
		mutationFn: () => ok(api.POST('/api/tags/{code}/rollback', { params: { path: { code: tag.code } }, body: { version } })),
		onError: toast,
		onSuccess: async (fresh) => {
			message.success(t('tags.rolledBack', { version: fresh.version }))
			await queries.invalidateQueries({ queryKey: ['tags'] })
		},
	})
	if (!mayEdit || version === tag.version) return null
	const ask = () =>
		modal.confirm({
			title: t('tags.rollbackAsk', { version }),
			content: t('tags.rollbackWhat'),
			okText: t('tags.rollback'),
			cancelText: t('action.cancel'),
			onOk: () => back.mutateAsync().catch(() => undefined),
		})
	return (
		<Button size="small" loading={back.isPending} onClick={ask}>
			{t('tags.rollback')}
		</Button>
	)
}

function VersionDrawer({ code, version, onClose }: { code: string; version: string | undefined; onClose: () => void }) {
	const { t } = useTranslation()
	const number = version === undefined || !/^\d{1,6}$/.test(version) ? undefined : Number(version)
	const found = useQuery(tagVersionQuery(code, number))
	return (
		<DetailDrawer open={number !== undefined} title={`${code} v${number ?? ''}`} onClose={onClose}>
			{number !== undefined && (
				<Loaded query={found} skeleton={<TextSkeleton rows={8} />}>
					{(data) => <JsonView value={data.content} label={t('tags.definition')} />}
				</Loaded>
			)}
		</DetailDrawer>
	)
}
