// What English counts and lists with.

/** A number with its noun. */
export const many = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;

export const commas = (names: readonly string[]): string => names.join(', ');
