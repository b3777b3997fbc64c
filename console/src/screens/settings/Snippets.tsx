import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import css from './settings.module.css'
import { type SnippetKind, snippetKinds, snippetText } from './snippet-text.ts'

export function Snippets() {
	const { t } = useTranslation()
	const [kind, setKind] = useState<SnippetKind>('http')
	const text = snippetText(kind, location.origin, t('settings.sources.yourKey'))
	return (
		<>
			<Segmented<SnippetKind>
				aria-label={t('settings.sources.connect')}
				value={kind}
				onChange={setKind}
				options={snippetKinds.map((each) => ({ value: each, label: t(`settings.snippet.${each}`) }))}
			/>
			<div className={css.snippet}>
				<div className={css.copy}>
					<CopyButton text={text} />
				</div>
				<ScrollRegion label={t(`settings.snippet.${kind}`)}>
					<pre>
						<code>{text}</code>
					</pre>
				</ScrollRegion>
			</div>
			<p className={css.faint}>{t('settings.sources.connectHelp')}</p>
		</>
	)
}
