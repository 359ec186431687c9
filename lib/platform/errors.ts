export type FieldErrors = Record<string, string[]>;

/** An error meant for the person who caused it. `code` picks the translated sentence, `status` the HTTP answer. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: "unauthenticated" | "forbidden" | "not_found" | "invalid" | "conflict" | "too_many" | "too_large" | "unavailable",
    readonly status: number,
    message: string,
    readonly details: { fields?: FieldErrors; retryAfterSeconds?: number; capability?: string } = {},
  ) {
    super(message);
  }
}

export const unauthenticated = () => new AppError("unauthenticated", 401, "Sign in first.");
export const forbidden = (capability: string) =>
  new AppError("forbidden", 403, `Your role may not do this (${capability}).`, { capability });
export const notFound = (what: string) => new AppError("not_found", 404, `No such ${what}.`);
export const invalid = (message: string, fields?: FieldErrors) => new AppError("invalid", 400, message, fields ? { fields } : {});
export const conflict = (message: string) => new AppError("conflict", 409, message);
export const tooMany = (retryAfterSeconds: number) =>
  new AppError("too_many", 429, `Too many attempts. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
export const tooLarge = (limitBytes: number) => new AppError("too_large", 413, `The body is larger than ${limitBytes} bytes.`);
export const unavailable = (message: string) => new AppError("unavailable", 503, message, { retryAfterSeconds: 5 });
