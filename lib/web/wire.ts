// What the server and the browser say to each other without an API.

/** The browser names its time zone in this cookie. */
export const timeZoneCookie = "vigie.zone";

/**
 * Plain data for a client component, as one string: of an object React writes and reads each value by itself, and on the server both,
 * which takes longer than to render a list of a hundred rows.
 */
export type Packed<T> = string & { readonly packed?: T };

export const pack = <T>(data: T) => JSON.stringify(data) as Packed<T>;

export const unpack = <T>(packed: Packed<T>): T => JSON.parse(packed);
