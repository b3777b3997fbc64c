import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { PlusOutlined } from '../../ui/icons.ts'
import type { RuleKind } from './empty-draft.ts'
import css from './GroupEditor.module.css'

const groups: readonly { readonly key: 'did' | 'are' | 'more'; readonly kinds: readonly RuleKind[] }[] = [
	{ key: 'did', kinds: ['events', 'orders', 'sequence'] },
	{ key: 'are', kinds: ['trait', 'appliance', 'percentile', 'consent', 'near'] },
	{ key: 'more', kinds: ['segment', 'bucket', 'written'] },
]

/** What can be asked: what somebody did, what they are, and the rest. */
export function AddButton({ onAdd }: { onAdd: (kind: RuleKind) => void }) {
	const { t } = useTranslation()
	return (
		<Dropdown
			trigger={['click']}
			classNames={{ root: css.menu ?? '' }}
			menu={{
				items: groups.map(({ key, kinds }) => ({
					key,
					type: 'group' as const,
					label: t(`conditions.groups.${key}`),
					children: kinds.map((kind) => ({
						key: kind,
						label: (
							<span className={css.kind}>
								{t(`segments.kind.${kind}`)}
								<span>{t(`segments.kindHelp.${kind}`)}</span>
							</span>
						),
						onClick: () => onAdd(kind),
					})),
				})),
			}}
		>
			<Button size="small" icon={<PlusOutlined />}>
				{t('segments.addCondition')}
			</Button>
		</Dropdown>
	)
}
