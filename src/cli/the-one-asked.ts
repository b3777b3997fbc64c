/** The one of that name; all of them where help, or an explanation of what there is, has to name each. */
export function theOneAsked<T>(all: Readonly<Record<string, T>>, name: string | undefined): readonly T[] {
	const one = name !== undefined && Object.hasOwn(all, name) ? all[name] : undefined
	return one === undefined ? Object.values(all) : [one]
}
