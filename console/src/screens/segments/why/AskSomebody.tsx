import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import css from './why.module.css'

const idShape = /^\s*#?\s*([1-9]\d{0,9})\s*$/

/** Any shopper by number: why they are not in it. */
export function AskSomebody({ onAsk }: { onAsk: (profileId: number) => void }) {
	const { t } = useTranslation()
	const [typed, setTyped] = useState('')
	const [wrong, setWrong] = useState(false)
	const ask = () => {
		const id = idShape.exec(typed)?.[1]
		setWrong(id === undefined)
		if (id !== undefined) onAsk(Number(id))
	}
	return (
		<form
			className={css.ask}
			onSubmit={(event) => {
				event.preventDefault()
				ask()
			}}
		>
			<Field label={t('whyMember.other')} help={t('whyMember.otherHelp')} wrong={wrong ? t('whyMember.noId') : undefined}>
				{(id) => (
					<span className={css.askLine}>
						<Input
							id={id}
							inputMode="numeric"
							placeholder="#"
							value={typed}
							aria-invalid={wrong}
							onChange={(event) => {
								setTyped(event.target.value)
								setWrong(false)
							}}
						/>
						<Button htmlType="submit">{t('whyMember.ask')}</Button>
					</span>
				)}
			</Field>
		</form>
	)
}
