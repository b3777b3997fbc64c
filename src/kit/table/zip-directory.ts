/** Signatures and places of the ZIP file format (APPNOTE.TXT 4.3.12, 4.3.16). */
const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const [endBytes, entryBytes] = [22, 46]

/**
 * What the files of an archive take when unpacked, by its own directory, which whoever unpacks goes by as well. Undefined where it has
 * none that can be read; an archive of more than 4 GB has none here.
 */
export function unpackedBytes(archive: Buffer): number | undefined {
	const end = archive.length < endBytes ? -1 : lastIndexOfEnd(archive)
	if (end < 0) return undefined
	const entries = archive.readUInt16LE(end + 10)
	let at = archive.readUInt32LE(end + 16)
	let sum = 0
	for (let entry = 0; entry < entries; entry++) {
		if (at + entryBytes > archive.length || archive.readUInt32LE(at) !== entrySignature) return undefined
		sum += archive.readUInt32LE(at + 24)
		at += entryBytes + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
	}
	return sum
}

function lastIndexOfEnd(archive: Buffer): number {
	for (let at = archive.length - endBytes; at >= 0; at--) if (archive.readUInt32LE(at) === endSignature) return at
	return -1
}
