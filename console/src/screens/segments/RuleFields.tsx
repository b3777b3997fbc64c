import type { Fields } from '../../api/model.ts'
import type { Draft } from './draft.ts'
import { BucketFields } from './kinds/BucketFields.tsx'
import { ConsentFields } from './kinds/ConsentFields.tsx'
import { EventFields, OrderFields } from './kinds/CountedFields.tsx'
import { NearFields } from './kinds/NearFields.tsx'
import { PercentileFields } from './kinds/PercentileFields.tsx'
import { SequenceFields } from './kinds/SequenceFields.tsx'
import { SegmentFields } from './SegmentFields.tsx'
import { TraitFields } from './TraitFields.tsx'
import { WrittenFields } from './WrittenFields.tsx'

interface RuleFieldsProps {
	draft: Draft
	fields: Fields
	selfId: string | undefined
	onChange: (draft: Draft) => void
}

/** The controls of each kind of condition. */
export function RuleFields({ draft, fields, selfId, onChange }: RuleFieldsProps) {
	switch (draft.kind) {
		case 'trait':
			return <TraitFields draft={draft} fields={fields} onChange={onChange} />
		case 'percentile':
			return <PercentileFields draft={draft} fields={fields} onChange={onChange} />
		case 'events':
			return <EventFields draft={draft} fields={fields} onChange={onChange} />
		case 'orders':
			return <OrderFields draft={draft} fields={fields} onChange={onChange} />
		case 'sequence':
			return <SequenceFields draft={draft} fields={fields} onChange={onChange} />
		case 'near':
			return <NearFields draft={draft} onChange={onChange} />
		case 'consent':
			return <ConsentFields draft={draft} onChange={onChange} />
		case 'bucket':
			return <BucketFields draft={draft} onChange={onChange} />
		case 'segment':
			return <SegmentFields draft={draft} selfId={selfId} onChange={onChange} />
		case 'written':
			return <WrittenFields draft={draft} onChange={onChange} />
	}
}
